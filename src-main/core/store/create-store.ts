import { hostname } from 'node:os';
import { v7 as newId } from 'uuid';
import { CODE_SEEDS } from '#shared/codes/code-lists.ts';
import { applyMigrations } from './apply-migrations.ts';
import type { Migration } from './migration-files.ts';
import { openStore, type Store, type StoreKey } from './open-store.ts';

/** Makes a new encrypted store at this path with the newest schema and the shipped code lists. */
export function createStore(
  path: string,
  key: StoreKey,
  options: { storeId: string; migrations: Migration[]; now: () => Date },
): Store {
  const store = openStore(path, key);
  try {
    applyMigrations(store.sqlite, { ...options, safetyCopy: null });
    store.sqlite.transaction(() => {
      setFact(store, 'store-id', options.storeId);
      setFact(store, 'created-at', options.now().toISOString());
      adoptDevice(store, options.now());
      addMissingCodes(store);
    })();
    return store;
  } catch (error) {
    store.close();
    throw error;
  }
}

export function setFact(store: Store, key: string, value: string): void {
  store.sqlite
    .prepare(
      'INSERT INTO store_fact (key, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value',
    )
    .run(key, value);
}

/** Gives the store a device id of its own: at creation, and after a restore on another machine. */
export function adoptDevice(store: Store, now: Date): void {
  const id = newId();
  store.sqlite
    .prepare('INSERT INTO device (id, label, created_at) VALUES (?, ?, ?)')
    .run(id, hostname(), now.toISOString());
  setFact(store, 'device-id', id);
}

/** Codes that a newer version ships; labels an admin has changed stay as they are. */
export function addMissingCodes(store: Store): void {
  const known = new Set(store.sqlite.prepare<[], string>('SELECT code FROM code').pluck().all());
  const insert = store.sqlite.prepare(
    `INSERT INTO code (code, list, parent, label_de, label_en, position)
     VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
  );
  CODE_SEEDS.forEach(({ code, parent, de, en }, position) => {
    if (known.has(code)) return;
    insert.run(code, code.slice(0, code.indexOf('/')), parent ?? null, de, en, position);
  });
}
