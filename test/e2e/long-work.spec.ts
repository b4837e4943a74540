import { expect, test } from './fixtures.ts';
import { BackupPage } from './pages/backup-page.ts';
import { DataTablePage } from './pages/data-table-page.ts';
import { FramePage } from './pages/frame-page.ts';
import { ImportPage } from './pages/import-page.ts';
import { WorkPage } from './pages/work-page.ts';

/** So many that there is time to cancel, on a fast machine and on a busy one. */
const ROWS = 80_000;
const large = Array.from({ length: ROWS }, (_, n) => `Verein ${String(n)} e. V.;12043`).join('\n');

test.describe('an import', () => {
  test.use({ content: 'admin' });

  test('of a large file shows how far it is, can be cancelled, and has then changed nothing', async ({
    app,
  }) => {
    test.setTimeout(180_000);
    const frame = new FramePage(app);
    const imports = new ImportPage(app);
    const work = new WorkPage(app, 'Import');
    await frame.goTo('Import');
    await imports.drop('viele.csv', `Name;PLZ\n${large}\n`);
    await expect(imports.fact('davon neu')).toHaveText('80.000', { timeout: 60_000 });

    await imports.run.click();
    await expect(app.getByText(/^Schreibt · [\d.]+ von 80\.000$/)).toBeVisible();
    // Escape is pressed in passing; it must not throw minutes of work away.
    await app.keyboard.press('Escape');
    await work.cancel.click();
    await expect(work.cancelled).toBeVisible({ timeout: 30_000 });
    await expect(work.bar).toBeHidden();

    await test.step('nothing of it is there, and another file can be imported', async () => {
      await frame.goTo('Organisationen');
      await expect(app.getByText('Noch keine Organisationen')).toBeVisible();
      await frame.goTo('Import');
      await imports.drop('zwei.csv', 'Name\nHafen e. V.\nMole e. V.\n');
      await expect(imports.fact('davon neu')).toHaveText('2');
      await imports.run.click();
      await expect(imports.done).toHaveText('2 Organisationen importiert');
      await frame.goTo('Organisationen');
      await expect(new DataTablePage(app, 'Organisationen').status).toHaveText('2 Organisationen');
    });
  });
});

test.describe('a backup', () => {
  test.use({ content: 'S' });

  test('can be cancelled and leaves neither a download nor a word of a backup', async ({ app }) => {
    const frame = new FramePage(app);
    const backups = new BackupPage(app);
    const work = new WorkPage(app, 'Sicherung erstellen');
    await frame.goTo('Sicherungen');
    let downloads = 0;
    app.on('download', () => (downloads += 1));
    await backups.choosePassphrase('Tresorraum-Heidekraut-Fagott-49');
    await backups.create.click();
    await expect(work.bar).toBeVisible();
    await work.cancel.click();
    // What is under way when the core hears of it is a key derived slowly on purpose.
    await expect(work.cancelled).toBeVisible({ timeout: 30_000 });
    expect(downloads).toBe(0);
    await expect(backups.lastMade).toContainText('noch keine geprüfte Sicherung');
  });
});
