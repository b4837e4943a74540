import { closeSync, openSync } from 'node:fs';
import Database from 'better-sqlite3';
import { baseTables, quoted } from '../backup/backup-image.ts';
import { applyKey, type StoreKey } from '../store/store-connection.ts';
import { StoreError } from '../store/store-error.ts';

/**
 * Keeps every other connection away, of this and of other programs: what they would write after
 * the copy was made would be lost with the old file.
 * @throws StoreError STORE_IN_USE when one has the store open.
 */
export function holdAlone(sqlite: Database.Database): void {
  try {
    sqlite.pragma('wal_checkpoint(TRUNCATE)');
    // Exclusive locking makes the change of the journal mode keep the lock it needs.
    sqlite.pragma('locking_mode = EXCLUSIVE');
    if (sqlite.pragma('journal_mode = DELETE', { simple: true }) !== 'delete') throw inUse();
    sqlite.exec('BEGIN EXCLUSIVE; COMMIT');
  } catch (error) {
    letOthersIn(sqlite);
    const code = (error as { code?: unknown } | null)?.code;
    throw typeof code === 'string' && code.startsWith('SQLITE_BUSY') ? inUse() : error;
  }
}

/** Undoes {@link holdAlone}; the lock goes with the next statement, which is the one on the mode. */
export function letOthersIn(sqlite: Database.Database): void {
  if (!sqlite.open) return;
  sqlite.pragma('locking_mode = NORMAL');
  sqlite.pragma('journal_mode = WAL');
  sqlite.prepare('SELECT count(*) FROM sqlite_master').get();
}

/** The whole store in another file, under the same key. No plaintext is written. */
export function copyStore(sqlite: Database.Database, path: string): void {
  // Made before, so that it is never readable for others; SQLite takes an empty file.
  closeSync(openSync(path, 'wx', 0o600));
  sqlite.prepare('VACUUM INTO ?').run(path);
}

/** Encrypts every page of a copy nobody else has open under another key. */
export function changeKey(path: string, key: StoreKey, newKey: StoreKey): void {
  const copy = new Database(path, { fileMustExist: true });
  try {
    applyKey(copy, key);
    // The cipher cannot change the key of a file in WAL mode. A crash costs the copy, not the store.
    copy.pragma('journal_mode = DELETE');
    copy.pragma('temp_store = MEMORY');
    copy.pragma('synchronous = OFF');
    copy.pragma(`rekey = 'raw:${Buffer.from(newKey).toString('hex')}'`);
  } finally {
    copy.close();
  }
}

/**
 * Compares a copy with the store it was made of: pages, schema, and every row by its primary key.
 * Gives way after each table.
 * @throws StoreError STORE_DAMAGED when they differ; the copy is then of no use.
 */
export function* compareStores(
  sqlite: Database.Database,
  path: string,
  newKey: StoreKey,
): Generator<{ done: number; total: number }, void, void> {
  sqlite
    .prepare('ATTACH DATABASE ? AS copy KEY ?')
    .run(path, `raw:${Buffer.from(newKey).toString('hex')}`);
  try {
    if (sqlite.pragma('copy.integrity_check', { simple: true }) !== 'ok') throw differs('pages');
    if (schemaOf(sqlite, 'main') !== schemaOf(sqlite, 'copy')) throw differs('schema');
    const tables = baseTables(sqlite);
    for (const [index, table] of tables.entries()) {
      compareTable(sqlite, table);
      yield { done: index + 1, total: tables.length };
    }
  } finally {
    if (sqlite.open) sqlite.exec('DETACH DATABASE copy');
  }
}

function compareTable(sqlite: Database.Database, table: string): void {
  const columns = sqlite
    .prepare<[string], { name: string; pk: number }>(
      `SELECT name, pk FROM pragma_table_xinfo(?, 'main') WHERE hidden = 0`,
    )
    .all(table);
  const names = columns.map(({ name }) => quoted(name));
  const keys = names.filter((_name, index) => (columns[index]?.pk ?? 0) > 0);
  const name = quoted(table);
  const all = names.join(', ');
  // Only small tables have no primary key: sorting them costs nothing.
  const differing =
    keys.length > 0
      ? `SELECT 1 FROM main.${name} AS one LEFT JOIN copy.${name} AS other USING (${keys.join(', ')})
          WHERE NOT (${names.map((column) => `one.${column} IS other.${column}`).join(' AND ')})`
      : `SELECT * FROM (SELECT ${all} FROM main.${name} EXCEPT SELECT ${all} FROM copy.${name})
         UNION ALL
         SELECT * FROM (SELECT ${all} FROM copy.${name} EXCEPT SELECT ${all} FROM main.${name})`;
  const { one, other, differ } = sqlite
    .prepare<[], { one: number; other: number; differ: number }>(
      `SELECT (SELECT count(*) FROM main.${name}) AS one,
              (SELECT count(*) FROM copy.${name}) AS other,
              EXISTS (${differing}) AS differ`,
    )
    .get() ?? { one: 0, other: 0, differ: 1 };
  if (one !== other || differ !== 0) throw differs(table);
}

const schemaOf = (sqlite: Database.Database, database: 'main' | 'copy'): string =>
  JSON.stringify(
    sqlite
      .prepare(`SELECT type, name, tbl_name, sql FROM ${database}.sqlite_schema ORDER BY 1, 2`)
      .raw()
      .all(),
  );

const inUse = () => new StoreError('STORE_IN_USE', 'another program has the store open');

/** @param what a table or a word of ours; never a value. */
const differs = (what: string) =>
  new StoreError('STORE_DAMAGED', `the copy under the new key differs (${what})`);
