import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createBackup } from '../../../src-main/core/backup/backup-create.ts';
import { inspectBackup } from '../../../src-main/core/backup/backup-inspect.ts';
import type { OnBackupStep } from '../../../src-main/core/backup/backup-steps.ts';
import { verifyBackup } from '../../../src-main/core/backup/backup-reader.ts';
import { openStore, type Store } from '../../../src-main/core/store/open-store.ts';
import { tempDir } from '../../helpers/temp-dir.ts';
import {
  createFilledStore,
  memoryTarget,
  MIGRATIONS,
  newKey,
  NOW,
  PASSPHRASE,
  WITH_PASSPHRASE,
} from './backup-fixtures.ts';

const ORIGIN = { appVersion: '0.1.0', storeId: 's1', createdAt: NOW, deviceLabel: 'Büro' };
const KEY = { kind: 'passphrase', passphrase: PASSPHRASE } as const;
const storeKey = newKey();

let store: Store;
beforeEach(() => {
  store = createFilledStore(join(tempDir(), 'store.db'), storeKey);
});
afterEach(() => {
  store.close();
});

test('the manifest tells what the store holds', async () => {
  const target = memoryTarget();
  const created = await createBackup(
    { path: store.path, key: storeKey },
    ORIGIN,
    WITH_PASSPHRASE,
    target,
  );
  expect(target.state).toBe('committed');
  expect(created.bytes).toBe(target.bytes().length);
  const { manifest } = await inspectBackup([target.bytes()], KEY, MIGRATIONS);
  expect(manifest).toEqual(created.manifest);
  expect(manifest).toMatchObject({ ...ORIGIN, formatVersion: 1 });
  expect(manifest.schemaVersion).toEqual({
    applied: MIGRATIONS.length,
    name: MIGRATIONS.at(-1)?.tag,
    hash: MIGRATIONS.at(-1)?.hash,
  });
  expect(manifest.recordCounts).toMatchObject({ organisation: 49, user: 1, code: 2, task: 0 });
  expect(Object.keys(manifest.recordCounts).join()).not.toContain('search_index');
});

test('what is written while the backup runs does not get half into it', async () => {
  const other = openStore(store.path, storeKey, { mustExist: true });
  const target = memoryTarget();
  const onStep: OnBackupStep = (_operation, step) => {
    if (step === 'begin') store.sqlite.exec("DELETE FROM organisation WHERE id = 'o1'");
    if (step === 'snapshot') store.sqlite.exec("DELETE FROM organisation WHERE id = 'o2'");
    if (step === 'write') other.sqlite.exec("DELETE FROM organisation WHERE id = 'o4'");
  };
  const from = { path: store.path, key: storeKey };
  await createBackup(from, ORIGIN, WITH_PASSPHRASE, target, { onStep });
  const { manifest } = await inspectBackup([target.bytes()], KEY, MIGRATIONS);
  expect(manifest.recordCounts['organisation']).toBe(48);
  expect(store.sqlite.prepare('SELECT count(*) FROM organisation').pluck().get()).toBe(46);
  other.close();
});

test('progress is told to the end, for writing and for reading', async () => {
  const target = memoryTarget();
  const told: [number, number][] = [];
  const onProgress = (bytes: number, total: number) => told.push([bytes, total]);
  const { manifest } = await createBackup(
    { path: store.path, key: storeKey },
    ORIGIN,
    WITH_PASSPHRASE,
    target,
    {
      onProgress,
    },
  );
  expect(told.at(-1)).toEqual([manifest.contentBytes, manifest.contentBytes]);
  told.length = 0;
  await verifyBackup([target.bytes()], KEY, { onProgress });
  expect(told.at(-1)).toEqual([manifest.contentBytes, manifest.contentBytes]);
});

test('inspecting refuses a backup of a program that is newer than this one', async () => {
  const target = memoryTarget();
  await createBackup({ path: store.path, key: storeKey }, ORIGIN, WITH_PASSPHRASE, target);
  await expect(inspectBackup([target.bytes()], KEY, MIGRATIONS.slice(0, -1))).rejects.toMatchObject(
    { code: 'backup-newer-schema' },
  );
});
