import { expect, test } from 'vitest';
import {
  groupKey,
  groupRows,
  lineAt,
  spansOf,
} from '../../../../src-renderer/components/data-table/group-rows.ts';

const counted = [
  { value: null, count: 2 },
  { value: 'a', count: 1 },
  { value: 'b', count: 3 },
];
const lines = (rows: ReturnType<typeof groupRows>) =>
  Array.from({ length: rows.lines }, (_, line) => lineAt(rows, line)).map((at) =>
    at?.row === undefined ? `${String(at?.group.value)}:` : at.row,
  );

test('every row stands once below the heading of its group', () => {
  expect(lines(groupRows(counted, 6, new Set()))).toEqual(['null:', 0, 1, 'a:', 2, 'b:', 3, 4, 5]);
});

test('a closed group keeps its heading; the rows after it keep their numbers', () => {
  const rows = groupRows(counted, 6, new Set([groupKey('a'), groupKey(null)]));
  expect(lines(rows)).toEqual(['null:', 'a:', 'b:', 3, 4, 5]);
  expect(spansOf(rows, 0, 5)).toEqual([{ first: 3, last: 5 }]);
  const open = groupRows(counted, 6, new Set([groupKey('a')]));
  expect(spansOf(open, 0, 7)).toEqual([
    { first: 0, last: 1 },
    { first: 3, last: 5 },
  ]);
});

test('rows of groups beyond those that are listed come in one group at the end', () => {
  const rows = groupRows(counted, 8, new Set());
  expect(rows.lines).toBe(12);
  expect(lineAt(rows, 9)?.group).toMatchObject({ value: undefined, count: 2, first: 6 });
  expect(lineAt(rows, 11)?.row).toBe(7);
  expect(lineAt(rows, 12)).toBeUndefined();
});

test('no value, the word "null" and a number are different groups', () => {
  expect(new Set([groupKey(null), groupKey('null'), groupKey(1), groupKey('1')]).size).toBe(4);
});
