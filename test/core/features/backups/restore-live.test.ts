import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { SAFETY_FOLDER } from '../../../../src-main/core/backup/restore-safety.ts';
import { REPLACE_STEPS } from '../../../../src-main/core/backup/restore-steps.ts';
import { firstBrokenLink } from '../../../../src-main/core/store/audit-verify.ts';
import { readFact } from '../../../../src-main/core/workspace.ts';
import {
  expectRefusal,
  lastEntry,
  openCore,
  PASSPHRASE,
  startCore,
  type Harness,
} from '../../../helpers/core-harness.ts';
import { MemoryFiles } from '../../../helpers/memory-file-access.ts';

const COLLEAGUE = 'acht rote Kähne treiben sacht nach Spandau 31';
let files: MemoryFiles;
let h: Harness;
let key: { identity: string; recipient: string };
let kept: string;
let gone: string;

beforeEach(async () => {
  files = new MemoryFiles();
  h = await startCore({ files });
  kept = (await h.client.organisations.create({ name: 'Alte Mühle' })).id;
  gone = (await h.client.organisations.create({ name: 'Brücke' })).id;
  key = await h.client.backups.generateKey();
  await h.client.backups.create({ fileToken: 'b.age', lock: { recipients: [key.recipient] } });
});
afterEach(() => {
  expect(h.faults).toEqual([]);
  h.close();
});

const open = async (fileToken = 'b.age') =>
  h.client.backups.openFile({ from: { fileToken }, unlock: { identity: key.identity } });
const names = async () => (await h.client.organisations.list({})).rows.map(({ name }) => name);
/** What a restore leaves beside the store: nothing but the safety backups. */
const leftovers = () => readdirSync(h.dir).filter((name) => name.startsWith('.'));

/** One organisation changed, one in the trash, one more, and somebody new. */
async function goOn(): Promise<void> {
  const { client } = h;
  const { updatedAt } = await client.organisations.get({ id: kept });
  await client.organisations.update({ id: kept, updatedAt, fields: { name: 'Neue Mühle' } });
  await client.organisations.trash({ id: gone });
  await client.organisations.create({ name: 'Çay-Haus' });
  await client.users.create({ name: 'Nour Haddad', role: 'lead', passphrase: COLLEAGUE });
  await client.settings.set({ language: 'en' });
}

test('preview and drill name what would come, change and go, and leave nothing behind', async () => {
  await goOn();
  const { openedId, sameStore, manifest } = await open();
  expect(sameStore).toBe(true);
  expect(manifest.recordCounts.organisation).toBe(2);
  const preview = await h.client.backups.preview({ openedId });
  expect(preview).toMatchObject({ added: 0, changed: 2, missing: 1 });
  const organisations = preview.kinds.find(({ kind }) => kind === 'organisation');
  expect(organisations?.examples).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ difference: 'changed', title: 'Alte Mühle', fields: ['name'] }),
      expect.objectContaining({ difference: 'changed', title: 'Brücke', fields: ['deletedAt'] }),
      expect.objectContaining({ difference: 'missing', title: 'Çay-Haus', fields: [] }),
    ]),
  );
  await h.client.backups.close({ openedId });

  // A drill says the same, and that the backup is good for it.
  const from = { fileToken: 'b.age' };
  const result = await h.client.backups.drill({ from, unlock: { identity: key.identity } });
  expect(result).toMatchObject({ passed: true, added: 0, changed: 2, missing: 1 });
  expect(result.checks.map(({ check }) => check)).toEqual([
    'age',
    'sha256',
    'record counts',
    'schema',
    'integrity_check',
    'foreign_key_check',
    'search index',
    'audit chain',
    'admin',
  ]);
  expect(result.auditEntries).toBeGreaterThan(2);
  expect(leftovers()).toEqual([]);
  // Nothing was changed by looking.
  expect(await names()).toEqual(['Çay-Haus', 'Neue Mühle']);
});

test('a restore over the live store: old records, people of today, and the way back', async () => {
  await goOn();
  const { openedId } = await open();
  const before = readFact(h.core.workspace.store, 'store-id');
  const steps: string[] = [];
  Object.assign(h.core.options, { onReplaceStep: (step: string) => steps.push(step) });
  const { safetyBackup } = await h.client.backups.replace({ openedId });
  expect(steps).toEqual([...REPLACE_STEPS]);
  expect(await names()).toEqual(['Alte Mühle', 'Brücke']);
  expect(leftovers()).toEqual([]);
  expect(readdirSync(join(h.dir, SAFETY_FOLDER))).toEqual([safetyBackup.fileName]);

  // The log says it, and its chain goes on from the backup's.
  const { workspace } = h.core;
  expect(lastEntry(h.core).action).toBe('backups.replace');
  expect(firstBrokenLink(workspace.store.sqlite)).toBeNull();
  expect(readFact(workspace.store, 'store-id')).toBe(before);
  const lineage = readFact(workspace.store, 'lineage-id');
  expect(lineage).not.toBe(before);
  expect(readFact(workspace.store, 'lineage-parent')).toBe(before);
  expect((await h.client.settings.get()).language).toBe('en');
  expect((await h.client.backups.status()).lastVerifiedAt).not.toBeNull();

  // Somebody who came after the backup goes on working, after a restart, too.
  await h.client.vault.lock();
  await h.client.vault.unlock({ name: 'Nour Haddad', passphrase: COLLEAGUE });
  h.clock.set('2026-11-24T13:07:00.000Z');
  h.core.close();
  const again = openCore(h.dir, h.clock, h.faults, { files });
  await again.unlock('Ayşe Çelik', PASSPHRASE);
  again.close();
  await h.client.vault.unlock({ name: 'Ayşe Çelik', passphrase: PASSPHRASE });

  // The safety backup brings the state of before back.
  const found = await h.client.backups.safetyBackups();
  expect(found.map(({ fileName }) => fileName)).toEqual([safetyBackup.fileName]);
  const back = await h.client.backups.openFile({
    from: { safetyBackup: safetyBackup.fileName },
    unlock: { identity: key.identity },
  });
  Object.assign(h.core.options, { onReplaceStep: undefined });
  await h.client.backups.replace({ openedId: back.openedId });
  expect(await names()).toEqual(['Çay-Haus', 'Neue Mühle']);
  expect(readFact(h.core.workspace.store, 'lineage-id')).not.toBe(lineage);
  expect(await h.client.backups.safetyBackups()).toHaveLength(2);
  expect((await h.client.audit.verify({})).whole).toBe(true);
});

test('the backup of another store keeps who is here; a name twice is told apart', async () => {
  const other = await startCore({ files });
  await other.client.organisations.create({ name: 'Von anderswo' });
  const lock = { recipients: [key.recipient] };
  await other.client.backups.create({ fileToken: 'other.age', lock });
  other.close();
  const { openedId, sameStore } = await open('other.age');
  expect(sameStore).toBe(false);
  await h.client.backups.replace({ openedId });
  expect(await names()).toEqual(['Von anderswo']);
  const users = await h.client.users.list();
  expect(users.map(({ name }) => name).sort()).toEqual(['Ayşe Çelik', 'Ayşe Çelik (2)']);
  await h.client.vault.lock();
  await h.client.vault.unlock({ name: 'Ayşe Çelik', passphrase: PASSPHRASE });
  expect((await h.client.audit.verify({})).whole).toBe(true);
});

test('a disk that fails on the way leaves the whole old or the whole new store', async () => {
  await goOn();
  // The process is killed at every step of the list elsewhere.
  for (const at of ['put in place leuchtturm.db', 'remove the old files']) {
    const { openedId } = await open();
    Object.assign(h.core.options, {
      onReplaceStep: (step: string) => {
        if (step === at) throw Object.assign(new Error('disk'), { code: 'EIO' });
      },
    });
    await h.client.backups.replace({ openedId }).catch(() => undefined);
    Object.assign(h.core.options, { onReplaceStep: undefined });
    h.core.close();
    const again = openCore(h.dir, h.clock, h.faults, { files });
    await again.unlock('Ayşe Çelik', PASSPHRASE);
    const found = again.workspace.store.sqlite
      .prepare<[], string>('SELECT name FROM organisation WHERE deleted_at IS NULL ORDER BY name')
      .pluck()
      .all()
      .join();
    expect(['Neue Mühle,Çay-Haus', 'Alte Mühle,Brücke']).toContain(found);
    again.close();
    await h.client.vault.unlock({ name: 'Ayşe Çelik', passphrase: PASSPHRASE });
    expect(leftovers()).toEqual([]);
    if (found.startsWith('Alte')) break;
  }
});

test('locking forgets the opened backup and removes its copy', async () => {
  const { openedId } = await open();
  expect(leftovers()).toHaveLength(1);
  await h.client.vault.lock();
  expect(leftovers()).toEqual([]);
  await h.client.vault.unlock({ passphrase: PASSPHRASE });
  await expectRefusal(h.client.backups.preview({ openedId }), 'NOT_FOUND');
});

test('closing does, too; and a copy of a program that has ended goes at the next start', async () => {
  const { openedId } = await open();
  expect(await h.client.backups.close({ openedId })).toEqual({ closed: true });
  expect(await h.client.backups.close({ openedId })).toEqual({ closed: false });
  expect(leftovers()).toEqual([]);
  const { mkdirSync } = await import('node:fs');
  const abandoned = join(h.dir, '.restore-open-999999999-x');
  const ours = join(h.dir, `.restore-open-${String(process.pid)}-x`);
  for (const folder of [abandoned, ours]) mkdirSync(folder);
  openCore(h.dir, h.clock, h.faults, { files });
  expect([abandoned, ours].map((folder) => existsSync(folder))).toEqual([false, true]);
});

test('a wrong key or a damaged file opens nothing and leaves nothing', async () => {
  const wrong = await h.client.backups.generateKey();
  const from = { fileToken: 'b.age' };
  const unlock = { identity: wrong.identity };
  await expectRefusal(h.client.backups.openFile({ from, unlock }), 'BACKUP_WRONG_KEY');
  const bytes = Buffer.from(files.files.get('b.age') ?? '');
  bytes.writeUInt8(bytes.readUInt8(bytes.length - 300) ^ 1, bytes.length - 300);
  files.put('damaged', bytes);
  await expectRefusal(open('damaged'), 'BACKUP_DAMAGED');
  const missing = { safetyBackup: 'before-restore-2026-01-01-000000.age' };
  const call = h.client.backups.openFile({ from: missing, unlock: { identity: key.identity } });
  await expectRefusal(call, 'NOT_FOUND');
  expect(leftovers()).toEqual([]);
});

test('a cancelled restore changes nothing', async () => {
  await goOn();
  const { openedId } = await open();
  const workId = crypto.randomUUID();
  Object.assign(h.core.options, {
    onReplaceStep: (step: string) => {
      if (step === 'hand over') h.core.works.cancel(workId, h.core.actorId);
    },
  });
  await expectRefusal(h.client.backups.replace({ openedId, workId }), 'CANCELLED');
  expect(await names()).toEqual(['Çay-Haus', 'Neue Mühle']);
  expect(leftovers()).toEqual([]);
  await h.client.organisations.create({ name: 'Weiter' });
});

test('after a change of keys the opened backup is told to be gone, or fits all the same', async () => {
  const { openedId } = await open();
  await h.client.vault.rekey({ passphrase: PASSPHRASE });
  await h.client.backups.replace({ openedId });
  expect(await names()).toEqual(['Alte Mühle', 'Brücke']);
  await h.client.vault.lock();
  await h.client.vault.unlock({ passphrase: PASSPHRASE });
});
