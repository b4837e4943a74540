import { expect, test } from 'vitest';
import {
  buildMatrix,
  cellFilters,
  NO_DISTRICT,
  type MatrixCount,
} from '../../../../src-renderer/features/network/network-cells.ts';

const DISTRICTS = ['district/01', 'district/08', 'district/berlin', 'district/outside'];
const cell = (row: string, column: string, kind: string, count: number): MatrixCount => ({
  moDistrict: row,
  administrationDistrict: column,
  administrationKind: `kind/${kind}`,
  count,
});
const COUNTS = [
  cell('district/08', 'district/01', 'district-office', 2),
  cell('district/08', 'district/berlin', 'senate', 3),
  cell(NO_DISTRICT, 'district/01', 'advisory-board', 1),
];

test('sums are those of the cells, however the columns are cut', () => {
  for (const by of ['kind', 'district'] as const) {
    const { rows, columns, count } = buildMatrix(COUNTS, by, DISTRICTS);
    const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
    expect(count(null, null)).toBe(6);
    expect(sum(rows.map((row) => count(row, null)))).toBe(6);
    expect(sum(columns.map((column) => count(null, column)))).toBe(6);
    for (const row of rows) {
      expect(sum(columns.map((column) => count(row, column)))).toBe(count(row, null));
    }
  }
});

test('a district without cooperations is a gap to see; what is no district only where it occurs', () => {
  const { rows, columns } = buildMatrix(COUNTS, 'district', DISTRICTS);
  expect(rows).toEqual(['district/01', 'district/08', NO_DISTRICT]);
  expect(columns).toEqual(['district/01', 'district/08', 'district/berlin']);
  // Kinds are all there, too.
  expect(buildMatrix([], 'kind', DISTRICTS).columns).toHaveLength(4);
});

test('the list behind a sum is kept to MO with the administration', () => {
  expect(cellFilters({ row: null, column: null, by: 'kind' })).toEqual([
    { column: 'moDistrict', condition: { op: 'filled' } },
  ]);
  expect(cellFilters({ row: 'district/08', column: 'district/01', by: 'district' })).toEqual([
    { column: 'moDistrict', condition: { op: 'in', values: ['district/08'] } },
    { column: 'administrationDistrict', condition: { op: 'in', values: ['district/01'] } },
  ]);
  // One column may be named once: the sum of a kind over all districts needs no second condition.
  const columns = cellFilters({ row: null, column: 'kind/senate', by: 'kind' }).map(
    ({ column }) => column,
  );
  expect(new Set(columns).size).toBe(columns.length);
});
