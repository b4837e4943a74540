import fc from 'fast-check';
import Database from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Condition, ListRequest } from '#shared/contract/listing.ts';
import { foldText } from '#shared/rules/search-fold.ts';
import { decodeCursor, encodeCursor } from '../../../src-main/core/store/list-cursor.ts';
import {
  runCount,
  runCounts,
  runList,
  type ListDefinition,
} from '../../../src-main/core/store/list-query.ts';
import { registerFunctions } from '../../../src-main/core/store/store-connection.ts';
import { PreparedStatements } from '../../../src-main/core/store/prepared.ts';
import * as schema from '../../../src-main/core/store/schema/schema.ts';

/** A small table of its own, so that the properties can try thousands of contents. */
const LIST: ListDefinition = {
  name: 'rows',
  from: 'item r',
  select: { name: 'r.name', size: 'r.size', day: 'r.day', at: 'r.at' },
  columns: {
    name: { kind: 'text', value: 'r.name' },
    size: { kind: 'number', value: 'r.size' },
    day: { kind: 'date', value: 'r.day' },
    at: { kind: 'timestamp', value: 'r.at' },
    code: { kind: 'code', value: 'r.name' },
    rank: { kind: 'number', value: 'r.rank', notNull: true },
    even: { kind: 'number', value: 'r.size % 2 = 0' },
    tagged: {
      kind: 'code',
      exists: 'EXISTS (SELECT 1 FROM tag t WHERE t.seq = r.seq AND t.tag IN {in})',
    },
    visits: {
      kind: 'code',
      related: {
        from: 'FROM visit v WHERE v.seq = r.seq',
        value: 'v.form',
        date: { kind: 'timestamp', starts: 'v.at' },
      },
    },
    spans: {
      kind: 'code',
      related: {
        from: 'FROM span s WHERE s.seq = r.seq',
        date: { kind: 'date', starts: 's.starts', ends: 's.ends' },
      },
    },
    tagsOnly: { kind: 'code', related: { from: 'FROM tag t WHERE t.seq = r.seq' } },
  },
  defaultSort: { column: 'rank', direction: 'asc' },
};

interface Item {
  name: string | null;
  size: number | null;
  day: string | null;
  at: string | null;
  rank: number;
  deleted: boolean;
}

let sqlite: Database.Database;
let prepared: PreparedStatements;
beforeAll(() => {
  sqlite = new Database(':memory:');
  registerFunctions(sqlite);
  sqlite.exec(`CREATE TABLE item (seq INTEGER PRIMARY KEY, name TEXT, size REAL, day TEXT, at TEXT,
    rank INTEGER NOT NULL, deleted_at TEXT) STRICT;
    CREATE TABLE tag (seq INTEGER, tag TEXT) STRICT;
    CREATE TABLE visit (seq INTEGER, form TEXT, at TEXT) STRICT;
    CREATE TABLE span (seq INTEGER, starts TEXT, ends TEXT) STRICT;`);
  const db = drizzle(sqlite, { schema, casing: 'snake_case' });
  prepared = new PreparedStatements({ path: '', sqlite, db, close: () => sqlite.close() });
});
afterAll(() => sqlite.close());

function fill(items: Partial<Item>[]): void {
  sqlite.exec('DELETE FROM item; DELETE FROM tag');
  const insert = sqlite.prepare('INSERT INTO item VALUES (?, ?, ?, ?, ?, ?, ?)');
  items.forEach(({ name, size, day, at, rank, deleted }, index) => {
    insert.run(
      index + 1,
      name ?? null,
      size ?? null,
      day ?? null,
      at ?? null,
      rank ?? 0,
      deleted ? 'x' : null,
    );
  });
}

const request = (part: Partial<ListRequest>): ListRequest => ({
  filters: [],
  trashed: false,
  sort: [],
  limit: 200,
  ...part,
});

const seqs = (page: { rows: Record<string, unknown>[] }) => page.rows.map((row) => row['sort seq']);

function walk(part: Partial<ListRequest>, limit: number): unknown[] {
  const found: unknown[] = [];
  let after: string | undefined;
  do {
    const page = runList(prepared, LIST, request({ ...part, limit, ...(after && { after }) }));
    expect(page.rows.length).toBeLessThanOrEqual(limit);
    found.push(...seqs(page));
    after = page.next ?? undefined;
    expect(found.length).toBeLessThan(1000);
  } while (after);
  return found;
}

const few = <T>(...values: T[]) => fc.constantFrom(...values);
const item: fc.Arbitrary<Item> = fc.record({
  name: few(null, '', 'a', 'B', 'ä', "o'neil", '"', '橋', '😀', 'a\nb', '%_\\', 'null'),
  size: few(null, 0, -1, 0.1, 0.30000000000000004, 1e21, 7),
  day: few(null, '2026-01-01', '2026-11-23'),
  at: few(null, '2026-11-23T13:07:00.000Z', '2026-11-23T13:07:00.001Z'),
  rank: fc.nat(3),
  deleted: fc.boolean(),
});
const sort = fc.uniqueArray(
  fc.record({
    column: few('name', 'size', 'day', 'at', 'rank'),
    direction: few<'asc' | 'desc'>('asc', 'desc'),
  }),
  { maxLength: 3, selector: ({ column }) => column },
);

/** As SQLite sorts: NULL first, numbers by value, text by its UTF-8 bytes. */
function compare(a: string | number | null, b: string | number | null): number {
  if (a === null || b === null) return Number(a !== null) - Number(b !== null);
  if (typeof a === 'number' || typeof b === 'number') return Number(a) - Number(b);
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

test('walking the pages gives every row once, in the order in which they are sorted', () => {
  fc.assert(
    fc.property(
      fc.array(item, { maxLength: 30 }),
      sort,
      fc.integer({ min: 1, max: 7 }),
      fc.boolean(),
      (items, sorting, limit, trashed) => {
        fill(items);
        const keys = sorting.length > 0 ? sorting : [LIST.defaultSort];
        const last = keys.at(-1)?.direction === 'desc' ? -1 : 1;
        const expected = items
          .map((row, index) => ({ ...row, seq: index + 1 }))
          .filter(({ deleted }) => deleted === trashed)
          .sort((a, b) => {
            for (const { column, direction } of keys) {
              const order = compare(
                a[column as keyof Item] as string,
                b[column as keyof Item] as string,
              );
              if (order !== 0) return direction === 'asc' ? order : -order;
            }
            return (a.seq - b.seq) * last;
          })
          .map(({ seq }) => seq);
        expect(walk({ sort: sorting, trashed }, limit)).toEqual(expected);
        expect(seqs(runList(prepared, LIST, request({ sort: sorting, trashed })))).toEqual(
          expected,
        );
        const jumped = runList(
          prepared,
          LIST,
          request({ sort: sorting, trashed, limit, offset: 3 }),
        );
        expect(seqs(jumped)).toEqual(expected.slice(3, 3 + limit));
        expect(runCount(prepared, LIST, request({ trashed }))).toBe(expected.length);
      },
    ),
    { numRuns: 300 },
  );
});

test('a row put in or taken out between two pages shifts no other row', () => {
  fill(Array.from({ length: 10 }, (_, index) => ({ rank: index * 10 })));
  const first = runList(prepared, LIST, request({ limit: 4 }));
  sqlite.exec(
    "INSERT INTO item (seq, rank) VALUES (50, 5); UPDATE item SET deleted_at = 'x' WHERE seq = 4",
  );
  const second = runList(prepared, LIST, request({ limit: 4, after: first.next ?? '' }));
  expect([...seqs(first), ...seqs(second)]).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
});

const filtered = (column: string, condition: Condition) => {
  const filters = [{ column, condition }];
  const found = seqs(runList(prepared, LIST, request({ filters })));
  expect(runCount(prepared, LIST, request({ filters }))).toBe(found.length);
  return found;
};

test('each operator keeps what it says', () => {
  fill([
    { name: 'Brücke e. V.', size: 1, day: '2026-01-01', rank: 1 },
    { name: '50% mehr', size: 2, day: '2026-06-30', rank: 2 },
    { name: null, size: null, day: null, rank: 3 },
    { name: '', size: 3, day: '2026-12-31', rank: 4 },
  ]);
  expect(filtered('name', { op: 'contains', value: 'BRUCKE' })).toEqual([1]);
  expect(filtered('name', { op: 'contains', value: 'Bruecke' })).toEqual([1]);
  expect(filtered('name', { op: 'contains', value: '%' })).toEqual([2]);
  expect(filtered('name', { op: 'contains', value: '_' })).toEqual([]);
  expect(filtered('code', { op: 'in', values: ['50% mehr', 'nirgends'] })).toEqual([2]);
  expect(filtered('day', { op: 'between', from: '2026-01-01', to: '2026-06-30' })).toEqual([1, 2]);
  expect(filtered('day', { op: 'between', from: '2026-06-30' })).toEqual([2, 4]);
  expect(filtered('size', { op: 'between', from: 2, to: 3 })).toEqual([2, 4]);
  expect(filtered('size', { op: 'between' })).toEqual([1, 2, 3, 4]);
  expect(filtered('even', { op: 'is', value: true })).toEqual([2]);
  expect(filtered('name', { op: 'empty' })).toEqual([3, 4]);
  expect(filtered('name', { op: 'filled' })).toEqual([1, 2]);
  expect(filtered('size', { op: 'empty' })).toEqual([3]);
  expect(filtered('day', { op: 'filled' })).toEqual([1, 2, 4]);
  sqlite.exec("INSERT INTO tag VALUES (2, 'x'), (4, 'y')");
  expect(filtered('tagged', { op: 'in', values: ['x', 'y'] })).toEqual([2, 4]);
});

test('begins, equals and none of: what has no value is none of them', () => {
  fill([
    { name: 'Brücke e. V.', rank: 1 },
    { name: 'Die Brücke', rank: 2 },
    { name: null, rank: 3 },
    { name: '100%', rank: 4 },
  ]);
  expect(filtered('name', { op: 'begins', value: 'BRÜCK' })).toEqual([1]);
  expect(filtered('name', { op: 'begins', value: '%' })).toEqual([]);
  expect(filtered('name', { op: 'equals', value: 'die brücke' })).toEqual([2]);
  expect(filtered('name', { op: 'equals', value: '100_' })).toEqual([]);
  expect(filtered('code', { op: 'notIn', values: ['100%', 'x'] })).toEqual([1, 2, 3]);
  sqlite.exec("INSERT INTO tag VALUES (2, 'x'), (2, 'y'), (4, 'y')");
  expect(filtered('tagged', { op: 'notIn', values: ['x'] })).toEqual([1, 3, 4]);
});

test('related records: with and without, by their values, in days of Berlin', () => {
  fill([{ rank: 1 }, { rank: 2 }, { rank: 3 }]);
  sqlite.exec(`DELETE FROM visit;
    INSERT INTO visit VALUES (1, 'a', '2026-11-22T22:59:59.999Z'), (1, 'b', '2026-01-01T12:00:00.000Z'),
      (2, 'a', '2026-11-22T23:00:00.000Z')`);
  const visits = (condition: object) =>
    filtered('visits', { op: 'related', has: true, ...condition });
  expect(visits({})).toEqual([1, 2]);
  expect(visits({ has: false })).toEqual([3]);
  expect(visits({ from: '2026-11-23', to: '2026-11-23' })).toEqual([2]);
  expect(visits({ has: false, from: '2026-11-23' })).toEqual([1, 3]);
  // One record has to be all of it: the form of one visit and the day of another do not count.
  expect(visits({ values: ['b'], from: '2026-11-01' })).toEqual([]);
  expect(visits({ values: ['b', 'c'] })).toEqual([1]);
});

test('a span counts for every day it lasts, and without an end until today and beyond', () => {
  fill([{ rank: 1 }, { rank: 2 }]);
  sqlite.exec(`DELETE FROM span;
    INSERT INTO span VALUES (1, '2026-01-01', '2026-06-30'), (2, '2026-05-01', NULL)`);
  const during = (from?: string, to?: string) =>
    filtered('spans', { op: 'related', has: true, ...(from && { from }), ...(to && { to }) });
  expect(during('2026-06-30', '2026-06-30')).toEqual([1, 2]);
  expect(during('2026-07-01')).toEqual([2]);
  expect(during(undefined, '2026-04-30')).toEqual([1]);
  expect(during('2026-02-01', '2026-03-01')).toEqual([1]);
});

test('groups are told apart by value, counted as the list shows them, months by the Berlin clock', () => {
  fill([
    { name: 'b', at: '2026-10-31T22:59:59.000Z', day: '2026-10-31', rank: 1 },
    { name: null, at: '2026-10-31T23:00:00.000Z', rank: 2 },
    { name: 'a', at: '2026-11-30T22:00:00.000Z', day: '2026-10-01', rank: 3 },
    { name: 'b', at: null, rank: 4 },
    { name: 'b', deleted: true, rank: 5 },
  ]);
  const group = (column: string, direction: 'asc' | 'desc' = 'asc') => {
    const wanted = { group: { column, direction }, sort: [] };
    const { count, groups = [] } = runCounts(prepared, LIST, request(wanted));
    expect(groups.reduce((sum, one) => sum + one.count, 0)).toBe(count);
    return [groups.map(({ value, count: rows }) => [value, rows]), walk(wanted, 2)];
  };
  expect(group('name')).toEqual([
    [
      [null, 1],
      ['a', 1],
      ['b', 2],
    ],
    [2, 3, 1, 4],
  ]);
  expect(group('at', 'desc')).toEqual([
    [
      ['2026-11', 2],
      ['2026-10', 1],
      [null, 1],
    ],
    [2, 3, 1, 4],
  ]);
  expect(group('day')).toEqual([
    [
      [null, 2],
      ['2026-10', 2],
    ],
    [2, 4, 1, 3],
  ]);
  for (const column of ['tagged', 'visits', '__proto__', 'r.seq'])
    expect(refusal({ group: { column, direction: 'asc' } })).toBe('INVALID_INPUT group.column');
});

test('filters, sorting and place are bound in the right order together', () => {
  fill(
    Array.from({ length: 9 }, (_, index) => ({
      name: `n${String(index % 2)}`,
      size: index,
      rank: 1,
    })),
  );
  sqlite.exec("INSERT INTO tag SELECT seq, 'x' FROM item WHERE seq <> 5");
  const part: Partial<ListRequest> = {
    filters: [
      { column: 'name', condition: { op: 'in', values: ['n0'] } },
      { column: 'tagged', condition: { op: 'in', values: ['x', 'z'] } },
      { column: 'size', condition: { op: 'between', from: 1, to: 8 } },
    ],
    sort: [
      { column: 'rank', direction: 'desc' },
      { column: 'size', direction: 'desc' },
    ],
  };
  expect(walk(part, 1)).toEqual([9, 7, 3]);
});

test('a day bounds a timestamp from midnight to midnight in Berlin, in winter and in summer', () => {
  const times = [
    '2026-11-22T22:59:59.999Z', // 23:59:59.999 the day before
    '2026-11-22T23:00:00.000Z', // 00:00
    '2026-11-23T22:59:59.999Z', // 23:59:59.999
    '2026-11-23T23:00:00.000Z', // 00:00 the day after
    '2026-07-04T21:59:59.999Z',
    '2026-07-04T22:00:00.000Z',
    '2026-07-05T21:59:59.999Z',
    '2026-07-05T22:00:00.000Z',
  ];
  fill(times.map((at, rank) => ({ at, rank })));
  expect(filtered('at', { op: 'between', from: '2026-11-23', to: '2026-11-23' })).toEqual([2, 3]);
  expect(filtered('at', { op: 'between', from: '2026-07-05', to: '2026-07-05' })).toEqual([6, 7]);
  expect(filtered('at', { op: 'between', to: '2026-07-04' })).toEqual([5]);
  expect(filtered('at', { op: 'between', from: '0001-01-01', to: '9999-12-31' })).toHaveLength(8);
  // 25 hours: the day summer time ends.
  fill(
    ['2026-10-24T22:00:00.000Z', '2026-10-25T22:59:59.999Z', '2026-10-25T23:00:00.000Z'].map(
      (at, rank) => ({ at, rank }),
    ),
  );
  expect(filtered('at', { op: 'between', from: '2026-10-25', to: '2026-10-25' })).toEqual([1, 2]);
});

const refusal = (part: Partial<ListRequest>) => {
  try {
    runList(prepared, LIST, request(part));
  } catch (error) {
    const { code, data } = error as { code: string; data: { issues: { path: string }[] } };
    return `${code} ${data.issues[0]?.path ?? ''}`;
  }
  return 'not refused';
};

test('conditions that do not fit a column, and columns that are none, are refused by place', () => {
  const filter = (column: string, condition: Condition) =>
    refusal({
      filters: [
        { column: 'rank', condition: { op: 'filled' } },
        { column, condition },
      ],
    });
  expect(filter('size', { op: 'contains', value: '1' })).toBe('INVALID_INPUT filters.1.condition');
  expect(filter('size', { op: 'between', from: '2026-01-01' })).toBe(
    'INVALID_INPUT filters.1.condition',
  );
  expect(filter('day', { op: 'between', to: 5 })).toBe('INVALID_INPUT filters.1.condition');
  expect(filter('name', { op: 'related', has: true })).toBe('INVALID_INPUT filters.1.condition');
  expect(filter('spans', { op: 'related', has: true, values: ['x'] })).toBe(
    'INVALID_INPUT filters.1.condition.values',
  );
  expect(filter('tagsOnly', { op: 'related', has: true, from: '2026-01-01' })).toBe(
    'INVALID_INPUT filters.1.condition',
  );
  expect(filter('size', { op: 'begins', value: '1' })).toBe('INVALID_INPUT filters.1.condition');
  expect(filter('tagged', { op: 'filled' })).toBe('INVALID_INPUT filters.1.condition');
  expect(filter('seq; DROP TABLE item', { op: 'filled' })).toBe('INVALID_INPUT filters.1.column');
  expect(refusal({ sort: [{ column: 'r.seq', direction: 'asc' }] })).toBe(
    'INVALID_INPUT sort.0.column',
  );
  expect(refusal({ sort: [{ column: '__proto__', direction: 'asc' }] })).toBe(
    'INVALID_INPUT sort.0.column',
  );
  expect(refusal({ sort: [{ column: 'constructor', direction: 'asc' }] })).toBe(
    'INVALID_INPUT sort.0.column',
  );
  expect(refusal({ sort: [{ column: 'tagged', direction: 'asc' }] })).toBe(
    'INVALID_INPUT sort.0.column',
  );
});

test('SQL in values and cursors stays text', () => {
  const attacks = [
    "' OR 1=1 --",
    "'; DROP TABLE item; --",
    '") UNION SELECT 1',
    '%',
    '\\',
    '{in}',
    '?1',
    '@userId',
    '\u0000',
  ];
  fc.assert(
    fc.property(fc.oneof(few(...attacks), fc.string({ unit: 'binary', maxLength: 30 })), (text) => {
      fill([
        { name: 'still here', rank: 1 },
        { name: text.toWellFormed(), rank: 2 },
      ]);
      const isText = foldText('still here').includes(foldText(text));
      if (text !== '') {
        const found = filtered('name', { op: 'contains', value: text });
        expect(found.includes(1)).toBe(isText);
      }
      expect(filtered('code', { op: 'in', values: [text.toWellFormed()] })).toEqual(
        text === 'still here' ? [1, 2] : [2],
      );
      expect(filtered('tagged', { op: 'in', values: [text] })).toEqual([]);
      const after = encodeCursor([text, 0]);
      runList(prepared, LIST, request({ sort: [{ column: 'name', direction: 'asc' }], after }));
    }),
    { numRuns: 200 },
  );
});

test('a cursor comes back as it was; anything else is refused as the field `after`', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.oneof(
          fc.string(),
          fc.integer(),
          fc.double({ noNaN: true, noDefaultInfinity: true }),
          fc.constant(null),
        ),
        { maxLength: 5 },
      ),
      (values) => {
        const plain = values.map((value) => (Object.is(value, -0) ? 0 : value));
        expect(decodeCursor(encodeCursor(plain), plain.length)).toEqual(plain);
      },
    ),
  );
  fill([{ rank: 1 }]);
  const malformed = [
    '',
    'x',
    '*',
    encodeCursor([1]),
    encodeCursor([1, 2, 3]),
    Buffer.from('{"0":1,"1":2,"length":2}').toString('base64url'),
    Buffer.from('[1,{"a":1}]').toString('base64url'),
    Buffer.from('[1,[2]]').toString('base64url'),
    Buffer.from('[true,1]').toString('base64url'),
    'A'.repeat(2000),
  ];
  for (const after of malformed) expect(refusal({ after }), after).toBe('INVALID_INPUT after');
  fc.assert(
    fc.property(fc.string(), (after) => {
      expect(refusal({ after })).toMatch(/^(INVALID_INPUT after|not refused)$/);
    }),
  );
});
