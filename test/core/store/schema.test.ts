import { join } from 'node:path';
import { generateSQLiteDrizzleJson, generateSQLiteMigration } from 'drizzle-kit/api';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CODE_LISTS, CODE_SEEDS } from '#shared/codes/code-lists.ts';
import { SEARCH_KIND_NUMBER } from '../../../src-main/core/store/search-rows.ts';
import * as schema from '../../../src-main/core/store/schema/schema.ts';
import { anyCode, organisationFields, testStore, type StoreFixture } from './store-fixture.ts';

let s: StoreFixture;
beforeAll(() => {
  s = testStore();
});
afterAll(() => s.store.close());

interface ListedTable {
  name: string;
  type: string;
  strict: number;
}
const tables = () =>
  (s.sqlite.pragma('table_list') as ListedTable[]).filter(
    ({ name, type }) => type === 'table' && !name.startsWith('sqlite_'),
  );

test('every table is STRICT: no text in a number, no guessing of types', () => {
  expect(tables().length).toBeGreaterThan(20);
  expect(tables().filter(({ strict }) => strict !== 1)).toEqual([]);
});

interface ForeignKey {
  table: string;
  from: string;
  to: string;
}
const foreignKeys = (table: string) =>
  s.sqlite.pragma(`foreign_key_list("${table}")`) as ForeignKey[];

test('every foreign key points to a unique column of a table that exists', () => {
  const names = tables().map(({ name }) => name);
  let count = 0;
  for (const name of names) {
    for (const { table, to } of foreignKeys(name)) {
      count += 1;
      expect(names).toContain(table);
      const key = (
        s.sqlite.pragma(`table_info("${table}")`) as { name: string; pk: number }[]
      ).find((column) => column.name === to);
      const unique = (
        s.sqlite.pragma(`index_list("${table}")`) as { name: string; unique: number }[]
      ).some(
        (index) =>
          index.unique === 1 &&
          (s.sqlite.pragma(`index_info("${index.name}")`) as { name: string }[])
            .map((column) => column.name)
            .join() === to,
      );
      expect(unique || key?.pk === 1).toBe(true);
    }
  }
  expect(count).toBeGreaterThan(40);
  expect(s.sqlite.pragma('foreign_key_check')).toEqual([]);
});

/** Columns that hold codes of several lists are checked by the services. */
const MIXED = ['code.parent', 'organisation_code.code'];

test('every column that holds a code refuses an existing code of another list', () => {
  s.workspace.write('test', (operation) => {
    const { id: organisationId } = operation.insert('organisation', organisationFields('Verein'));
    const person = operation.insert('person', { familyName: 'A', nameKey: 'a' });
    operation.insert('affiliation', {
      personId: person.id,
      organisationId,
      function: anyCode('function'),
      mainContact: false,
    });
    const period = operation.insert('funding-period', {
      name: '2026',
      startDate: '2026-01-01',
      endDate: '2026-12-31',
    });
    const { id: subprojectId } = operation.insert('subproject', {
      fundingPeriodId: period.id,
      name: 'TP',
    });
    operation.insert('involvement', {
      organisationId,
      subprojectId,
      role: anyCode('involvement-role'),
      status: 'active',
      fromDate: '2026-01-01',
    });
    const session = operation.insert('session', {
      startsAt: '2026-11-01T10:00:00.000Z',
      durationMinutes: 60,
      preparationMinutes: 0,
      interpreter: false,
      confidential: false,
      form: anyCode('session-form'),
      mode: anyCode('session-mode'),
    });
    const opened = operation.insert('case', {
      number: '2026-0001-K7QM',
      concern: 'x',
      status: anyCode('case-status'),
      priority: anyCode('case-priority'),
      openedOn: '2026-01-01',
      closedOn: '2026-01-02',
      closingReason: anyCode('closing-reason'),
      goalAttainment: anyCode('goal-attainment'),
      responsibleId: s.workspace.actor.id,
    });
    const held = operation.insert('event', {
      kind: anyCode('event-kind'),
      title: 'x',
      startsAt: '2026-11-01T10:00:00.000Z',
    });
    operation.insert('attendance', {
      eventId: held.id,
      organisationId,
      role: anyCode('attendance-role'),
    });
    const other = operation.insert('organisation', organisationFields('Verband'));
    operation.insert('cooperation', {
      organisationId,
      partnerId: other.id,
      type: anyCode('cooperation-type'),
      state: anyCode('cooperation-state'),
    });
    operation.insert('grant-application', {
      organisationId,
      programme: 'x',
      state: anyCode('application-state'),
    });
    operation.insert('consent', {
      personId: person.id,
      purpose: anyCode('consent-purpose'),
      state: anyCode('consent-state'),
    });
    operation.insert('task', { title: 'x' });
    s.sqlite
      .prepare('INSERT INTO event_topic (event_id, topic) VALUES (?, ?)')
      .run(held.id, anyCode('topic'));
    s.sqlite
      .prepare('INSERT INTO case_topic (case_id, topic) VALUES (?, ?)')
      .run(opened.id, anyCode('topic'));
    s.sqlite
      .prepare('INSERT INTO session_topic (session_id, topic) VALUES (?, ?)')
      .run(session.id, anyCode('topic'));
  });
  const columns = tables().flatMap(({ name }) =>
    foreignKeys(name)
      .filter(({ table }) => table === 'code')
      .map(({ from }) => ({ table: name, column: from })),
  );
  const checked = columns.filter(({ table, column }) => !MIXED.includes(`${table}.${column}`));
  expect(checked.length).toBeGreaterThanOrEqual(14);
  for (const { table, column } of checked) {
    const accepted = CODE_LISTS.filter((list) => {
      const code = anyCode(list);
      try {
        return s.sqlite.prepare(`UPDATE "${table}" SET "${column}" = ?`).run(code).changes > 0;
      } catch (error) {
        expect((error as { code: string }).code).toBe('SQLITE_CONSTRAINT_CHECK');
        return false;
      }
    });
    expect(accepted, `${table}.${column}`).toHaveLength(1);
  }
});

test('a code that does not exist is refused even when it fits its list', () => {
  expect(() => s.sqlite.exec("UPDATE organisation SET kind = 'kind/none-such'")).toThrow(
    /FOREIGN KEY/,
  );
  expect(() =>
    s.sqlite.exec(
      "INSERT INTO code (code, list, label_de, label_en, position) VALUES ('kind/x', 'topic', 'x', 'x', 1)",
    ),
  ).toThrow(/CHECK/);
});

test('the shipped codes are all there, each with its parent', () => {
  const stored = s.sqlite.prepare('SELECT code, parent FROM code ORDER BY code').all();
  const shipped = CODE_SEEDS.map(({ code, parent }) => ({ code, parent: parent ?? null }));
  expect(stored).toEqual(shipped.sort((a, b) => (a.code < b.code ? -1 : 1)));
});

/** The part of drizzle-kit's snapshots that is compared; its own types lack a declaration file. */
interface Snapshot {
  id: string;
  tables: Record<
    string,
    {
      name: string;
      columns: Record<string, { name: string; type: string; notNull: boolean }>;
      indexes: Record<string, unknown>;
    }
  >;
}
const snapshotOf = generateSQLiteDrizzleJson as unknown as (
  imports: Record<string, unknown>,
  previous: string,
  casing: 'snake_case',
) => Promise<Snapshot>;
const migrationBetween = generateSQLiteMigration as unknown as (
  before: Snapshot,
  after: Snapshot,
) => Promise<string[]>;

test('the migrations and the Drizzle schema describe the same tables', async () => {
  const folder = join(import.meta.dirname, '../../../drizzle/meta');
  const journal = JSON.parse(readFileSync(join(folder, '_journal.json'), 'utf8')) as {
    entries: { idx: number }[];
  };
  const newest = String(journal.entries.at(-1)?.idx).padStart(4, '0');
  const snapshot = JSON.parse(
    readFileSync(join(folder, `${newest}_snapshot.json`), 'utf8'),
  ) as Snapshot;
  const current = await snapshotOf({ ...schema }, snapshot.id, 'snake_case');
  expect(await migrationBetween(snapshot, current)).toEqual([]);

  // The snapshot is what drizzle-kit believes; this is what the SQL made.
  for (const table of Object.values(current.tables)) {
    const real = s.sqlite.pragma(`table_info("${table.name}")`) as {
      name: string;
      type: string;
      notnull: number;
    }[];
    const described = Object.values(table.columns).map(({ name, type, notNull }) => ({
      name,
      type: type.toUpperCase(),
      notnull: notNull ? 1 : 0,
    }));
    const found = real.map(({ name, type, notnull }) => ({
      name,
      type: type.toUpperCase(),
      notnull,
    }));
    expect(found, table.name).toEqual(described);
    const indexes = (s.sqlite.pragma(`index_list("${table.name}")`) as { name: string }[])
      .map(({ name }) => name)
      .filter((name) => !name.startsWith('sqlite_autoindex'));
    expect(indexes.sort(), table.name).toEqual(Object.keys(table.indexes).sort());
  }
});

test('every kind that is searched has its text and its three triggers, with its own row numbers', () => {
  const made = s.sqlite
    .prepare("SELECT name, sql FROM sqlite_master WHERE type IN ('view', 'trigger')")
    .all() as { name: string; sql: string }[];
  const sqlOf = (name: string) => made.find((found) => found.name === name)?.sql;
  for (const [kind, number] of Object.entries(SEARCH_KIND_NUMBER)) {
    const table = kind.replace('-', '_');
    const first = String(number * 2 ** 40);
    expect(sqlOf(`${table}_search_text`), kind).toContain(`SELECT ${first} + seq AS search_row`);
    expect(sqlOf(`${table}_search_insert`), kind).toContain(`${table}_search_text`);
    for (const event of ['update', 'delete']) {
      expect(sqlOf(`${table}_search_${event}`), kind).toContain(`rowid = ${first} + old.seq`);
    }
  }
});
