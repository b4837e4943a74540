import { afterEach, beforeEach, expect, test } from 'vitest';
import { firstBrokenLink } from '../../../src-main/core/store/audit-verify.ts';
import { readRecord } from '../../../src-main/core/store/record-writer.ts';
import { Refusal } from '../../../src-main/core/refusal.ts';
import { Workspace } from '../../../src-main/core/workspace.ts';
import { organisationFields, testStore, type StoreFixture } from './store-fixture.ts';

let s: StoreFixture;
beforeEach(() => {
  s = testStore();
});
afterEach(() => s.store.close());

const create = (name = 'Köprü e. V.') =>
  s.workspace.write('organisations.create', (operation) =>
    operation.insert('organisation', organisationFields(name)),
  );
const rows = (sql: string) => s.sqlite.prepare(sql).all() as Record<string, unknown>[];
const count = (table: string) => s.sqlite.prepare(`SELECT count(*) FROM ${table}`).pluck().get();
const lastChanges = () =>
  rows(`SELECT entity, record_id AS recordId, field, before, after FROM change
        WHERE entry_id = (SELECT id FROM audit_entry ORDER BY seq DESC LIMIT 1) ORDER BY seq`);

function codeOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    expect(error).toBeInstanceOf(Refusal);
    return (error as Refusal).code;
  }
  return 'nothing was refused';
}

test('a new record is one change that holds all its fields, and says who, when and where', () => {
  const { id } = create();
  expect(lastChanges()).toEqual([
    {
      entity: 'organisation',
      recordId: id,
      field: '*',
      before: null,
      after: JSON.stringify({
        name: 'Köprü e. V.',
        nameKey: 'köprü e. v.',
        kind: organisationFields('').kind,
        status: organisationFields('').status,
      }),
    },
  ]);
  expect(rows('SELECT * FROM audit_entry')).toMatchObject([
    {
      action: 'organisations.create',
      user_id: s.workspace.actor.id,
      device_id: s.workspace.deviceId,
      entity: 'organisation',
      record_id: id,
    },
  ]);
  const row = readRecord(s.workspace.prepared, 'organisation', id);
  expect(row).toMatchObject({ createdBy: s.workspace.actor.id, updatedBy: s.workspace.actor.id });
  expect(row?.createdAt).toBe(rows('SELECT at FROM audit_entry')[0]?.['at']);
});

test('a change is noted field by field with before and after, lists and links included', () => {
  const { id, updatedAt } = create();
  const saved = s.workspace.write('organisations.update', (operation) =>
    operation.update(
      'organisation',
      id,
      updatedAt,
      { name: 'Köprü', city: 'Berlin', otherNames: ['Brücke'], foundedYear: null },
      {
        languages: {
          before: ['language/tr', 'language/ar'],
          after: ['language/ar', 'language/tr'],
        },
        districts: { before: [], after: ['district/08'] },
      },
    ),
  );
  expect(lastChanges().map(({ field, before, after }) => [field, before, after])).toEqual([
    ['name', '"Köprü e. V."', '"Köprü"'],
    ['city', null, '"Berlin"'],
    ['otherNames', '[]', '["Brücke"]'],
    ['districts', '[]', '["district/08"]'],
  ]);
  expect(saved.updatedAt > updatedAt).toBe(true);
  expect(readRecord(s.workspace.prepared, 'organisation', id)).toMatchObject({
    name: 'Köprü',
    city: 'Berlin',
    otherNames: ['Brücke'],
    updatedAt: saved.updatedAt,
  });
});

test('the same values again write nothing: no version, no entry', () => {
  const { id, updatedAt } = create();
  const before = rows('SELECT * FROM organisation');
  const again = s.workspace.write('organisations.update', (operation) =>
    operation.update('organisation', id, updatedAt, organisationFields('Köprü e. V.'), {
      languages: { before: ['b', 'a'], after: ['a', 'b'] },
    }),
  );
  expect(again).toEqual({ id, updatedAt });
  expect(rows('SELECT * FROM organisation')).toEqual(before);
  expect(count('audit_entry')).toBe(1);
});

test('trash and restore are noted, and each is refused where it is already so', () => {
  const { id } = create();
  const trash = () => s.workspace.write('t', (operation) => operation.trash('organisation', id));
  const restore = () =>
    s.workspace.write('r', (operation) => operation.restore('organisation', id));
  expect(codeOf(restore)).toBe('NOT_FOUND');
  const { updatedAt } = trash();
  expect(lastChanges()).toMatchObject([
    { field: 'deletedAt', before: null, after: `"${updatedAt}"` },
  ]);
  expect(rows('SELECT deleted_by FROM organisation')).toEqual([
    { deleted_by: s.workspace.actor.id },
  ]);
  expect(codeOf(trash)).toBe('NOT_FOUND');
  expect(
    codeOf(() =>
      s.workspace.write('u', (operation) =>
        operation.update('organisation', id, null, { city: 'B' }),
      ),
    ),
  ).toBe('NOT_FOUND');
  restore();
  expect(lastChanges()).toMatchObject([
    { field: 'deletedAt', before: `"${updatedAt}"`, after: null },
  ]);
  expect(rows('SELECT deleted_at, deleted_by FROM organisation')).toEqual([
    { deleted_at: null, deleted_by: null },
  ]);
  expect(count('audit_entry')).toBe(3);
});

test('a change on top of a version that is no longer the newest is refused', () => {
  const { id, updatedAt } = create();
  const update = (seen: string | null, city: string) =>
    s.workspace.write('u', (operation) => operation.update('organisation', id, seen, { city }));
  const { updatedAt: newer } = update(updatedAt, 'Berlin');
  try {
    update(updatedAt, 'Potsdam');
    expect.unreachable();
  } catch (error) {
    expect(error).toMatchObject({
      code: 'CONFLICT',
      data: { entity: 'organisation', updatedAt: newer },
    });
  }
  expect(rows('SELECT city FROM organisation')).toEqual([{ city: 'Berlin' }]);
});

test('when the last step fails nothing of the operation remains, in no table', () => {
  create();
  const before = ['organisation', 'audit_entry', 'change', 'search_index'].map(count);
  expect(() =>
    s.workspace.write('two steps', (operation) => {
      operation.insert('organisation', organisationFields('Zweiter Verein'));
      throw new Error('the second step fails');
    }),
  ).toThrow('the second step fails');
  expect(
    codeOf(() =>
      s.workspace.write('bad code', (operation) => {
        operation.insert('organisation', organisationFields('Dritter Verein'));
        operation.insert('organisation', { ...organisationFields('Vierter'), kind: 'kind/none' });
      }),
    ),
  ).toBe('INVALID_INPUT');
  expect(['organisation', 'audit_entry', 'change', 'search_index'].map(count)).toEqual(before);
  create('Danach geht es weiter');
  expect(firstBrokenLink(s.sqlite)).toBeNull();
});

test('one operation on several records is one entry', () => {
  s.workspace.write(
    'both',
    (operation) => {
      operation.insert('organisation', organisationFields('A'));
      operation.insert('organisation', organisationFields('B'));
    },
    { rows: 2 },
  );
  expect(rows('SELECT action, entity, record_id, detail FROM audit_entry')).toEqual([
    { action: 'both', entity: null, record_id: null, detail: '{"rows":2}' },
  ]);
  expect(count('change')).toBe(2);
});

const threeEntries = () => {
  for (const name of ['A', 'B', 'C']) create(name);
  s.workspace.note('vault.unlock', { failedAttempts: 0 });
};

test('the audit log takes no changes and no deletions', () => {
  threeEntries();
  for (const sql of [
    "UPDATE audit_entry SET action = 'x'",
    'DELETE FROM audit_entry WHERE seq = 2',
    "UPDATE change SET after = 'x'",
    'DELETE FROM change',
  ]) {
    expect(() => s.sqlite.exec(sql), sql).toThrow(/append-only/);
  }
});

test.each([
  ['an entry was changed', 'UPDATE audit_entry SET user_id = NULL WHERE seq = 2', 2],
  ['the time of an entry was changed', "UPDATE audit_entry SET at = '2020' WHERE seq = 4", 4],
  [
    'an entry was removed',
    'DELETE FROM change WHERE entry_id = (SELECT id FROM audit_entry WHERE seq = 2); DELETE FROM audit_entry WHERE seq = 2',
    3,
  ],
  ['what was before was changed', "UPDATE change SET after = '{}' WHERE seq = 1", 1],
  ['a change was removed', 'DELETE FROM change WHERE seq = 3', 3],
  [
    'a change was added',
    "INSERT INTO change (entry_id, entity, record_id, field) SELECT id, 'task', 'x', 'y' FROM audit_entry WHERE seq = 4",
    4,
  ],
  [
    'two entries were exchanged',
    'UPDATE audit_entry SET seq = 10 WHERE seq = 1; UPDATE audit_entry SET seq = 1 WHERE seq = 2; UPDATE audit_entry SET seq = 2 WHERE seq = 10',
    1,
  ],
])('the chain tells where %s behind its back', (_what, sql, seq) => {
  threeEntries();
  expect(firstBrokenLink(s.sqlite)).toBeNull();
  for (const name of [
    'audit_entry_no_update',
    'audit_entry_no_delete',
    'change_no_update',
    'change_no_delete',
  ]) {
    s.sqlite.exec(`DROP TRIGGER ${name}`);
  }
  s.sqlite.exec(sql);
  expect(firstBrokenLink(s.sqlite)).toBe(seq);
});

test('with the wall clock set back a year the log stays in order, also after a restart', () => {
  create('vorher');
  s.clock.set('2025-01-01T00:00:00.000Z');
  create('nach dem Zurückstellen');
  const { store, workspace, clock } = s;
  const restarted = new Workspace({ store, actor: workspace.actor, now: clock.now });
  restarted.note('nach dem Neustart');
  const clocks = rows('SELECT clock FROM audit_entry ORDER BY seq').map((row) =>
    String(row['clock']),
  );
  expect([...clocks].sort()).toEqual(clocks);
  expect(new Set(clocks).size).toBe(3);
  expect(firstBrokenLink(s.sqlite)).toBeNull();
});
