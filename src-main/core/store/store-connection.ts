import { chmodSync, closeSync, openSync } from 'node:fs';
import Database from 'better-sqlite3';
import { berlinMonth } from '#shared/rules/periods.ts';
import { foldForIndex } from '#shared/rules/search-fold.ts';
import { StoreError } from './store-error.ts';

/** 32 random bytes; the only key the pages are encrypted with. */
export type StoreKey = Uint8Array;

const MEBIBYTE = 1024 * 1024;

/** As `openStore`, without Drizzle, which takes longer to load than a thread has time. */
export function openConnection(
  path: string,
  key: StoreKey,
  options: { mustExist?: boolean } = {},
): Database.Database {
  requireNode();
  const sqlite = connect(path, options.mustExist ?? false);
  try {
    applyKey(sqlite, key);
    sqlite.prepare('SELECT count(*) FROM sqlite_master').get();
    configure(sqlite);
  } catch (error) {
    sqlite.close();
    throw translate(error);
  }
  return sqlite;
}

function connect(path: string, fileMustExist: boolean): Database.Database {
  try {
    // Before the first statement: SQLite gives its side files the rights the store file has then.
    if (!fileMustExist) closeSync(openSync(path, 'a', 0o600));
    chmodSync(path, 0o600);
    return new Database(path, { fileMustExist, timeout: 5000 });
  } catch (error) {
    throw translate(error);
  }
}

/** Everything a connection to a store needs beside the key; used for in-memory images too. */
export function configure(sqlite: Database.Database): void {
  sqlite.pragma('page_size = 4096');
  sqlite.pragma('journal_mode = WAL');
  sqlite.pragma('synchronous = FULL');
  // 16 MiB: an import is not copied from the log to the store in the moment it is saved.
  sqlite.pragma('wal_autocheckpoint = 4096');
  sqlite.pragma('foreign_keys = ON');
  sqlite.pragma('temp_store = MEMORY');
  sqlite.pragma('trusted_schema = ON');
  sqlite.pragma(`cache_size = ${-cacheKibibytes(sqlite)}`);
  registerFunctions(sqlite);
}

/** SQL functions that triggers of the schema call (`search_fold`) and lists group by. */
export function registerFunctions(sqlite: Database.Database): void {
  sqlite.function('search_fold', { deterministic: true }, (text: unknown) =>
    foldForIndex(typeof text === 'string' ? text : null),
  );
  sqlite.function('berlin_month', { deterministic: true }, (at: unknown) =>
    typeof at === 'string' ? berlinMonth(at) : null,
  );
}

/** Tells the connection cipher and key. Never put this statement into an error or a log. */
export function applyKey(sqlite: Database.Database, key: StoreKey): void {
  if (key.byteLength !== 32) throw new StoreError('STORE_WRONG_KEY', 'a store key has 32 bytes');
  sqlite.pragma("cipher = 'aegis'");
  sqlite.pragma(`key = 'raw:${Buffer.from(key).toString('hex')}'`);
}

/** 64 MiB, and a quarter of a larger store up to 512 MiB: the hot part of a big store stays decrypted. */
function cacheKibibytes(sqlite: Database.Database): number {
  const bytes = Number(sqlite.pragma('page_count', { simple: true })) * 4096;
  return Math.round(Math.min(512 * MEBIBYTE, Math.max(64 * MEBIBYTE, bytes / 4)) / 1024);
}

/** The native module crashes the process on older lines; a sentence is kinder. */
function requireNode(): void {
  const major = Number(process.versions.node.split('.')[0]);
  if (major < 22) {
    throw new StoreError('NODE_TOO_OLD', `Node 22 or newer is needed, this is ${process.version}`);
  }
}

const FULL = ['ENOSPC', 'EDQUOT', 'SQLITE_FULL', 'SQLITE_IOERR_SHMSIZE'];
/** A file that exists and cannot be opened is the write-ahead log that could not be made. */
const UNWRITABLE = ['EROFS', 'EACCES', 'EPERM', 'SQLITE_READONLY', 'SQLITE_CANTOPEN'];

function translate(error: unknown): StoreError {
  if (error instanceof StoreError) return error;
  const code = (error as { code?: string }).code ?? '';
  if (code === 'SQLITE_NOTADB') {
    return new StoreError('STORE_WRONG_KEY', 'the key does not open this store');
  }
  if (code.startsWith('SQLITE_BUSY')) return new StoreError('STORE_IN_USE', 'the store is in use');
  if (code === 'ENOENT') return new StoreError('STORE_MISSING', 'there is no store file');
  if (FULL.includes(code)) return new StoreError('DISK_FULL', 'the disk is full');
  if (UNWRITABLE.some((start) => code.startsWith(start))) {
    return new StoreError('STORE_READ_ONLY', 'the store or its folder cannot be written to');
  }
  if (code === 'EIO' || code.startsWith('SQLITE_IOERR')) {
    return new StoreError('DISK_FAILED', 'the disk answered with an error');
  }
  return new StoreError('STORE_DAMAGED', `the store cannot be read (${code || 'unknown'})`);
}
