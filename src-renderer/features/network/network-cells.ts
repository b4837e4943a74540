import type { Outputs } from '#shared/contract/index.ts';
import { ADMINISTRATION_KINDS } from '#shared/rules/organisation-kinds.ts';

export type MatrixCount = Outputs['cooperations']['matrix'][number];
/** What the columns of the matrix are: the kinds of administration, or the districts it sits in. */
export type MatrixBy = 'kind' | 'district';

/** A cell or a sum, and at the same time what the list behind it is restricted to; null: any. */
export interface Cell {
  row: string | null;
  column: string | null;
  by: MatrixBy;
}

export interface Matrix {
  rows: readonly string[];
  columns: readonly string[];
  /** How many cooperations a cell, a row, a column or all of it has. */
  count: (row: string | null, column: string | null) => number;
}

export const NO_DISTRICT = 'none';

/**
 * Puts the counts into rows and columns. Berlin's districts are all there, with cooperations or
 * without: a gap is what one looks for. What else there is in the list of districts, and `none`,
 * only where it occurs.
 */
export function buildMatrix(
  counts: readonly MatrixCount[],
  by: MatrixBy,
  districts: readonly string[],
): Matrix {
  const columnOf = (one: MatrixCount) =>
    by === 'kind' ? one.administrationKind : one.administrationDistrict;
  const sums = new Map<string, number>();
  const add = (row: string | null, column: string | null, count: number) => {
    const key = JSON.stringify([row, column]);
    sums.set(key, (sums.get(key) ?? 0) + count);
  };
  for (const one of counts) {
    const column = columnOf(one);
    add(one.moDistrict, column, one.count);
    add(one.moDistrict, null, one.count);
    add(null, column, one.count);
    add(null, null, one.count);
  }
  const withOthers = (known: readonly string[], met: readonly string[]) => [
    ...known.filter((value) => !/^district\/\D/.test(value) || met.includes(value)),
    ...new Set(met.filter((value) => !known.includes(value))),
  ];
  return {
    rows: withOthers(
      districts,
      counts.map((one) => one.moDistrict),
    ),
    columns: withOthers(by === 'kind' ? ADMINISTRATION_KINDS : districts, counts.map(columnOf)),
    count: (row, column) => sums.get(JSON.stringify([row, column])) ?? 0,
  };
}

/** The conditions of the list behind a cell. */
export const cellFilters = ({ row, column, by }: Cell) => [
  row === null
    ? // Every row of the matrix is an MO with the administration; the list has others, too.
      { column: 'moDistrict', condition: { op: 'filled' as const } }
    : { column: 'moDistrict', condition: { op: 'in' as const, values: [row] } },
  ...(column === null
    ? []
    : [
        {
          column: by === 'kind' ? 'administrationKind' : 'administrationDistrict',
          condition: { op: 'in' as const, values: [column] },
        },
      ]),
];
