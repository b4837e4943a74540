import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { DataTablePage } from './pages/data-table-page.ts';
import { FramePage } from './pages/frame-page.ts';
import { OrganisationPage } from './pages/organisation-page.ts';
import { SessionEntryPage } from './pages/session-entry-page.ts';
import { OwnPassphrasePage, UsersPage } from './pages/users-page.ts';
import { UnlockPage } from './pages/vault-page.ts';
import { canary, noteCanary } from './support/canary.ts';
import { ADMIN, FRAUENVEREIN, PASSPHRASE } from './support/store-content.ts';

const COUNSELLOR = 'Benedikt Ito-Östermann';
const OWN = 'neun rote Ziegel am alten Wasserturm 77';
const SECRET = `Streit im Vorstand ${canary('confidential')}`;

async function unlockAs(page: Page, name: string, passphrase: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Vor- und Nachname' }).fill(name);
  await new UnlockPage(page).enter(passphrase);
}

async function logConfidentialSession(page: Page): Promise<void> {
  const entry = new SessionEntryPage(page);
  await new FramePage(page).newSession.click();
  await entry.organisations.fill('Frauenv');
  await page.getByRole('option', { name: FRAUENVEREIN }).click();
  await entry.note.fill(SECRET);
  await entry.dialog.getByRole('checkbox', { name: /vertraulich/ }).check();
  await entry.save.click();
  await expect(entry.dialog).toHaveCount(0);
}

/** Opens the organisation and its newest session. */
async function openNewestSession(page: Page): Promise<void> {
  await new FramePage(page).goTo('Organisationen');
  await new DataTablePage(page, 'Organisationen').row(FRAUENVEREIN).click();
  const { timeline } = new OrganisationPage(page);
  // Changes of the record are by the admin, too; a session names its kind.
  const sessions = timeline.entries.filter({ hasText: /Beratung · .*Ayşe/ });
  await sessions.first().getByRole('button').first().click();
}

test('a new counsellor is let in, chooses a passphrase, and sees what is theirs', async ({
  app,
}) => {
  noteCanary(OWN);
  const frame = new FramePage(app);
  const users = new UsersPage(app);
  await logConfidentialSession(app);

  // The admin makes the person and hands over the first passphrase.
  await frame.navigation.getByRole('link', { name: 'Personen & Rollen' }).click();
  const first = await users.create(COUNSELLOR, 'Beratung');
  await expect(users.row(COUNSELLOR)).toContainText('eigene Passphrase steht aus');
  await users.add.click();
  await users.name.fill(` ${COUNSELLOR.toUpperCase()}`);
  await users.dialog.getByRole('button', { name: 'Person anlegen' }).click();
  await expect(users.dialog).toContainText('Diesen Namen gibt es schon');
  await users.dialog.getByRole('button', { name: 'Abbrechen' }).click();
  await frame.lock.click();

  // The name is asked for now; which of both was wrong is not told.
  await unlockAs(app, COUNSELLOR, PASSPHRASE);
  await expect(app.getByRole('alert')).toContainText('Name oder Passphrase');
  await unlockAs(app, COUNSELLOR.toLowerCase(), first);
  const own = new OwnPassphrasePage(app);
  await expect(own.heading).toBeVisible();
  // No address leads past it.
  await app.goto(`${new URL(app.url()).origin}/#/organisations`);
  await expect(own.heading).toBeVisible();
  await expect(frame.navigation).toHaveCount(0);
  await own.choose(first, OWN);
  await expect(frame.navigation).toBeVisible();

  // Places of other roles are not there, and their addresses say why.
  await expect(frame.navigation.getByRole('link', { name: 'Teilprojekte' })).toBeVisible();
  for (const place of ['Import', 'Sicherungen', 'Personen & Rollen']) {
    await expect(frame.navigation.getByRole('link', { name: place })).toHaveCount(0);
  }
  await app.goto(`${new URL(app.url()).origin}/#/admin/users`);
  await expect(frame.title).toHaveText('Dieser Bereich ist nicht für Ihre Rolle');
  await expect(app.getByText('„Personen & Rollen“')).toBeVisible();
  await app.getByRole('link', { name: 'Wer darf was?' }).click();
  await expect(frame.title).toHaveText('Hilfe');
  await app.getByRole('textbox', { name: 'Vorgang suchen' }).fill('Person anlegen');
  const right = app.getByRole('row', { name: /^Person anlegen/ });
  await expect(right.getByRole('img', { name: 'nicht erlaubt' })).toHaveCount(2);
  await frame.goTo('Teilprojekte');
  await expect(
    app.getByRole('button', { name: /^(Neue Förderperiode|Neues Teilprojekt)/ }),
  ).toHaveCount(0);

  // Another's confidential note: that it was is seen, what it says is not.
  await openNewestSession(app);
  await expect(app.getByRole('dialog')).toContainText('fehlt die Berechtigung');
  await expect(app.getByText('Streit im Vorstand')).toHaveCount(0);
  await app.keyboard.press('Escape');
  await frame.search.click();
  await app.keyboard.type('Streit im Vorstand');
  await expect(app.getByText(/^Nichts gefunden/)).toBeVisible();
  await app.keyboard.press('Escape');

  // The first passphrase opens nothing any more; the admin is let in beside the new person.
  await frame.lock.click();
  await unlockAs(app, COUNSELLOR, first);
  await expect(app.getByRole('alert')).toContainText('Name oder Passphrase');
  await unlockAs(app, ADMIN, PASSPHRASE);
  // Another person does not return to where the one before was.
  await expect(frame.title).toHaveText('Übersicht');
  await openNewestSession(app);
  await expect(app.getByRole('dialog')).toContainText('Streit im Vorstand');
});

test('somebody who leaves is deactivated, and comes back with a new passphrase', async ({
  app,
}) => {
  const frame = new FramePage(app);
  const users = new UsersPage(app);
  await frame.navigation.getByRole('link', { name: 'Personen & Rollen' }).click();
  const first = await users.create(COUNSELLOR, 'Leitung');
  const second = await users.reset(COUNSELLOR);
  expect(second).not.toBe(first);
  await users.openMenu(COUNSELLOR, 'Deaktivieren');
  const question = app.getByRole('alertdialog');
  await expect(question).toContainText('bleiben unter dem Namen stehen');
  await question.getByRole('button', { name: 'Deaktivieren' }).click();
  await expect(users.row(COUNSELLOR)).toContainText('deaktiviert');
  // With one person left the name is not asked for.
  await frame.lock.click();
  await expect(app.getByRole('textbox', { name: 'Vor- und Nachname' })).toHaveCount(0);
  await new UnlockPage(app).unlock(PASSPHRASE);
  await users.openMenu(COUNSELLOR, 'Wieder aktivieren …');
  await users.dialog.getByRole('button', { name: 'Aktivieren' }).click();
  const third = await users.readPassphrase();
  await expect(users.row(COUNSELLOR)).toContainText('eigene Passphrase steht aus');
  await frame.lock.click();
  await unlockAs(app, COUNSELLOR, second);
  await expect(app.getByRole('alert')).toContainText('Name oder Passphrase');
  await unlockAs(app, COUNSELLOR, third);
  await expect(new OwnPassphrasePage(app).heading).toBeVisible();
});
