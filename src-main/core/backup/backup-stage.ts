import { existsSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import type Database from 'better-sqlite3';
import { applyMigrations } from '../store/apply-migrations.ts';
import type { Migration } from '../store/migration-files.ts';
import { openStore, registerFunctions, type StoreKey } from '../store/open-store.ts';
import {
  checkContent,
  checkImage,
  checkSchema,
  expectedSchema,
  migrationsOf,
  readSchema,
} from './backup-checks.ts';
import { BackupError, errorCode } from './backup-errors.ts';
import { baseTables, openImage, quoted } from './backup-image.ts';
import type { BackupManifest } from './backup-manifest.ts';
import { syncFile, syncFolder } from './file-sync.ts';

export interface StageOptions {
  image: Buffer;
  manifest: BackupManifest;
  /** Where the new store is made; must not exist. Its folder must. */
  path: string;
  /** Key of the new store. */
  key: StoreKey;
  /** All migrations this program knows, in order. */
  migrations: Migration[];
  now: () => Date;
}

/**
 * Makes a new encrypted store from the image of a backup, checked before and after copying,
 * brought up to the newest schema, and on the disk (fsync) when this returns. No plaintext is
 * written: the image stays in memory and rows go straight into encrypted pages.
 *
 * Tables are copied row by row into a store made by our own migrations of the backup's version,
 * so nothing of the image's schema comes along; triggers of that store rebuild the search index.
 * @throws BackupError; whatever was written is removed.
 */
export function stageStore(options: StageOptions): void {
  const { path, manifest } = options;
  if (existsSync(path)) throw new BackupError('backup-stage-failed', 'exists');
  const migrations = migrationsOf(manifest, options.migrations);
  const expected = expectedSchema(migrations);
  const sqlite = openImage(options.image);
  try {
    checkImage(sqlite, manifest, expected);
    migrateStore(options, migrations);
    copyInto(sqlite, options, expected);
    sqlite.close();
    migrateStore(options, options.migrations);
    syncFile(path);
    syncFolder(dirname(path));
  } catch (error) {
    sqlite.close();
    for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(path + suffix, { force: true });
    // SQLite quotes values in some messages, and the statement that attaches holds the key.
    if (error instanceof BackupError) throw error;
    throw new BackupError('backup-stage-failed', errorCode(error));
  }
}

function migrateStore({ path, key, now }: StageOptions, migrations: Migration[]): void {
  const store = openStore(path, key);
  try {
    applyMigrations(store.sqlite, { migrations, now, safetyCopy: null });
  } finally {
    store.close();
  }
}

function copyInto(
  sqlite: Database.Database,
  { path, key, manifest }: StageOptions,
  expected: ReturnType<typeof expectedSchema>,
): void {
  registerFunctions(sqlite);
  // Triggers of the staged store call search_fold; the image's own schema was compared with ours.
  sqlite.pragma('trusted_schema = ON');
  sqlite.pragma('foreign_keys = OFF');
  sqlite.pragma("cipher = 'aegis'");
  sqlite
    .prepare('ATTACH DATABASE ? AS staged KEY ?')
    .run(path, `raw:${Buffer.from(key).toString('hex')}`);
  // Thrown away after any failure: no journal needed while copying, and one fsync at the end.
  sqlite.pragma('staged.journal_mode = MEMORY');
  sqlite.pragma('staged.synchronous = OFF');
  sqlite.transaction(() => {
    for (const table of baseTables(sqlite)) copyTable(sqlite, table);
  })();
  checkSchema(readSchema(sqlite, 'staged'), expected);
  checkContent(sqlite, 'staged', manifest.recordCounts);
  sqlite.exec('DETACH DATABASE staged');
}

function copyTable(sqlite: Database.Database, table: string): void {
  const columns = sqlite
    .prepare<[string], { name: string }>(
      `SELECT name FROM pragma_table_xinfo(?, 'main') WHERE hidden = 0 ORDER BY cid`,
    )
    .all(table)
    .map(({ name }) => quoted(name))
    .join(', ');
  const name = quoted(table);
  // Migrations have written rows of their own (which ones were applied); the backup's count.
  sqlite.exec(`DELETE FROM staged.${name}`);
  sqlite.exec(`INSERT INTO staged.${name} (${columns}) SELECT ${columns} FROM main.${name}`);
}
