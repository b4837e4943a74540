import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { newStagedId } from '../../src-main/core/backup/restore-staged.ts';
import { expect, test } from './fixtures.ts';
import { UnlockPage } from './pages/vault-page.ts';
import { PASSPHRASE } from './support/store-content.ts';

test('what a crash cut off is said before and after unlocking, until an admin has seen it', async ({
  folder,
  startHost,
  context,
}) => {
  // What a process leaves that was stopped while it encrypted the store anew.
  const own = newStagedId('rekey', new Date('2026-11-20T10:00:00.000Z'));
  const id = own.replace(`-${process.pid}-`, '-99999999-');
  const staged = join(folder, 'store', `.restore-new-${id}`);
  mkdirSync(staged);
  writeFileSync(join(staged, 'leuchtturm.db'), '');
  writeFileSync(join(staged, 'leuchtturm.vault'), '');
  const host = await startHost(join(folder, 'store'));
  const page = await context.newPage();
  await page.goto(host.url);
  const notice = page.getByRole('status').filter({ hasText: 'Etwas wurde unterbrochen' });
  await expect(notice).toContainText('begonnen am 20.11.2026');
  await expect(notice).toContainText('Daten und Schlüssel sind, wie sie davor waren');
  await new UnlockPage(page).unlock(PASSPHRASE);
  await expect(page.getByRole('navigation').first()).toBeVisible();
  await expect(notice).toContainText('Neuverschlüsselung');
  await notice.getByRole('button', { name: 'Zur Kenntnis genommen' }).click();
  await expect(notice).toBeHidden();
});
