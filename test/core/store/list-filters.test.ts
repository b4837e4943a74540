import { afterAll, expect, test } from 'vitest';
import type { Condition, ListRequest } from '#shared/contract/listing.ts';
import { runCounts } from '../../../src-main/core/store/list-query.ts';
import { LIST, openListStore, request } from './list-store.ts';

const { sqlite, prepared, fill, walk, filtered, refusal } = openListStore();
afterAll(() => sqlite.close());

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
