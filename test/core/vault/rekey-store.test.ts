import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { openStore, type Store } from '../../../src-main/core/store/open-store.ts';
import { applyKey } from '../../../src-main/core/store/store-connection.ts';
import {
  changeKey,
  compareStores,
  copyStore,
  holdAlone,
  letOthersIn,
} from '../../../src-main/core/vault/rekey-store.ts';
import { tempDir } from '../../helpers/temp-dir.ts';

const KEY = randomBytes(32);
const NEW_KEY = randomBytes(32);

/** A store with a table with and one without a primary key, and its copy under the new key. */
function copied(): { store: Store; copy: string } {
  const dir = tempDir();
  const store = openStore(join(dir, 'old.db'), KEY);
  store.sqlite.exec(`
    CREATE TABLE note (id TEXT PRIMARY KEY, text TEXT) STRICT;
    CREATE TABLE setting (key TEXT, value TEXT) STRICT;
    INSERT INTO note VALUES ('a', 'eins'), ('b', NULL);
    INSERT INTO setting VALUES ('x', '1'), ('x', '1');
  `);
  const copy = join(dir, 'new.db');
  copyStore(store.sqlite, copy);
  changeKey(copy, KEY, NEW_KEY);
  return { store, copy };
}

const compare = (store: Store, copy: string) => [...compareStores(store.sqlite, copy, NEW_KEY)];

test('a copy that is equal passes, table by table', () => {
  const { store, copy } = copied();
  expect(compare(store, copy)).toEqual([
    { done: 1, total: 2 },
    { done: 2, total: 2 },
  ]);
  // Nothing stays attached: it can be compared again, and removed.
  expect(compare(store, copy)).toHaveLength(2);
  store.close();
});

test.each([
  ['a changed value', "UPDATE note SET text = 'zwei' WHERE id = 'a'"],
  ['a value in place of none', "UPDATE note SET text = '' WHERE id = 'b'"],
  ['a lost row', "DELETE FROM note WHERE id = 'b'"],
  ['an added row', "INSERT INTO note VALUES ('c', 'drei')"],
  ['a row in place of another', "UPDATE note SET id = 'c' WHERE id = 'b'"],
  ['a row lost from a table without a key', 'DELETE FROM setting WHERE rowid = 1'],
  ['a changed row there', "UPDATE setting SET value = '2' WHERE rowid = 1"],
  ['another schema', 'CREATE INDEX extra ON note (text)'],
])('%s in the copy is found', (_what, change) => {
  const { store, copy } = copied();
  const changed = openStore(copy, NEW_KEY);
  changed.sqlite.exec(change);
  changed.close();
  expect(() => compare(store, copy)).toThrow('the copy under the new key differs');
  store.close();
});

test('a page of the copy that is damaged, or the old key still in it, is found', () => {
  const { store, copy } = copied();
  const bytes = readFileSync(copy);
  bytes[4096 + 200] = (bytes[4096 + 200] ?? 0) ^ 1;
  writeFileSync(copy, bytes);
  expect(() => compare(store, copy)).toThrow();
  const again = copied();
  expect(() => openStore(again.copy, KEY)).toThrow('the key does not open this store');
  changeKey(again.copy, NEW_KEY, KEY);
  expect(() => compare(again.store, again.copy)).toThrow();
  again.store.close();
  store.close();
});

test('held alone, no other connection reads or writes; afterwards it can', () => {
  const { store } = copied();
  holdAlone(store.sqlite);
  const other = () => {
    const opened = new Database(store.path, { timeout: 20 });
    try {
      applyKey(opened, KEY);
      opened.prepare("INSERT INTO note VALUES (hex(randomblob(4)), 'x')").run();
    } finally {
      opened.close();
    }
  };
  expect(other).toThrow('database is locked');
  letOthersIn(store.sqlite);
  other();
  expect(store.sqlite.prepare('SELECT count(*) FROM note').pluck().get()).toBe(3);
  store.close();
});
