import Database from 'better-sqlite3';
import { applyMigrations } from '../store/apply-migrations.ts';
import type { Migration } from '../store/migration-files.ts';
import { registerFunctions } from '../store/store-connection.ts';
import { BackupError, imageError } from './backup-errors.ts';
import { countRecords } from './backup-image.ts';
import type { BackupManifest } from './backup-manifest.ts';

/** One row of `sqlite_master`. */
export interface SchemaObject {
  type: string;
  name: string;
  table: string;
  sql: string | null;
}

/** What ANALYZE adds by itself; not made by migrations, and harmless. */
const STATISTICS = new Map([
  ['sqlite_stat1', 'CREATE TABLE sqlite_stat1(tbl,idx,stat)'],
  ['sqlite_stat4', 'CREATE TABLE sqlite_stat4(tbl,idx,neq,nlt,ndlt,sample)'],
]);

/**
 * The migrations that made the content, of those this program knows.
 *
 * @throws BackupError backup-newer-schema when it has more than we know (reason: the version
 *   that wrote it);
 *   backup-foreign-schema when its newest is not ours of that number.
 */
export function migrationsOf(manifest: BackupManifest, known: readonly Migration[]): Migration[] {
  const { applied, name, hash } = manifest.schemaVersion;
  if (applied > known.length) throw new BackupError('backup-newer-schema', manifest.appVersion);
  const newest = known[applied - 1];
  if (newest?.tag !== name || newest.hash !== hash) {
    throw new BackupError('backup-foreign-schema', 'migration');
  }
  return known.slice(0, applied);
}

/** The schema these migrations make, by running them on an empty store in memory. */
export function expectedSchema(migrations: Migration[]): SchemaObject[] {
  const sqlite = new Database(':memory:');
  try {
    registerFunctions(sqlite);
    applyMigrations(sqlite, { migrations, now: () => new Date(0), safetyCopy: null });
    return readSchema(sqlite);
  } finally {
    sqlite.close();
  }
}

export function readSchema(sqlite: Database.Database, database = 'main'): SchemaObject[] {
  return sqlite
    .prepare<[], SchemaObject>(
      `SELECT type, name, tbl_name AS "table", sql FROM ${database}.sqlite_master
       ORDER BY type, name`,
    )
    .all()
    .filter(({ name, sql }) => sql === null || STATISTICS.get(name) !== sql);
}

/**
 * Everything that can be checked of an opened image: pages and rows, references, the full-text
 * index, the schema (nothing more, nothing less, nothing different), and the counts it promised.
 *
 * The schema comes first: no statement runs against tables, views or triggers that are not ours.
 * @throws BackupError backup-foreign-schema, backup-damaged; backup-stage-failed when the disk fails
 */
export function checkImage(
  sqlite: Database.Database,
  manifest: BackupManifest,
  expected: readonly SchemaObject[],
): void {
  try {
    checkSchema(readSchema(sqlite), expected);
    checkContent(sqlite, manifest.recordCounts);
  } catch (error) {
    throw imageError(error);
  }
}

/** @throws BackupError backup-foreign-schema, with the name of one of our own objects or `extra`. */
export function checkSchema(
  actual: readonly SchemaObject[],
  expected: readonly SchemaObject[],
): void {
  const line = (object: SchemaObject) =>
    JSON.stringify([object.type, object.name, object.table, object.sql]);
  const found = new Set(actual.map(line));
  const missing = expected.find((object) => !found.has(line(object)));
  if (missing) throw new BackupError('backup-foreign-schema', missing.name);
  if (actual.length !== expected.length) throw new BackupError('backup-foreign-schema', 'extra');
}

/** @throws BackupError backup-damaged */
export function checkContent(
  sqlite: Database.Database,
  recordCounts: Record<string, number>,
): void {
  if (sqlite.pragma('integrity_check(1)', { simple: true }) !== 'ok') {
    throw new BackupError('backup-damaged', 'integrity');
  }
  checkReferences(sqlite);
  checkCounts(sqlite, recordCounts);
}

/** @throws BackupError backup-damaged */
export function checkReferences(sqlite: Database.Database): void {
  const broken = sqlite.pragma('foreign_key_check') as { table: string }[];
  if (broken[0]) throw new BackupError('backup-damaged', `references of ${broken[0].table}`);
}

/** @throws BackupError backup-damaged */
export function checkCounts(sqlite: Database.Database, recordCounts: Record<string, number>): void {
  const counts = Object.entries(countRecords(sqlite));
  if (counts.length !== Object.keys(recordCounts).length) {
    throw new BackupError('backup-damaged', 'tables');
  }
  for (const [table, count] of counts) {
    if (recordCounts[table] !== count) throw new BackupError('backup-damaged', `count of ${table}`);
  }
}
