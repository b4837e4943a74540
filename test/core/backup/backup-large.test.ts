import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createBackup } from '../../../src-main/core/backup/backup-create.ts';
import { discardImage, openImage, sha256 } from '../../../src-main/core/backup/backup-image.ts';
import {
  inspectBackup,
  openBackup,
  stageBackup,
} from '../../../src-main/core/backup/backup-inspect.ts';
import { layDownBackup } from '../../../src-main/core/backup/backup-open.ts';
import { recoverInterruptedRestore } from '../../../src-main/core/backup/backup-promote.ts';
import { makeScratch } from '../../../src-main/core/backup/backup-scratch.ts';
import { takeSnapshot } from '../../../src-main/core/backup/backup-snapshot.ts';
import { BACKUP_STEPS } from '../../../src-main/core/backup/backup-steps.ts';
import { openStore, type Store } from '../../../src-main/core/store/open-store.ts';
import { tempDir } from '../../helpers/temp-dir.ts';
import {
  CANARIES,
  createFilledStore,
  inPieces,
  memoryTarget,
  MIGRATIONS,
  newKey,
  NOW,
  now,
  PASSPHRASE,
  plaintextHits,
  WITH_PASSPHRASE,
} from './backup-fixtures.ts';

/** Stores and contents that do not fit into memory: the limit is set to nothing. */
const LARGE = { maxImageBytes: 0 };
/** Done in a thread, as those of real size are; or here, as small ones are. */
const IN_THREAD = { small: false };
const ORIGIN = { appVersion: '0.1.0', storeId: 'store-1', createdAt: NOW, deviceLabel: 'Büro' };
const KEY = { kind: 'passphrase', passphrase: PASSPHRASE } as const;

let dir: string;
let key: Uint8Array;
let store: Store;
beforeEach(() => {
  dir = tempDir();
  key = newKey();
  store = createFilledStore(join(dir, 'live.db'), key, 400);
});
afterEach(() => {
  store.close();
});

const from = () => ({ path: store.path, key });
const rowsOf = ({ sqlite }: { sqlite: Database.Database }): unknown[] =>
  sqlite
    .prepare<[], string>(
      "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'shadow') AND name NOT LIKE 'sqlite%' ORDER BY 1",
    )
    .pluck()
    .all()
    .map((table) => [table, sqlite.prepare(`SELECT * FROM "${table}"`).all()]);

describe('a store that is too large for memory', () => {
  test('comes back row by row, search index included, through thread and scratch files', async () => {
    const target = memoryTarget();
    const { manifest } = await createBackup(from(), ORIGIN, WITH_PASSPHRASE, target, {
      ...LARGE,
      ...IN_THREAD,
    });
    expect(target.state).toBe('committed');
    const scratchParent = join(dir, 'scratch');
    const opened = await openBackup(inPieces(target.bytes()), KEY, MIGRATIONS, {
      ...{ ...LARGE, ...IN_THREAD, scratchParent },
    });
    expect(opened.manifest).toEqual(manifest);
    expect(opened.image).not.toBeInstanceOf(Uint8Array);
    const image = openImage(opened.image);
    expect(rowsOf({ sqlite: image })).toEqual(rowsOf(store));
    image.close();
    const staged = { path: join(dir, 'staged.db'), key: newKey() };
    await stageBackup({ ...opened, ...staged, ...IN_THREAD, migrations: MIGRATIONS, now });
    const restored = openStore(staged.path, staged.key, { mustExist: true });
    expect(rowsOf(restored)).toEqual(rowsOf(store));
    restored.close();
    discardImage(opened.image);
    expect(readdirSync(scratchParent)).toEqual([]);
    expect(readdirSync(dir).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  test('its image is a plain database that plain SQLite reads, and the manifest describes it', () => {
    const snapshot = takeSnapshot(from(), 0);
    const image = Buffer.concat([...snapshot.pieces()]);
    const { contentBytes, contentSha256, recordCounts } = snapshot.described;
    snapshot.discard();
    expect([image.length, sha256(image)]).toEqual([contentBytes, contentSha256]);
    expect(recordCounts).toMatchObject({ organisation: 399 });
    const plain = new Database(image);
    expect(plain.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(rowsOf({ sqlite: plain })).toEqual(rowsOf(store));
    plain.close();
  });

  test('never leaves a word of it readable in a scratch file, and nothing when it is over', async () => {
    const seen = new Map<string, number>();
    const hits: string[] = [];
    const look = () => {
      for (const folder of readdirSync(dir).filter((name) => name.startsWith('.backup-scratch-'))) {
        for (const name of readdirSync(join(dir, folder))) {
          const path = join(dir, folder, name);
          seen.set(name, statSync(path).size);
          hits.push(...plaintextHits(path, [...CANARIES, 'CREATE TABLE', 'SQLite format']));
        }
      }
    };
    const target = memoryTarget();
    await createBackup(from(), ORIGIN, WITH_PASSPHRASE, target, { ...LARGE, onStep: look });
    expect(seen.get('copy')).toBeGreaterThan(100_000);
    await openBackup([target.bytes()], KEY, MIGRATIONS, {
      ...{ ...LARGE, scratchParent: dir, onStep: look },
    }).then(({ image }) => discardImage(image));
    expect(seen.get('image')).toBeGreaterThan(100_000);
    expect(hits).toEqual([]);
    expect(readdirSync(dir).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  test('a copy that was changed on the disk is not backed up', async () => {
    const target = memoryTarget();
    const backup = createBackup(from(), ORIGIN, WITH_PASSPHRASE, target, {
      ...LARGE,
      onStep: (_operation, step) => {
        if (step !== 'snapshot') return;
        const folder = readdirSync(dir).find((name) => name.startsWith('.backup-scratch-')) ?? '';
        flip(join(dir, folder, 'copy'), 9000);
      },
    });
    await expect(backup).rejects.toMatchObject({ code: 'backup-write-failed' });
    expect(target.state).toBe('discarded');
    expect(readdirSync(dir).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  test('a laid down content that was changed on the disk is not trusted', async () => {
    const target = memoryTarget();
    await createBackup(from(), ORIGIN, WITH_PASSPHRASE, target);
    const laid = await layDownBackup([target.bytes()], KEY, { ...LARGE, scratchParent: dir });
    if (laid.image instanceof Uint8Array) throw new Error('it lies on the disk');
    flip(join(laid.image.folder, 'image'), 9000);
    const staging = stageBackup({
      ...{ ...laid, path: join(dir, 'staged.db'), key: newKey(), migrations: MIGRATIONS, now },
    });
    await expect(staging).rejects.toMatchObject({ code: 'backup-damaged' });
    expect(existsSync(join(dir, 'staged.db'))).toBe(false);
    discardImage(laid.image);
  });

  test('a damaged backup leaves no scratch file', async () => {
    const target = memoryTarget();
    await createBackup(from(), ORIGIN, WITH_PASSPHRASE, target);
    const cut = target.bytes().subarray(0, -20);
    const opening = openBackup([cut], KEY, MIGRATIONS, { ...LARGE, scratchParent: dir });
    await expect(opening).rejects.toMatchObject({ code: 'backup-damaged' });
    expect(readdirSync(dir).filter((name) => name.startsWith('.'))).toEqual([]);
  });
});

test('what a crash left in scratch folders is cleared, and nothing else', () => {
  const own = makeScratch(dir).folder;
  // Of a process that has ended: a number no system gives.
  const left = join(dir, `.backup-scratch-${String(2 ** 31 - 2)}-x`);
  mkdirSync(left);
  writeFileSync(join(left, 'copy'), 'noise');
  expect(recoverInterruptedRestore(dir)).toBe('nothing-to-do');
  expect([existsSync(left), existsSync(own), existsSync(store.path)]).toEqual([false, true, true]);
});

describe('a thread', () => {
  test('announces every step, in order', async () => {
    const told: string[] = [];
    const onStep = (operation: string, step: string) => void told.push(`${operation} ${step}`);
    const target = memoryTarget();
    await createBackup(from(), ORIGIN, WITH_PASSPHRASE, target, { ...IN_THREAD, onStep });
    const opened = await openBackup([target.bytes()], KEY, MIGRATIONS, {
      ...{ ...IN_THREAD, scratchParent: dir, onStep },
    });
    const path = join(dir, 'staged.db');
    const staging = { ...opened, path, key: newKey(), migrations: MIGRATIONS, now, onStep };
    await stageBackup({ ...staging, ...IN_THREAD });
    expect(told).toEqual(
      (['create', 'inspect', 'stage'] as const).flatMap((operation) =>
        BACKUP_STEPS[operation].map((step) => `${operation} ${step}`),
      ),
    );
  });

  test.each([true, false])(
    'is cancelled at any step and leaves nothing (small: %s)',
    async (small) => {
      // Starting a thread takes its time.
      const all = BACKUP_STEPS.create.filter((step) => step !== 'commit' && step !== 'clear');
      for (const at of small ? all : ['snapshot', 'verify']) {
        const cancel = new AbortController();
        const target = memoryTarget();
        const backup = createBackup(from(), ORIGIN, WITH_PASSPHRASE, target, {
          ...{ ...LARGE, small, signal: cancel.signal },
          onStep: (_operation, step) => {
            if (step === at) cancel.abort();
          },
        });
        await expect(backup, at).rejects.toMatchObject({ code: 'backup-cancelled' });
        expect(target.state, at).toBe('discarded');
      }
      expect(readdirSync(dir).filter((name) => name.startsWith('.'))).toEqual([]);
    },
  );

  test('tells errors of a disk by their code, and of a store that cannot be read', async () => {
    const full = memoryTarget();
    full.stream._write = (_chunk, _encoding, done) =>
      done(Object.assign(new Error('disk full'), { code: 'ENOSPC' }));

    await expect(
      createBackup(from(), ORIGIN, WITH_PASSPHRASE, full, IN_THREAD),
    ).rejects.toMatchObject({ code: 'backup-write-failed', reason: 'ENOSPC' });
    expect(full.state).toBe('discarded');
    const wrong = { path: store.path, key: newKey() };
    await expect(
      createBackup(wrong, ORIGIN, WITH_PASSPHRASE, memoryTarget(), IN_THREAD),
    ).rejects.toMatchObject({ code: 'backup-unreadable', reason: 'SQLITE_NOTADB' });
  });

  test('gets copies of the keys: those of its caller stay', async () => {
    const copy = Uint8Array.from(key);
    await createBackup({ path: store.path, key: copy }, ORIGIN, WITH_PASSPHRASE, memoryTarget());
    expect(copy).toEqual(Uint8Array.from(key));
  });
});

test('a search index that is damaged in itself is found', async () => {
  store.sqlite.unsafeMode(true);
  store.sqlite.exec("UPDATE search_index_data SET block = x'00' || substr(block, 3) WHERE id > 10");
  const target = memoryTarget();
  await createBackup(from(), ORIGIN, WITH_PASSPHRASE, target);
  await expect(inspectBackup([target.bytes()], KEY, MIGRATIONS)).rejects.toMatchObject({
    code: 'backup-damaged',
  });
});

function flip(path: string, offset: number): void {
  const bytes = readFileSync(path);
  bytes[offset] = (bytes[offset] ?? 0) ^ 1;
  writeFileSync(path, bytes);
}
