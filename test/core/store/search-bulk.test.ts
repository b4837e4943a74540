import { afterAll, expect, test } from 'vitest';
import { PreparedStatements } from '../../../src-main/core/store/prepared.ts';
import { inSearchBulk } from '../../../src-main/core/store/search-bulk.ts';
import { testStore } from './store-fixture.ts';

const { store } = testStore();
const prepared = new PreparedStatements(store);
afterAll(() => store.close());

const settings = () =>
  store.sqlite
    .prepare<[], { k: string; v: number }>(
      "SELECT k, v FROM search_index_config WHERE k IN ('automerge', 'hashsize') ORDER BY k",
    )
    .all();
const usual = [
  { k: 'automerge', v: 4 },
  { k: 'hashsize', v: 1_048_576 },
];
const add = (from: number, count: number) => {
  const insert = store.sqlite.prepare(
    'INSERT INTO search_index (rowid, title, body) VALUES (?, ?, ?)',
  );
  for (let row = from; row < from + count; row += 1) insert.run(row, `verein nummer ${row}`, '');
};
const found = (word: string) =>
  store.sqlite
    .prepare('SELECT count(*) FROM search_index WHERE search_index MATCH ?')
    .pluck()
    .get(word);

test('what was added at once is found, and the index is as frugal as before', () => {
  store.sqlite.transaction(() =>
    inSearchBulk(prepared, () => {
      expect(settings()).toEqual([
        { k: 'automerge', v: 0 },
        { k: 'hashsize', v: 16_777_216 },
      ]);
      add(1, 500);
    }),
  )();
  expect(settings()).toEqual(usual);
  expect(found('verein')).toBe(500);
  store.sqlite.exec("INSERT INTO search_index (search_index) VALUES ('integrity-check')");
});

test('work that fails leaves neither its records nor its settings behind', () => {
  const run = store.sqlite.transaction(() =>
    inSearchBulk(prepared, () => {
      add(501, 10);
      throw new Error('cut off');
    }),
  );
  expect(run).toThrow('cut off');
  expect(settings()).toEqual(usual);
  expect(found('verein')).toBe(500);
});
