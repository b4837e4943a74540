import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './fixtures.ts';
import { DataTablePage } from './pages/data-table-page.ts';
import { FramePage } from './pages/frame-page.ts';
import { SettingsPage } from './pages/settings-page.ts';
import { UnlockPage } from './pages/vault-page.ts';
import { FRAUENVEREIN, PASSPHRASE } from './support/store-content.ts';

test('all data is encrypted anew, and the passphrase stays the same', async ({ app, folder }) => {
  const store = join(folder, 'store');
  const before = readFileSync(join(store, 'leuchtturm.vault'), 'utf8');
  const frame = new FramePage(app);
  const settings = new SettingsPage(app);
  await frame.goTo('Einstellungen');
  await settings.rekey.click();

  await test.step('not without the passphrase of who asks for it', async () => {
    await settings.rekeyPassphrase.fill('nicht meine Passphrase 12');
    await settings.rekeyNow.click();
    await expect(settings.dialog).toContainText('Passphrase stimmt nicht');
    expect(readFileSync(join(store, 'leuchtturm.vault'), 'utf8')).toBe(before);
  });

  await settings.rekeyPassphrase.fill(PASSPHRASE);
  await settings.rekeyNow.click();
  await expect(app.getByText('Alle Daten sind neu verschlüsselt.').first()).toBeVisible();
  await expect(settings.dialog).toHaveCount(0);
  expect(readFileSync(join(store, 'leuchtturm.vault'), 'utf8')).not.toBe(before);

  await test.step('work goes on, now and after unlocking', async () => {
    await frame.goTo('Organisationen');
    const organisations = new DataTablePage(app, 'Organisationen');
    await expect(organisations.row(FRAUENVEREIN)).toBeVisible();
    await frame.lock.click();
    await new UnlockPage(app).enter(PASSPHRASE);
    await expect(organisations.row(FRAUENVEREIN)).toBeVisible();
  });
});
