import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext, Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { BackupPage } from './pages/backup-page.ts';
import { DataTablePage } from './pages/data-table-page.ts';
import { FramePage } from './pages/frame-page.ts';
import { RecoveryKeyPage, RestorePage, SetupPage, UnlockPage } from './pages/vault-page.ts';
import { noteCanary } from './support/canary.ts';
import type { HostProcess } from './support/host-process.ts';
import { OTHER_PASSPHRASE } from './support/store-content.ts';

const BACKUP_PASSPHRASE = 'Tresorraum-Heidekraut-Fagott-49';

/** A browser of its own on a computer that has never seen the store, at the restore screen. */
async function openElsewhere(context: BrowserContext, host: HostProcess): Promise<Page> {
  const page = await context.newPage();
  await page.goto(host.url);
  await new SetupPage(page).restore.click();
  return page;
}

/** Gives the restored store its new passphrase and key, locks, unlocks, counts what is there. */
async function takeOver(page: Page): Promise<void> {
  const restore = new RestorePage(page);
  await expect(restore.facts).toContainText('12 Organisationen');
  await restore.newPassphrase.choose(OTHER_PASSPHRASE);
  await restore.submit.click();
  const key = new RecoveryKeyPage(page);
  const groups = await key.read();
  await key.next.click();
  await key.typeBack(groups);
  const frame = new FramePage(page);
  await expect(frame.navigation).toBeVisible();
  await frame.lock.click();
  await new UnlockPage(page).unlock(OTHER_PASSPHRASE);
  await frame.goTo('Organisationen');
  await expect(new DataTablePage(page, 'Organisationen').status).toHaveText('12 Organisationen');
}

test('backs up with a passphrase and restores where nothing is yet', async ({
  app,
  folder,
  openBrowser,
  startHost,
}) => {
  // Each look into the file derives a key from the passphrase, slowly on purpose.
  test.setTimeout(120_000);
  const frame = new FramePage(app);
  const backups = new BackupPage(app);
  await expect(frame.foot).toContainText('Noch keine geprüfte Sicherung');
  await frame.goTo('Sicherungen');
  await backups.choosePassphrase(BACKUP_PASSPHRASE);
  const file = await backups.make(join(folder, 'sicherung.age'));
  await expect(backups.lastMade).toContainText('Zuletzt gesichert und geprüft');
  await expect(frame.foot).toContainText('Sicherung geprüft, heute');
  const bytes = readFileSync(file);
  expect(bytes.subarray(0, 22).toString()).toBe('age-encryption.org/v1\n');

  const elsewhere = join(folder, 'elsewhere');
  mkdirSync(elsewhere);
  const page = await openElsewhere(await openBrowser(), await startHost(elsewhere));
  const restore = new RestorePage(page);
  const empty = readdirSync(elsewhere);

  await test.step('a wrong passphrase and a damaged file change nothing', async () => {
    await restore.choose(file);
    await restore.passphrase.fill('Das-ist-die-falsche-Passphrase');
    await restore.inspect.click();
    await expect(restore.refusal).toContainText('öffnet die Sicherung nicht');

    const damaged = Buffer.from(bytes);
    const middle = Math.floor(damaged.length / 2);
    damaged.writeUInt8(damaged.readUInt8(middle) ^ 1, middle);
    await restore.choose({ name: 'beschädigt.age', mimeType: '', buffer: damaged });
    await restore.passphrase.fill(BACKUP_PASSPHRASE);
    await restore.inspect.click();
    await expect(restore.refusal).toContainText('beschädigt oder unvollständig');

    await restore.choose({
      name: 'abgeschnitten.age',
      mimeType: '',
      buffer: bytes.subarray(0, bytes.length - 5000),
    });
    await restore.inspect.click();
    await expect(restore.refusal).toContainText('beschädigt oder unvollständig');
    expect(readdirSync(elsewhere)).toEqual(empty);
  });

  await restore.choose(file);
  await restore.inspect.click();
  await takeOver(page);
});

test('backs up with a new key pair and restores with its private key', async ({
  app,
  folder,
  openBrowser,
  startHost,
}) => {
  const backups = new BackupPage(app);
  await new FramePage(app).goTo('Sicherungen');
  await backups.lockWithKeys();
  await backups.newKey.click();
  const identity = await backups.identity.innerText();
  noteCanary(identity.trim());
  await expect(backups.use).toBeDisabled();
  await backups.kept.check();
  await backups.use.click();
  await expect(backups.recipients).toHaveValue(/^age1[0-9a-z]{58}$/);
  const file = await backups.make(join(folder, 'sicherung.age'));
  expect(readFileSync(file, 'latin1')).toContain('-> X25519 ');

  const page = await openElsewhere(await openBrowser(), await startHost(join(folder, 'elsewhere')));
  const restore = new RestorePage(page);
  await restore.choose(file);
  await restore.openByIdentity();
  await restore.identity.fill('AGE-SECRET-KEY-1NICHTDERRICHTIGE');
  await restore.inspect.click();
  await expect(restore.refusal).toContainText('kein gültiger privater Schlüssel');
  await restore.identity.fill(identity);
  await restore.inspect.click();
  await takeOver(page);
});
