import { existsSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import type Database from 'better-sqlite3';
import { applyMigrations } from '../store/apply-migrations.ts';
import type { Migration } from '../store/migration-files.ts';
import { openConnection, type StoreKey } from '../store/store-connection.ts';
import {
  checkCounts,
  checkReferences,
  checkSchema,
  expectedSchema,
  migrationsOf,
  readSchema,
  type SchemaObject,
} from './backup-checks.ts';
import { BackupError, errorCode } from './backup-errors.ts';
import { openImage, quoted, type ImageSource } from './backup-image.ts';
import type { BackupManifest } from './backup-manifest.ts';
import type { BackupStep } from './backup-steps.ts';
import { syncFile, syncFolder } from './file-sync.ts';

export interface StageOptions {
  /** Has passed `checkLaid`. */
  image: ImageSource;
  manifest: BackupManifest;
  /** Where the new store is made; must not exist. Its folder must. */
  path: string;
  /** Key of the new store. */
  key: StoreKey;
  /** All migrations this program knows, in order. */
  migrations: Migration[];
  now: () => Date;
}

/** What is written of the store while it is copied, at most, before it goes to the disk: 64 MiB. */
const STAGED_CACHE_KIBIBYTES = 65_536;

/**
 * Makes a new encrypted store from the checked image of a backup, read back when it is copied, brought
 * up to the newest schema, and on the disk (fsync) when this returns. No plaintext is written: rows go
 * from the image straight into encrypted pages.
 *
 * Tables, those of the search index among them, are copied into a store made by our own migrations
 * of the backup's version: nothing of the image's schema comes along. Memory: some 130 MiB beside
 * the image. Takes its time, so not for the core's thread: `stageBackup`.
 * @throws BackupError; whatever was written is removed.
 */
export function stageStore(options: StageOptions): void {
  for (const _step of stageSteps(options));
}

/** The same, stopping after each step. Whoever does not come to the end leaves nothing. */
export function* stageSteps(options: StageOptions): Generator<BackupStep<'stage'>, void, void> {
  const { path, manifest } = options;
  if (existsSync(path)) throw new BackupError('backup-stage-failed', 'exists');
  const migrations = migrationsOf(manifest, options.migrations);
  const expected = expectedSchema(migrations);
  const sqlite = openImage(options.image);
  let isWhole = false;
  try {
    checkSchema(readSchema(sqlite), expected);
    withStaged(options, (staged) => {
      applyMigrations(staged, { migrations, now: options.now, safetyCopy: null });
      // They would index each row anew; they come back when the rows and their index are there.
      for (const { name } of triggersOf(expected)) staged.exec(`DROP TRIGGER ${quoted(name)}`);
    });
    yield 'make';
    copyInto(sqlite, options);
    sqlite.close();
    withStaged(options, (staged) => {
      for (const { sql } of triggersOf(expected)) staged.exec(sql ?? '');
      checkSchema(readSchema(staged), expected);
      requireWhole(staged);
      checkCounts(staged, manifest.recordCounts);
    });
    yield 'copy';
    withStaged(options, (staged) => applyMigrations(staged, { ...options, safetyCopy: null }));
    // In a connection of its own: a migration may have changed what one pays attention to.
    if (migrations.length < options.migrations.length) withStaged(options, requireMigrated);
    yield 'migrate';
    syncFile(path);
    syncFolder(dirname(path));
    yield 'flush';
    isWhole = true;
  } catch (error) {
    // SQLite quotes values in some messages, and the statement that attaches holds the key.
    if (error instanceof BackupError) throw error;
    throw stagingError(error);
  } finally {
    sqlite.close();
    if (!isWhole) {
      for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(path + suffix, { force: true });
    }
  }
}

/**
 * Rows and indexes that our migrations have written, the full-text ones among them. References they
 * have checked themselves. Nobody checks pages again before this file is put in the place of a store.
 */
function requireMigrated(staged: Database.Database): void {
  if (staged.pragma('integrity_check(1)', { simple: true }) !== 'ok') {
    throw new BackupError('backup-stage-failed', 'integrity');
  }
}

/** What a page that SQLite cannot make sense of means here: not our disk, the backup. */
function stagingError(error: unknown): BackupError {
  const code = errorCode(error);
  const damaged = code.startsWith('SQLITE_CORRUPT') || code.startsWith('SQLITE_CONSTRAINT');
  if (damaged || code === 'SQLITE_NOTADB') return new BackupError('backup-damaged', 'pages');
  return new BackupError('backup-stage-failed', code === 'SQLITE_FULL' ? 'ENOSPC' : code);
}

function withStaged({ path, key }: StageOptions, work: (staged: Database.Database) => void): void {
  const staged = openConnection(path, key);
  try {
    work(staged);
  } finally {
    staged.close();
  }
}

/**
 * Reads all of the copy: every page authenticates, every tree is whole, no reference leads nowhere.
 * What index entries, the full-text ones above all, say of the rows was checked in the image; both
 * were copied as they are.
 */
function requireWhole(staged: Database.Database): void {
  for (const table of storedTables(staged)) {
    if (staged.pragma(`quick_check(${quoted(table)})`, { simple: true }) !== 'ok') {
      throw new BackupError('backup-stage-failed', 'pages');
    }
  }
  checkReferences(staged);
}

const triggersOf = (schema: readonly SchemaObject[]): SchemaObject[] =>
  schema.filter(({ type }) => type === 'trigger');

function copyInto(sqlite: Database.Database, { path, key }: StageOptions): void {
  sqlite.pragma('foreign_keys = OFF');
  sqlite.pragma("cipher = 'aegis'");
  sqlite
    .prepare('ATTACH DATABASE ? AS staged KEY ?')
    .run(path, `raw:${Buffer.from(key).toString('hex')}`);
  // Thrown away after any failure: no journal needed while copying, and one fsync at the end.
  sqlite.pragma('staged.journal_mode = MEMORY');
  sqlite.pragma('staged.synchronous = OFF');
  sqlite.pragma(`staged.cache_size = ${-STAGED_CACHE_KIBIBYTES}`);
  // The tables behind the search index are otherwise written by the index alone.
  sqlite.unsafeMode(true);
  sqlite.transaction(() => {
    for (const table of storedTables(sqlite)) copyTable(sqlite, table);
  })();
  sqlite.unsafeMode(false);
  sqlite.exec('DETACH DATABASE staged');
}

/** Tables with rows of their own: those of records and those behind virtual tables. */
const storedTables = (sqlite: Database.Database): string[] =>
  sqlite
    .prepare<[], string>(
      `SELECT name FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'shadow')
         AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name`,
    )
    .pluck()
    .all();

/**
 * `SELECT *` between tables that are alike makes SQLite hand over whole records and index entries,
 * in order, without looking into them; any other form builds every index anew.
 */
function copyTable(sqlite: Database.Database, table: string): void {
  const columns = sqlite
    .prepare<[string], { name: string; hidden: number }>(
      `SELECT name, hidden FROM pragma_table_xinfo(?, 'main') ORDER BY cid`,
    )
    .all(table);
  const given = columns.filter(({ hidden }) => hidden === 0).map(({ name: one }) => quoted(one));
  const name = quoted(table);
  // Migrations have written rows of their own (which ones were applied); the backup's count.
  sqlite.exec(`DELETE FROM staged.${name}`);
  if (given.length === columns.length) {
    sqlite.exec(`INSERT INTO staged.${name} SELECT * FROM main.${name}`);
  } else {
    const list = given.join(', ');
    sqlite.exec(`INSERT INTO staged.${name} (${list}) SELECT ${list} FROM main.${name}`);
  }
}
