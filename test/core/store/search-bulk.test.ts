import { afterEach, expect, test } from 'vitest';
import type { Operation } from '../../../src-main/core/store/operation.ts';
import { inSearchBulk } from '../../../src-main/core/store/search-bulk.ts';
import { organisationFields, testStore, type StoreFixture } from './store-fixture.ts';

const opened: StoreFixture[] = [];
afterEach(() => opened.splice(0).forEach(({ store }) => store.close()));

function open(): StoreFixture {
  const fixture = testStore();
  opened.push(fixture);
  return fixture;
}

function addSome(operation: Operation, from = 0): string {
  let id = '';
  for (let number = from; number < from + 40; number += 1) {
    const named = organisationFields(`Verein Nummer ${String(number)} Straße`);
    ({ id } = operation.insert('organisation', { ...named, notes: 'Sucht Räume in Neukölln' }));
    operation.insert('task', {
      title: `Satzung ${String(number)}`,
      assigneeId: null,
      organisationId: id,
      sessionId: null,
      personId: null,
      dueOn: null,
      doneAt: null,
      doneBy: null,
      note: null,
    });
  }
  return id;
}

/** Every occurrence of every word part in the index, with its row and column. */
function indexed({ sqlite }: StoreFixture): unknown[] {
  sqlite.exec("INSERT INTO search_index (search_index) VALUES ('integrity-check')");
  sqlite.exec(
    'CREATE VIRTUAL TABLE IF NOT EXISTS temp.words USING fts5vocab(main, search_index, instance)',
  );
  return sqlite.prepare('SELECT term, doc, col, offset FROM temp.words').raw().all();
}

test('records added in bulk are indexed exactly as those added one by one', () => {
  const [single, bulk] = [open(), open()];
  single.workspace.write('test', (operation) => addSome(operation));
  single.workspace.write('test', (operation) => addSome(operation, 40));
  bulk.workspace.write('test', (operation) => addSome(operation));
  bulk.workspace.write('test', (operation) =>
    inSearchBulk(bulk.workspace.prepared, () => addSome(operation, 40)),
  );
  const expected = indexed(single);
  expect(expected.length).toBeGreaterThan(1000);
  expect(indexed(bulk)).toEqual(expected);
});

test('after a bulk, single records are indexed at once again', () => {
  const { workspace, sqlite } = open();
  workspace.write('test', (operation) =>
    inSearchBulk(workspace.prepared, () => addSome(operation)),
  );
  workspace.write('test', (operation) =>
    operation.insert('organisation', organisationFields('Köprü')),
  );
  const found = sqlite.prepare(
    "SELECT count(*) FROM search_index WHERE search_index MATCH 'kopru'",
  );
  expect(found.pluck().get()).toBe(1);
  expect(
    sqlite.prepare("SELECT v FROM search_index_config WHERE k = 'hashsize'").pluck().get(),
  ).toBe(1024 * 1024);
});

test('work that fails leaves neither records nor a deferred index behind', () => {
  const fixture = open();
  const { workspace } = fixture;
  const run = () =>
    workspace.write('test', (operation) =>
      inSearchBulk(workspace.prepared, () => {
        addSome(operation);
        throw new Error('cut off');
      }),
    );
  expect(run).toThrow('cut off');
  expect(indexed(fixture)).toEqual([]);
  workspace.write('test', (operation) => addSome(operation));
  expect(indexed(fixture)).not.toEqual([]);
});

test('changing a searched field during a bulk is refused, and nothing of it remains', () => {
  const fixture = open();
  const { workspace } = fixture;
  const run = () =>
    workspace.write('test', (operation) =>
      inSearchBulk(workspace.prepared, () => {
        const id = addSome(operation);
        operation.update('organisation', id, null, { name: 'Anders' });
      }),
    );
  expect(run).toThrow();
  expect(indexed(fixture)).toEqual([]);
});
