import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { migrate } from 'drizzle-orm/better-sqlite3/migrator';
import { expect, test } from 'vitest';
import { applyMigrations, schemaVersion } from '../../../src-main/core/store/apply-migrations.ts';
import { readMigrations, type Migration } from '../../../src-main/core/store/migration-files.ts';
import { openStore, type Store } from '../../../src-main/core/store/open-store.ts';
import { applyKey } from '../../../src-main/core/store/store-connection.ts';
import { keepSafetyCopy } from '../../../src-main/core/store/safety-copy.ts';
import { tempDir } from '../../helpers/temp-dir.ts';

const now = () => new Date('2026-11-23T13:07:00.000Z');

const FIRST = `CREATE TABLE parent (id INTEGER PRIMARY KEY, name TEXT) STRICT;
--> statement-breakpoint
CREATE TABLE child (id INTEGER PRIMARY KEY, parent_id INTEGER NOT NULL,
  FOREIGN KEY (parent_id) REFERENCES parent(id) ON DELETE CASCADE) STRICT;
--> statement-breakpoint
INSERT INTO parent VALUES (1, 'Verein');
--> statement-breakpoint
INSERT INTO child VALUES (1, 1), (2, 1), (3, 1);`;

/** What drizzle-kit writes when a column of an existing table changes. */
const REBUILD = `PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE __new_parent (id INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT;
--> statement-breakpoint
INSERT INTO __new_parent SELECT id, name FROM parent;--> statement-breakpoint
DROP TABLE parent;--> statement-breakpoint
ALTER TABLE __new_parent RENAME TO parent;--> statement-breakpoint
PRAGMA foreign_keys=ON;`;

function migrationFolder(...files: string[]): string {
  const folder = tempDir();
  mkdirSync(join(folder, 'meta'));
  const entries = files.map((sql, idx) => {
    const tag = `000${String(idx)}_step`;
    writeFileSync(join(folder, `${tag}.sql`), sql);
    return { idx, version: '6', when: 1000 + idx, tag, breakpoints: true };
  });
  const journal = { version: '7', dialect: 'sqlite', entries };
  writeFileSync(join(folder, 'meta', '_journal.json'), JSON.stringify(journal));
  return folder;
}

const steps = (...files: string[]): Migration[] => readMigrations(migrationFolder(...files));

function memory(): Database.Database {
  const sqlite = new Database(':memory:');
  sqlite.pragma('foreign_keys = ON');
  return sqlite;
}

const apply = (sqlite: Database.Database, migrations: Migration[]) =>
  applyMigrations(sqlite, { migrations, now, safetyCopy: null });

const children = (sqlite: Database.Database) =>
  sqlite.prepare('SELECT count(*) FROM child').pluck().get();

const refusal = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    return (error as { code: string }).code;
  }
  return 'nothing was refused';
};

test("a rebuilt table loses its children under Drizzle's own migrator, and none under ours", () => {
  const theirs = memory();
  migrate(drizzle(theirs), { migrationsFolder: migrationFolder(FIRST) });
  expect(children(theirs)).toBe(3);
  migrate(drizzle(theirs), { migrationsFolder: migrationFolder(FIRST, REBUILD) });
  // Not what one wants: why this project has a migrator of its own.
  expect(children(theirs)).toBe(0);

  const ours = memory();
  apply(ours, steps(FIRST));
  expect(apply(ours, steps(FIRST, REBUILD))).toEqual(['0001_step']);
  expect(children(ours)).toBe(3);
  expect(ours.pragma('foreign_key_check')).toEqual([]);
  expect(() => ours.exec('INSERT INTO child VALUES (9, 99)')).toThrow(/FOREIGN KEY/);
});

test('foreign keys are as they were, after success and after failure', () => {
  const sqlite = memory();
  apply(sqlite, steps(FIRST));
  expect(sqlite.pragma('foreign_keys', { simple: true })).toBe(1);
  expect(refusal(() => apply(sqlite, steps(FIRST, 'NO SUCH STATEMENT')))).toBe(
    'STORE_MIGRATION_FAILED',
  );
  expect(sqlite.pragma('foreign_keys', { simple: true })).toBe(1);
});

test('a failing statement in the second of two new migrations takes the first back, too', () => {
  const sqlite = memory();
  apply(sqlite, steps(FIRST));
  const bad = `INSERT INTO parent VALUES (2, 'Zweiter');--> statement-breakpoint\nINSERT INTO parent VALUES (2, 'noch einmal');`;
  expect(
    refusal(() => apply(sqlite, steps(FIRST, 'CREATE TABLE added (id INTEGER) STRICT;', bad))),
  ).toBe('STORE_MIGRATION_FAILED');
  expect(sqlite.prepare('SELECT count(*) FROM parent').pluck().get()).toBe(1);
  expect(sqlite.prepare("SELECT 1 FROM sqlite_master WHERE name = 'added'").get()).toBeUndefined();
  expect(schemaVersion(sqlite)).toMatchObject({ count: 1, tag: '0000_step' });
  // And the corrected migration goes through on the same store.
  expect(apply(sqlite, steps(FIRST, 'CREATE TABLE added (id INTEGER) STRICT;'))).toEqual([
    '0001_step',
  ]);
});

test('a migration that leaves a broken reference is taken back whole', () => {
  const sqlite = memory();
  apply(sqlite, steps(FIRST));
  expect(refusal(() => apply(sqlite, steps(FIRST, 'DELETE FROM parent;')))).toBe(
    'STORE_MIGRATION_FAILED',
  );
  expect(sqlite.prepare('SELECT count(*) FROM parent').pluck().get()).toBe(1);
  expect(children(sqlite)).toBe(3);
});

test('the reason of a failure names migration and code, never what a row holds', () => {
  const sqlite = memory();
  const sql = `${FIRST}--> statement-breakpoint\nINSERT INTO parent VALUES (1, 'Geheimer Name');`;
  expect(() => apply(sqlite, steps(sql))).toThrow(
    /^migration 0000_step failed \(SQLITE_CONSTRAINT_PRIMARYKEY\)$/,
  );
});

test('a store of a newer program, an edited migration and one slipped in before are refused', () => {
  const sqlite = memory();
  const second = 'CREATE TABLE second (id INTEGER) STRICT;';
  apply(sqlite, steps(FIRST, second));
  expect(refusal(() => apply(sqlite, steps(FIRST)))).toBe('STORE_NEWER');
  expect(refusal(() => apply(sqlite, steps(FIRST, `${second} -- edited`)))).toBe(
    'STORE_MIGRATION_FAILED',
  );
  const slipped = 'CREATE TABLE slipped_in (id INTEGER) STRICT;';
  expect(refusal(() => apply(sqlite, steps(FIRST, slipped, second)))).toBe(
    'STORE_MIGRATION_FAILED',
  );
  expect(sqlite.prepare("SELECT 1 FROM sqlite_master WHERE name = 'slipped_in'").get()).toBe(
    undefined,
  );
  expect(apply(sqlite, steps(FIRST, second))).toEqual([]);
});

test('line ends of a checkout on Windows do not make a migration another one', () => {
  const [unix] = steps('CREATE TABLE a (id INTEGER) STRICT;\nSELECT 1;');
  const [windows] = steps('CREATE TABLE a (id INTEGER) STRICT;\r\nSELECT 1;');
  expect(windows?.hash).toBe(unix?.hash);
});

/** An encrypted file at the first migration, as an older version of the program leaves it. */
function olderStore(): { path: string; dir: string; key: Uint8Array; store: Store } {
  const dir = tempDir();
  const path = join(dir, 'leuchtturm.db');
  const key = randomBytes(32);
  const store = openStore(path, key);
  apply(store.sqlite, steps(FIRST));
  return { path, dir, key, store };
}

const copies = (dir: string) =>
  readdirSync(dir).filter((name) => name.includes('before-migration'));

test('before an existing store is changed an encrypted copy of the old state stands beside it', () => {
  const { dir, key, store } = olderStore();
  const safetyCopy = (last: string) => keepSafetyCopy(store, last);
  const migrations = steps(FIRST, "UPDATE parent SET name = 'neu';");
  applyMigrations(store.sqlite, { migrations, now, safetyCopy });
  expect(copies(dir)).toEqual(['leuchtturm.db.before-migration-after-0000_step']);
  const copy = join(dir, copies(dir)[0] ?? '');
  expect(statSync(copy).mode & 0o777).toBe(0o600);

  const plain = new Database(copy, { readonly: true });
  expect(() => plain.prepare('SELECT * FROM parent').all()).toThrow(/not a database/);
  plain.close();
  const old = new Database(copy, { readonly: true });
  applyKey(old, key);
  expect(old.prepare('SELECT name FROM parent').pluck().all()).toEqual(['Verein']);
  expect(schemaVersion(store.sqlite).count).toBe(2);
  old.close();

  // Nothing new to apply: no copy is made. The next migration replaces the older copy.
  let asked = 0;
  applyMigrations(store.sqlite, { migrations, now, safetyCopy: () => asked++ });
  expect(asked).toBe(0);
  const third = steps(FIRST, "UPDATE parent SET name = 'neu';", 'DELETE FROM child;');
  applyMigrations(store.sqlite, { migrations: third, now, safetyCopy });
  expect(copies(dir)).toEqual(['leuchtturm.db.before-migration-after-0001_step']);
  store.close();
});

test('when no copy can be made the store is not touched, and the older copy stays', () => {
  const { dir, store } = olderStore();
  const migrations = steps(FIRST, 'DELETE FROM child;');
  const safetyCopy = () => {
    throw new Error('disk full');
  };
  expect(() => applyMigrations(store.sqlite, { migrations, now, safetyCopy })).toThrow('disk full');
  expect(children(store.sqlite)).toBe(3);
  expect(schemaVersion(store.sqlite).count).toBe(1);

  keepSafetyCopy(store, 'older');
  store.sqlite.exec('BEGIN');
  // VACUUM is not possible inside a transaction: it stands for any failure while copying.
  expect(() => keepSafetyCopy(store, 'newer')).toThrow();
  store.sqlite.exec('ROLLBACK');
  expect(copies(dir)).toEqual(['leuchtturm.db.before-migration-after-older']);
  store.close();
});

test('a copy that a failed attempt left is replaced by the next attempt', () => {
  const { dir, store } = olderStore();
  const safetyCopy = (last: string) => keepSafetyCopy(store, last);
  for (const sql of ['BROKEN', 'ALSO BROKEN']) {
    const migrations = steps(FIRST, sql);
    expect(refusal(() => applyMigrations(store.sqlite, { migrations, now, safetyCopy }))).toBe(
      'STORE_MIGRATION_FAILED',
    );
  }
  expect(copies(dir)).toHaveLength(1);
  store.close();
});
