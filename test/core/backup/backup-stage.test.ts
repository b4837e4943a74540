import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { checkImage, expectedSchema } from '../../../src-main/core/backup/backup-checks.ts';
import { BackupError } from '../../../src-main/core/backup/backup-errors.ts';
import { imageContent, openImage, sha256 } from '../../../src-main/core/backup/backup-image.ts';
import type { BackupManifest } from '../../../src-main/core/backup/backup-manifest.ts';
import { stageStore } from '../../../src-main/core/backup/backup-stage.ts';
import { writeBackup } from '../../../src-main/core/backup/backup-writer.ts';
import { openStore, type Store } from '../../../src-main/core/store/open-store.ts';
import { tempDir } from '../../helpers/temp-dir.ts';
import {
  CANARIES,
  createFilledStore,
  diskTarget,
  MIGRATIONS,
  newKey,
  now,
  plaintextHits,
  snapshot,
  WITH_PASSPHRASE,
} from './backup-fixtures.ts';

let dir: string;
let live: Store;
let image: Buffer;
let manifest: BackupManifest;
beforeEach(() => {
  dir = tempDir();
  live = createFilledStore(join(dir, 'live.db'), newKey());
  ({ image, manifest } = snapshot(live));
});

afterEach(() => {
  live.close();
});

const stage = (changes: Partial<Parameters<typeof stageStore>[0]> = {}): Store => {
  const options = {
    image,
    manifest,
    path: join(dir, 'staged.db'),
    key: newKey(),
    migrations: MIGRATIONS,
    now,
  };
  stageStore({ ...options, ...changes });
  return openStore(changes.path ?? options.path, changes.key ?? options.key, { mustExist: true });
};

/** Stages an image altered by SQL, with a manifest that fits it: only the checks can see it. */
const stageAltered = (alter: (sqlite: Database.Database) => void): void => {
  const sqlite = new Database(image);
  sqlite.pragma('foreign_keys = OFF');
  sqlite.function('search_fold', (text: unknown) => String(text));
  sqlite.unsafeMode(true);
  alter(sqlite);
  const altered = sqlite.serialize();
  sqlite.close();
  const described = { contentSha256: sha256(altered), contentBytes: altered.length };
  stage({ image: altered, manifest: { ...manifest, ...described } }).close();
};

const nextPath = () => join(dir, `staged-${String((staged += 1))}.db`);
let staged = 0;

const rowsOf = (sqlite: Database.Database): unknown[] =>
  Object.keys(manifest.recordCounts).map((table) =>
    sqlite.prepare(`SELECT * FROM "${table}"`).all(),
  );

const codeOf = (run: () => unknown): string => {
  try {
    run();
    return 'accepted';
  } catch (error) {
    expect(error).toBeInstanceOf(BackupError);
    return `${(error as BackupError).code} ${(error as BackupError).reason}`;
  }
};

describe('a staged store', () => {
  test('has every table’s rows exactly, row numbers and trash included', () => {
    const staged = stage();
    for (const table of Object.keys(manifest.recordCounts)) {
      const rows = (store: Store) => store.sqlite.prepare(`SELECT * FROM "${table}"`).all();
      expect(rows(staged), table).toEqual(rows(live));
    }
    expect(manifest.recordCounts['organisation']).toBe(49);
    staged.close();
  });

  test('finds what the old one found, and not what lies in the trash', () => {
    const found = (store: Store) =>
      store.sqlite
        .prepare(
          "SELECT rowid FROM search_index WHERE search_index MATCH 'kanarien' ORDER BY rowid",
        )
        .pluck()
        .all();
    const staged = stage();
    expect(found(staged)).toHaveLength(48);
    expect(found(staged)).toEqual(found(live));
    expect(() =>
      staged.sqlite.exec("INSERT INTO search_index(search_index) VALUES ('integrity-check')"),
    ).not.toThrow();
    staged.close();
  });

  test('opens with the new key only', () => {
    stage().close();
    expect(() => openStore(join(dir, 'staged.db'), newKey(), { mustExist: true })).toThrow();
  });

  test('no word of it stands on the disk as plain bytes, nor does the backup’s', async () => {
    await writeBackup(
      imageContent(image),
      manifest,
      WITH_PASSPHRASE,
      diskTarget(join(dir, 'backup.age')),
    );
    stage().close();
    const files = readdirSync(dir);
    expect(files).toEqual(expect.arrayContaining(['backup.age', 'live.db', 'staged.db']));
    for (const file of files) expect(plaintextHits(join(dir, file), CANARIES), file).toEqual([]);
    // The search itself finds something: the plain image has every word.
    expect(CANARIES.filter((word) => image.includes(word))).toEqual(CANARIES);
  });

  test('is migrated forward from an older version', () => {
    const last = MIGRATIONS.at(-1);
    const added = {
      index: MIGRATIONS.length,
      tag: '9999_later',
      hash: 'f'.repeat(64),
      statements: [
        'ALTER TABLE organisation ADD COLUMN later text',
        "UPDATE organisation SET later = 'x'",
      ],
    };
    expect(last).toBeDefined();
    const staged = stage({ migrations: [...MIGRATIONS, added] });
    expect(staged.sqlite.prepare('SELECT DISTINCT later FROM organisation').pluck().all()).toEqual([
      'x',
    ]);
    staged.close();
  });

  test('never overwrites a file', () => {
    expect(codeOf(() => stage({ path: live.path }))).toBe('backup-stage-failed exists');
    expect(live.sqlite.prepare('SELECT count(*) FROM organisation').pluck().get()).toBe(49);
  });
});

describe('an image that was tampered with or damaged is refused, and nothing is left', () => {
  test.each<[string, (sqlite: Database.Database) => void, string]>([
    [
      'an extra trigger',
      (db) =>
        db.exec('CREATE TRIGGER evil AFTER INSERT ON task BEGIN DELETE FROM organisation; END'),
      'backup-foreign-schema extra',
    ],
    [
      'an extra view',
      (db) => db.exec('CREATE VIEW evil AS SELECT 1'),
      'backup-foreign-schema extra',
    ],
    ['an extra table', (db) => db.exec('CREATE TABLE evil (x)'), 'backup-foreign-schema extra'],
    [
      'a missing index',
      (db) => db.exec('DROP INDEX organisation_by_name'),
      'backup-foreign-schema organisation_by_name',
    ],
    [
      'a view in place of a table',
      (db) => db.exec('DROP TABLE task; CREATE VIEW task AS SELECT 1'),
      'backup-foreign-schema',
    ],
    [
      'an object that calls itself SQLite’s own',
      (db) => {
        db.exec('CREATE TABLE evil (x)');
        db.pragma('writable_schema = ON');
        db.exec(
          "UPDATE sqlite_master SET name = 'sqlite_stat1', tbl_name = 'sqlite_stat1', sql = 'CREATE TABLE sqlite_stat1(x)' WHERE name = 'evil'",
        );
      },
      'backup-foreign-schema extra',
    ],
    [
      'a broken reference',
      (db) => db.exec("UPDATE organisation SET kind = 'kind/gone' WHERE id = 'o1'"),
      'backup-damaged references of organisation',
    ],
    [
      'a missing row',
      (db) => db.exec("DELETE FROM organisation WHERE id = 'o1'"),
      'backup-damaged count of organisation',
    ],
  ])('%s', (_name, alter, expected) => {
    expect(codeOf(() => stageAltered(alter))).toContain(expected);
    expect(existsSync(join(dir, 'staged.db'))).toBe(false);
  });

  test('damaged pages, anywhere', () => {
    // Every page in turn turned to noise; a page that holds nothing but free space may pass.
    const rows = rowsOf(live.sqlite);
    const expected = expectedSchema(MIGRATIONS);
    let refused = 0;
    const pages = image.length / 4096;
    for (let page = 1; page < pages; page += 3) {
      const damaged = Buffer.from(image);
      damaged.fill(0xa5, page * 4096, (page + 1) * 4096);
      if (codeOf(() => check(damaged, expected)) !== 'accepted') refused += 1;
      // An index of an empty table is not even looked at: what is staged is whole nevertheless.
      else expect(rowsOf(stage({ image: damaged, path: nextPath() }).sqlite)).toEqual(rows);
    }
    expect(refused).toBeGreaterThan((pages / 3) * 0.9);
    const before = readdirSync(dir).length;
    const organisations = live.sqlite
      .prepare<[], number>("SELECT rootpage FROM sqlite_master WHERE name = 'organisation'")
      .pluck()
      .get();
    const noise = Buffer.from(image).fill(0xa5, ((organisations ?? 1) - 1) * 4096 + 8);
    expect(codeOf(() => openAndStage(noise))).toContain('backup-damaged');
    expect(readdirSync(dir)).toHaveLength(before);
  });

  const check = (damaged: Buffer, expected: ReturnType<typeof expectedSchema>): void => {
    const sqlite = openImage(damaged);
    try {
      checkImage(sqlite, manifest, expected);
    } finally {
      sqlite.close();
    }
  };

  const openAndStage = (damaged: Buffer): void => {
    const path = nextPath();
    stageStore({ image: damaged, manifest, path, key: newKey(), migrations: MIGRATIONS, now });
  };

  test('what is no SQLite file', () => {
    expect(codeOf(() => openImage(Buffer.from('noise')))).toBe('backup-damaged not SQLite');
    expect(codeOf(() => openImage(image.subarray(0, 50)))).toBe('backup-damaged not SQLite');
    expect(codeOf(() => openAndStage(image.subarray(0, 4096 * 3)))).toContain('backup-damaged');
  });

  test('statistics that ANALYZE wrote are no tampering', () => {
    live.sqlite.exec('ANALYZE');
    ({ image, manifest } = snapshot(live));
    expect(
      codeOf(() => {
        stage().close();
      }),
    ).toBe('accepted');
  });

  test('a newer or a foreign schema, by what the manifest says', () => {
    const { applied, name, hash } = manifest.schemaVersion;
    const claim = (schemaVersion: BackupManifest['schemaVersion']) =>
      codeOf(() => stage({ manifest: { ...manifest, schemaVersion } }));
    expect(claim({ applied: applied + 1, name: 'later', hash })).toContain('backup-newer-schema');
    expect(claim({ applied, name, hash: 'f'.repeat(64) })).toContain('backup-foreign-schema');
    expect(readdirSync(dir)).not.toContain('staged.db');
  });
});

test('the key of the new store never stands in an error', () => {
  const key = newKey();
  const hex = Buffer.from(key).toString('hex');
  for (const path of [join(dir, 'missing', 'staged.db'), dir]) {
    let caught: unknown;
    try {
      stage({ path, key }).close();
    } catch (error) {
      caught = error;
    }
    expect(caught).toBeInstanceOf(BackupError);
    const { message, stack, cause } = caught as Error;
    expect([message, stack, String(cause), JSON.stringify(caught)].join('\n')).not.toContain(hex);
  }
});

test('a migration that leaves rows against their own rules is refused: nobody checks them later', () => {
  const migration = {
    index: MIGRATIONS.length,
    tag: '9999_careless',
    hash: 'x',
    statements: [
      'CREATE TABLE careless (value INTEGER NOT NULL CHECK (value > 0)) STRICT',
      'PRAGMA ignore_check_constraints = ON',
      'INSERT INTO careless VALUES (-1)',
    ],
  };
  const refused = new BackupError('backup-stage-failed', 'integrity');
  expect(() => stage({ migrations: [...MIGRATIONS, migration] })).toThrow(refused);
  expect(readdirSync(dir).filter((name) => name.startsWith('staged'))).toEqual([]);
});
