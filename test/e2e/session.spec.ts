import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { DataTablePage } from './pages/data-table-page.ts';
import { FramePage } from './pages/frame-page.ts';
import { OrganisationPage } from './pages/organisation-page.ts';
import { SessionEntryPage } from './pages/session-entry-page.ts';
import { UnlockPage } from './pages/vault-page.ts';
import { CONTACT, FRAUENVEREIN, PASSPHRASE } from './support/store-content.ts';

/** 120 words a minute: a practised typist. */
const KEY_MS = 100;

/** Keys as they are pressed: words are typed, names in brackets pressed. */
async function press(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) {
    const name = /^\[(.+)\]$/.exec(key)?.[1];
    if (name === undefined) await page.keyboard.type(key, { delay: KEY_MS });
    else await page.keyboard.press(name, { delay: KEY_MS / 2 });
  }
}

test('logs a session by keyboard alone in under half a minute', async ({ app }) => {
  const entry = new SessionEntryPage(app);
  await app.evaluate(() => {
    const count = () =>
      document.body.setAttribute('data-pointer', `${document.body.dataset['pointer'] ?? ''}x`);
    for (const kind of ['pointerdown', 'mousedown', 'click'])
      // A click that a key made has no detail.
      document.addEventListener(kind, (event) => (event as UIEvent).detail > 0 && count(), true);
  });

  const start = performance.now();
  await press(app, '[Alt+n]');
  await expect(entry.organisations).toBeFocused();
  // Organisation, yesterday at two for 45 minutes, a specialist talk by phone.
  await press(
    app,
    'frauenv',
    '[Tab]',
    '[Tab]',
    'g',
    '[Tab]',
    '14',
    '[Tab]',
    '45',
    '[Tab]',
    '[Tab]',
  );
  await press(app, 'fachb', '[Tab]', 'telef', '[Tab]', '[Tab]');
  await press(app, 'nadia', '[Tab]', '[Tab]', 'satzung', '[Enter]', '[Tab]');
  await press(app, 'Satzung: § 8 bleibt.', '[Tab]', '[Tab]');
  await press(app, 'Entwurf ans Gericht', '[Tab]', '+7', '[Control+Enter]');
  await expect(entry.dialog).toHaveCount(0);
  const seconds = (performance.now() - start) / 1000;
  test.info().annotations.push({ type: 'seconds', description: seconds.toFixed(1) });
  console.log(`A session was logged by keyboard in ${seconds.toFixed(1)} s.`);
  expect(seconds).toBeLessThan(30);
  await expect(app.locator('body')).not.toHaveAttribute('data-pointer');

  await new FramePage(app).goTo('Organisationen');
  await new DataTablePage(app, 'Organisationen').row(FRAUENVEREIN).click();
  const { timeline } = new OrganisationPage(app);
  const logged = timeline.entries.filter({ hasText: '§ 8 bleibt' });
  await expect(logged).toContainText('14:00');
  await expect(logged).toContainText('Fachberatung');
  await expect(logged).toContainText('45 Min');
  // Planned, so above what happened.
  const task = timeline.entries.filter({ hasText: 'Entwurf ans Gericht' }).first();
  await expect(task).toContainText('in 7 Tagen');
  await logged.getByRole('button').first().click();
  await expect(app.getByRole('dialog')).toContainText(CONTACT);
  await expect(app.getByRole('dialog')).toContainText('Vereinsgründung/Satzung');
});

test('offers the draft again after kill -9 in mid-typing', async ({
  context,
  folder,
  host,
  page,
  startHost,
  watch,
}) => {
  const entry = new SessionEntryPage(page);
  await new UnlockPage(page).unlock(PASSPHRASE);
  await new FramePage(page).newSession.click();
  await entry.organisations.fill('Kiezküche');
  await page.getByRole('option', { name: 'Kiezküche Wrangel' }).click();
  await entry.note.pressSequentially('Die Küche braucht bis März einen neuen Abzug.');
  // Saved some seconds ago: nothing typed so far waits any more.
  await expect(entry.draftStatus).toHaveText(/vor [2-9] Sekunden$/);
  await entry.note.pressSequentially(' Und dann');
  watch.expectComplaint(/WebSocket|ERR_CONNECTION/);
  await host.kill();
  await page.close();

  const again = await startHost(join(folder, 'store'));
  const after = await context.newPage();
  await after.goto(again.url);
  await new UnlockPage(after).unlock(PASSPHRASE);
  await new FramePage(after).newSession.click();
  const offered = new SessionEntryPage(after);
  await expect(offered.dialog).toContainText('Kiezküche Wrangel e. V.');
  await expect(offered.dialog).toContainText('Die Küche braucht bis März einen neuen Abzug.');
  await offered.resume.click();
  await expect(offered.note).toHaveValue(/^Die Küche braucht bis März einen neuen Abzug\./);
  await offered.save.click();
  await expect(offered.dialog).toHaveCount(0);
  await new FramePage(after).newSession.click();
  await expect(offered.organisations).toBeFocused();
});

test('keeps what was typed when it is locked in mid-typing', async ({ app }) => {
  const entry = new SessionEntryPage(app);
  const unlock = new UnlockPage(app);
  await app.keyboard.press('Alt+n');
  await expect(entry.organisations).toBeFocused();
  await entry.note.pressSequentially('Vertrauliches Wort: Seeadler');
  await app.keyboard.press('Control+l');
  await expect(unlock.heading).toBeVisible();
  await expect(app.getByText('Seeadler')).toHaveCount(0);
  await unlock.unlock(PASSPHRASE);
  // Back where one was: in the open form.
  await expect(entry.note).toHaveValue('Vertrauliches Wort: Seeadler');
});
