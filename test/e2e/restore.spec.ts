import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './fixtures.ts';
import { BackupPage } from './pages/backup-page.ts';
import { DataTablePage } from './pages/data-table-page.ts';
import { FramePage } from './pages/frame-page.ts';
import { RestoreLivePage } from './pages/restore-page.ts';
import { UnlockPage } from './pages/vault-page.ts';
import { FRAUENVEREIN, PASSPHRASE } from './support/store-content.ts';

const BACKUP_PASSPHRASE = 'Tresorraum-Heidekraut-Fagott-49';

test('a backup is put over the store, taken back, and gives one organisation back', async ({
  app,
  folder,
}) => {
  test.setTimeout(120_000);
  const frame = new FramePage(app);
  const backups = new BackupPage(app);
  const restore = new RestoreLivePage(app);
  const organisations = new DataTablePage(app, 'Organisationen');
  await frame.goTo('Sicherungen');
  await backups.choosePassphrase(BACKUP_PASSPHRASE);
  const file = await backups.make(join(folder, 'sicherung.age'));

  await test.step('meanwhile an organisation goes into the trash', async () => {
    await frame.goTo('Organisationen');
    await organisations.select(FRAUENVEREIN);
    await organisations.section.getByRole('button', { name: 'In den Papierkorb' }).click();
    await expect(organisations.status).toHaveText('11 Organisationen');
  });

  await test.step('the preview says what would change, and a word is asked for', async () => {
    await frame.goTo('Sicherungen');
    await restore.openFile(file, BACKUP_PASSPHRASE);
    await expect(restore.differences).toContainText('Organisationen');
    await expect(restore.differences).toContainText(FRAUENVEREIN);
    await expect(restore.differences).toContainText('Im Papierkorb seit');
    await restore.replace.click();
    await expect(restore.section).toContainText('Bitte ZURÜCKSETZEN eingeben.');
  });

  await restore.confirm();
  const [safety] = readdirSync(join(folder, 'store', 'safety-backups'));
  await expect(restore.section).toContainText(safety ?? 'a safety backup');
  await frame.goTo('Organisationen');
  await expect(organisations.status).toHaveText('12 Organisationen');

  await test.step('everybody goes on with the same passphrase', async () => {
    await frame.lock.click();
    await new UnlockPage(app).unlock(PASSPHRASE);
    await frame.goTo('Organisationen');
    await expect(organisations.status).toHaveText('12 Organisationen');
  });

  await test.step('the safety backup brings the state of before back', async () => {
    await frame.goTo('Sicherungen');
    await restore.section.getByRole('button', { name: /kB|MB/ }).first().click();
    await restore.unlock(BACKUP_PASSPHRASE);
    await expect(restore.differences).toContainText(FRAUENVEREIN);
    await restore.confirm();
    await frame.goTo('Organisationen');
    await expect(organisations.status).toHaveText('11 Organisationen');
  });

  await test.step('the one organisation comes back out of the backup', async () => {
    await frame.goTo('Sicherungen');
    await restore.openFile(file, BACKUP_PASSPHRASE);
    await restore.single();
    await expect(restore.section).toContainText('im Papierkorb');
    await restore.section.getByRole('button', { name: `${FRAUENVEREIN} ansehen` }).click();
    await restore.bringBack.click();
    await expect(app.getByText(/1 Eintrag zurückgeholt/).first()).toBeVisible();
    await frame.goTo('Organisationen');
    await expect(organisations.status).toHaveText('12 Organisationen');
  });
});
