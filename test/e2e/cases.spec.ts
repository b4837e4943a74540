import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { CaseForm, CasePage } from './pages/case-page.ts';
import { DataTablePage } from './pages/data-table-page.ts';
import { FramePage } from './pages/frame-page.ts';
import { OrganisationPage, TimelinePage } from './pages/organisation-page.ts';
import { SearchPage } from './pages/search-page.ts';
import { SessionEntryPage } from './pages/session-entry-page.ts';
import { OwnPassphrasePage, UsersPage } from './pages/users-page.ts';
import { UnlockPage } from './pages/vault-page.ts';
import { canary, noteCanary } from './support/canary.ts';
import {
  CASE,
  CASE_ORGANISATION,
  CONFIDENTIAL_CASE,
  FRAUENVEREIN,
} from './support/store-content.ts';

const CONCERN = 'Neue Satzung für den Frauenverein';
const COLLEAGUE = 'Benedikt Ito-Östermann';
const OWN = 'acht blaue Kacheln am stillen Kanal 63';

const switchTo = (page: Page, shown: string) =>
  page.getByRole('radiogroup', { name: 'Welche Fälle' }).getByText(shown, { exact: true }).click();

test('a case is opened by keyboard, holds its session, ends with a reason, and is taken up again', async ({
  app,
}) => {
  noteCanary(CONCERN);
  const frame = new FramePage(app);
  const search = new SearchPage(app);
  const record = new CasePage(app);
  const form = new CaseForm(app.getByRole('dialog', { name: 'Neuer Fall' }));

  await app.keyboard.press('Control+k');
  await expect(search.input).toBeFocused();
  await app.keyboard.type('neuer fall');
  await expect(search.chosen).toHaveText('Neuer Fall');
  await app.keyboard.press('Enter');
  await expect(form.organisations).toBeFocused();
  await app.keyboard.type('frauenv');
  // At once: Enter waits for the answer to what was typed.
  await app.keyboard.press('Enter');
  await expect(form.organisations).toHaveValue('');
  await app.keyboard.press('Tab');
  await expect(form.concern).toBeFocused();
  await app.keyboard.type(CONCERN);
  await app.keyboard.press('Enter');
  await expect(record.heading).toHaveText(CONCERN);
  await expect(record.status('Anfrage')).toBeVisible();
  await expect(record.main).toContainText(FRAUENVEREIN);

  await record.newSession.click();
  const entry = new SessionEntryPage(app);
  await expect(entry.dialog).toContainText(FRAUENVEREIN);
  await expect(entry.case).toHaveValue(new RegExp(`${CONCERN}$`));
  await entry.note.fill(`Entwurf besprochen ${canary('casesession')}`);
  await entry.save.click();
  await expect(entry.dialog).toHaveCount(0);
  const timeline = new TimelinePage(app);
  await expect(timeline.entries.filter({ hasText: 'Entwurf besprochen' })).toContainText('Ayşe');
  await record.show('Beratungen');
  await expect(record.panel.getByRole('row').nth(1)).toContainText('Ayşe');

  await record.setStatus('Wartet auf Dritte');
  await expect(record.status('Wartet auf Dritte')).toBeVisible();
  await record.setStatus('Abgeschlossen …');
  await record.closing.submit.click();
  await expect(record.closing.dialog).toContainText('Bitte ausfüllen.');
  await record.closing.fill('Ziel erreicht', 'Erreicht');
  await record.closing.submit.click();
  await expect(record.status('Abgeschlossen')).toBeVisible();
  await expect(record.main).toContainText('Ziel erreicht');
  await frame.undo.last().click();
  await expect(record.status('Wartet auf Dritte')).toBeVisible();
  await expect(record.main).not.toContainText('Ziel erreicht');

  // The organisation's page and the overview know it too.
  await frame.goTo('Übersicht');
  await expect(app.getByRole('region', { name: 'Wartende Fälle' })).toContainText(CONCERN);
  await frame.goTo('Organisationen');
  await new DataTablePage(app, 'Organisationen').row(FRAUENVEREIN).click();
  const organisation = new OrganisationPage(app);
  const opened = organisation.timeline.entries.filter({ hasText: `Fall eröffnet: ${CONCERN}` });
  await expect(opened).toContainText('Wartet auf Dritte');
  await organisation.show('Fälle');
  await app.getByRole('tabpanel').getByRole('link', { name: CONCERN }).click();
  await expect(record.heading).toHaveText(CONCERN);

  await record.choose('In den Papierkorb');
  await expect(frame.title).toHaveText('Fälle');
  const table = new DataTablePage(app, 'Fälle');
  await expect(table.row(CONCERN)).toHaveCount(0);
  await frame.undoOf('liegt jetzt im Papierkorb').click();
  await expect(table.row(CONCERN)).toBeVisible();
});

test('a lead hands a case over; a confidential one does not exist for others', async ({ app }) => {
  noteCanary(OWN);
  const frame = new FramePage(app);
  const users = new UsersPage(app);
  const record = new CasePage(app);
  const table = new DataTablePage(app, 'Fälle');
  await frame.navigation.getByRole('link', { name: 'Personen & Rollen' }).click();
  const first = await users.create(COLLEAGUE, 'Beratung');

  await frame.goTo('Fälle');
  await table.row(CONFIDENTIAL_CASE).click();
  await expect(record.main).toContainText('vertraulich');
  const hidden = new URL(app.url()).hash;
  await frame.goTo('Fälle');
  await table.row(CASE).click();
  await record.handOver(COLLEAGUE, `Der Vorstand ruft zurück. ${canary('handover')}`);
  await expect(record.main.locator('dl').first()).toContainText(COLLEAGUE);
  await record.show('Angaben');
  await expect(record.panel).toContainText('Der Vorstand ruft zurück.');

  await frame.lock.click();
  await app.getByRole('textbox', { name: 'Vor- und Nachname' }).fill(COLLEAGUE);
  await new UnlockPage(app).enter(first);
  await new OwnPassphrasePage(app).choose(first, OWN);
  await frame.goTo('Fälle');
  await switchTo(app, 'Meine');
  await expect(table.row(CASE)).toBeVisible();
  await switchTo(app, 'Alle');
  await expect(table.row(CASE)).toBeVisible();
  await expect(table.row(CONFIDENTIAL_CASE)).toHaveCount(0);
  // Handing over and closing many at once are a lead's.
  await table.row(CASE).click();
  await record.main.getByRole('button', { name: 'Weitere Aktionen' }).click();
  await expect(app.getByRole('menuitem', { name: 'In den Papierkorb' })).toBeVisible();
  await expect(app.getByRole('menuitem', { name: 'Übergeben …' })).toHaveCount(0);
  await app.keyboard.press('Escape');
  await frame.search.click();
  await expect(new SearchPage(app).input).toBeFocused();
  await app.keyboard.type(CONFIDENTIAL_CASE);
  await expect(app.getByText(/^Nichts gefunden/)).toBeVisible();
  await app.keyboard.press('Escape');
  await app.goto(`${new URL(app.url()).origin}/${hidden}`);
  await expect(app.getByRole('alert')).toContainText('fehlt die Berechtigung');
  await expect(app.getByText(CONFIDENTIAL_CASE)).toHaveCount(0);
});

test('stale cases are ended together, and all come back with one undo', async ({ app }) => {
  const frame = new FramePage(app);
  const table = new DataTablePage(app, 'Fälle');
  const { closing } = new CasePage(app);
  await frame.goTo('Fälle');
  await switchTo(app, 'Lange still');
  await table.select(CASE);
  await table.select(CONFIDENTIAL_CASE);
  await table.section.getByRole('button', { name: 'Beenden …' }).click();
  await expect(closing.dialog).toContainText('2 Fälle beenden?');
  await expect(closing.dialog).toContainText(CASE);
  await expect(closing.reason).toBeFocused();
  await closing.fill('Kontakt verloren', 'Nicht beurteilbar');
  await closing.submit.click();
  await expect(frame.notifications.filter({ hasText: '2 Fälle beendet' })).toBeVisible();
  await expect(table.row(CASE)).toHaveCount(0);
  await switchTo(app, 'Beendete');
  await expect(table.row(CASE)).toContainText('Abgebrochen');
  await expect(table.row(CASE)).toContainText(CASE_ORGANISATION);
  await frame.undo.click();
  await expect(table.row(CASE)).toHaveCount(0);
  await switchTo(app, 'Alle offenen');
  await expect(table.row(CASE)).toContainText('Laufend');
});
