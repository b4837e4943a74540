import type Database from 'better-sqlite3';
import { drizzle, type BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import * as schema from './schema/schema.ts';
import { openConnection, type StoreKey } from './store-connection.ts';

export type { StoreKey } from './store-connection.ts';

/** An open encrypted store: the raw connection and Drizzle on top of the same one. */
export interface Store {
  readonly path: string;
  readonly sqlite: Database.Database;
  readonly db: BetterSQLite3Database<typeof schema>;
  close(): void;
}

/**
 * Opens (or creates) the encrypted SQLite file. Pages are AEGIS-256 (SQLite3 Multiple Ciphers),
 * keyed with the raw store key: no key derivation here, that is the vault's work.
 *
 * @throws StoreError STORE_WRONG_KEY when the key does not fit or the file is not a store,
 *   STORE_MISSING, STORE_DAMAGED when it cannot be read, STORE_IN_USE when another program locks
 *   it, STORE_READ_ONLY, DISK_FULL, DISK_FAILED.
 */
export function openStore(
  path: string,
  key: StoreKey,
  options: { mustExist?: boolean } = {},
): Store {
  return wrap(path, openConnection(path, key, options));
}

export function wrap(path: string, sqlite: Database.Database): Store {
  return {
    path,
    sqlite,
    db: drizzle(sqlite, { schema, casing: 'snake_case' }),
    close: () => sqlite.close(),
  };
}
