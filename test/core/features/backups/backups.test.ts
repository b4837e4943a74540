import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { createStagedFolder } from '../../../../src-main/core/backup/backup-promote.ts';
import { readFact } from '../../../../src-main/core/workspace.ts';
import {
  ADMIN,
  expectInvalid,
  expectRefusal,
  openCore,
  PASSPHRASE,
  startCore,
  testClock,
  type Harness,
} from '../../../helpers/core-harness.ts';
import { MemoryFiles } from '../../../helpers/memory-file-access.ts';
import { tempDir } from '../../../helpers/temp-dir.ts';

const NEW = 'zwölf Kraniche rasten am Müggelsee 204';
const files = new MemoryFiles();
let origin: Harness;
let key: { identity: string; recipient: string };
let place: Harness;

beforeAll(async () => {
  origin = await startCore({ files });
  origin.addColleague('Zweite Admin', 'admin');
  origin.addColleague('Berater ohne Amt', 'counsellor');
  await origin.client.organisations.create({ name: 'Verein für Sicherung' });
  key = await origin.client.backups.generateKey();
});

beforeEach(async () => {
  place = await startCore({ setUp: false, files });
});

const restoring = (change: object = {}) =>
  place.client.backups.restore({
    fileToken: 'good',
    unlock: { identity: key.identity },
    admin: ADMIN,
    newPassphrase: NEW,
    ...change,
  });

test('the status names the last verified backup, and only that', async () => {
  const { client, core } = origin;
  expect(await client.backups.status()).toMatchObject({
    lastVerifiedAt: null,
    lastFileName: null,
    planned: false,
    targets: [],
  });
  files.broken.add('broken');
  const lock = { recipients: [key.recipient] };
  await expectRefusal(client.backups.create({ fileToken: 'broken', lock }), 'DISK_FULL');
  expect(files.files.has('broken')).toBe(false);
  expect(files.discarded).toContain('broken');
  expect((await client.backups.status()).lastVerifiedAt).toBeNull();

  const made = await client.backups.create({ fileToken: 'good', lock });
  expect(made).toMatchObject({ bytes: files.files.get('good')?.length, fileName: 'good' });
  expect(made.manifest.recordCounts.organisation).toBe(1);
  const status = await client.backups.status();
  expect(status.lastFileName).toBe('good');
  expect(status.lastVerifiedAt).toMatch(/^2026-11-23T/);
  const actions = core.workspace.store.sqlite
    .prepare<[], string>('SELECT action FROM audit_entry ORDER BY seq')
    .pluck()
    .all();
  expect(actions.filter((action) => action === 'backups.create')).toHaveLength(1);
});

test('a restore takes the admin that was named, under a new key, on a device of its own', async () => {
  const checked = await place.client.backups.verify({
    fileToken: 'good',
    unlock: { identity: key.identity },
  });
  expect(checked.admins).toEqual([ADMIN, 'Zweite Admin']);
  const { admin, recoveryKey } = await restoring({ admin: 'Zweite Admin' });
  expect(admin).toBe('Zweite Admin');
  const { core, client } = place;
  expect(core.workspace.actor).toMatchObject({ name: 'Zweite Admin', role: 'admin' });
  expect((await client.organisations.list({})).rows[0]?.name).toBe('Verein für Sicherung');
  const fact = (name: string, of: Harness) => readFact(of.core.workspace.store, name);
  expect(fact('device-id', place)).not.toBe(fact('device-id', origin));
  expect(fact('store-id', place)).toBe(fact('store-id', origin));
  // It goes its own way from here; the store it was made of may still be there.
  expect(fact('lineage-id', place)).toMatch(/^[0-9a-f-]{36}$/);
  expect(fact('lineage-parent', place)).toBe(fact('store-id', origin));
  expect(core.copyStoreKey()).not.toEqual(origin.core.copyStoreKey());

  // The old passphrase opens nothing here; the new recovery key does.
  await client.vault.lock();
  await expectRefusal(client.vault.unlock({ passphrase: PASSPHRASE }), 'WRONG_PASSPHRASE');
  place.clock.set('2026-11-24T08:00:00.000Z');
  await client.vault.recover({ recoveryKey, name: 'Zweite Admin', newPassphrase: PASSPHRASE });
  expect(await client.organisations.count({})).toEqual({ count: 1 });
});

test('what is refused leaves the place as empty as it was', async () => {
  const other = await origin.client.backups.generateKey();
  const good = files.files.get('good') ?? Buffer.alloc(0);
  const flipped = Buffer.from(good);
  flipped.writeUInt8(flipped.readUInt8(good.length - 500) ^ 1, good.length - 500);
  files.put('flipped', flipped);
  await expectRefusal(restoring({ unlock: { identity: other.identity } }), 'BACKUP_WRONG_KEY');
  await expectRefusal(restoring({ unlock: { passphrase: NEW } }), 'BACKUP_WRONG_KEY');
  await expectRefusal(restoring({ unlock: { identity: 'quatsch' } }), 'BACKUP_INVALID_IDENTITY');
  await expectRefusal(restoring({ fileToken: 'flipped' }), 'BACKUP_DAMAGED');
  await expectRefusal(restoring({ newPassphrase: 'passwort1234' }), 'WEAK_PASSPHRASE');
  await expectInvalid(restoring({ admin: 'Niemand' }), 'admin', 'unknown');
  await expectInvalid(restoring({ admin: 'Berater ohne Amt' }), 'admin', 'unknown');
  // With two admins one has to be chosen.
  await expectInvalid(restoring({ admin: undefined }), 'admin', 'unknown');
  expect(place.core.state).toBe('empty');
  expect(existsSync(place.dir) ? readdirSync(place.dir) : []).toEqual([]);
});

test('a store that is there is never restored over', async () => {
  const { client, core } = origin;
  const call = client.backups.restore({
    fileToken: 'good',
    unlock: { identity: key.identity },
    admin: ADMIN,
    newPassphrase: NEW,
  });
  await expectRefusal(call, 'ALREADY_SET_UP');
  expect(core.state).toBe('unlocked');
  expect(await client.organisations.count({})).toEqual({ count: 1 });
});

test('what an interrupted restore had prepared is cleared when the core starts again', async () => {
  const dir = join(tempDir(), 'store');
  const staged = createStagedFolder(dir, 'abgebrochen');
  expect(existsSync(staged)).toBe(true);
  const again = openCore(dir, testClock('2026-11-24T08:00:00.000Z'));
  expect(again.state).toBe('empty');
  expect(readdirSync(dir)).toEqual([]);
});

test.each(['counsellor', 'lead'] as const)(
  'a %s may not make backups, and sees their state',
  async (role) => {
    const core = await startCore({ files });
    core.actAs(core.addColleague('Kim Kollege', role));
    const lock = { recipients: [key.recipient] };
    await expectRefusal(core.client.backups.create({ fileToken: 'x', lock }), 'FORBIDDEN');
    await expectRefusal(core.client.backups.generateKey(), 'FORBIDDEN');
    expect(await core.client.backups.status()).toMatchObject({ lastVerifiedAt: null });
  },
);
