import type { Counted } from '#shared/contract/listing.ts';

type Value = string | number | null;

/** The heading of a group and where its rows are. */
export interface GroupRow {
  key: string;
  /** Undefined: the rows of all groups beyond the number that is listed. */
  value: Value | undefined;
  count: number;
  /** Number of its first row in the whole list. */
  first: number;
  /** Its line on the screen. */
  place: number;
  open: boolean;
}

export interface GroupedRows {
  groups: readonly GroupRow[];
  /** Lines on the screen: headings, and the rows of what is open. */
  lines: number;
}

export const groupKey = (value: Value | undefined): string =>
  JSON.stringify(value ?? null) + typeof value;

/** @param count rows of the list; those beyond the listed groups come in one group at the end. */
export function groupRows(
  counted: NonNullable<Counted['groups']>,
  count: number,
  closed: ReadonlySet<string>,
): GroupedRows {
  const groups: GroupRow[] = [];
  let first = 0;
  let place = 0;
  const add = (value: Value | undefined, rows: number) => {
    const key = groupKey(value);
    const open = !closed.has(key);
    groups.push({ key, value, count: rows, first, place, open });
    first += rows;
    place += open ? rows + 1 : 1;
  };
  for (const group of counted) add(group.value, group.count);
  if (first < count) add(undefined, count - first);
  return { groups, lines: place };
}

/** What stands in a line: a heading, or the row of this number. */
export function lineAt(
  rows: GroupedRows,
  line: number,
): { group: GroupRow; row?: undefined } | { group: GroupRow; row: number } | undefined {
  let low = 0;
  let high = rows.groups.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((rows.groups[middle]?.place ?? Infinity) <= line) low = middle;
    else high = middle - 1;
  }
  const group = rows.groups[low];
  if (!group || line >= rows.lines) return undefined;
  return line === group.place ? { group } : { group, row: group.first + line - group.place - 1 };
}

/** The rows between two lines, as few spans as possible. */
export function spansOf(
  rows: GroupedRows,
  first: number,
  last: number,
): { first: number; last: number }[] {
  const spans: { first: number; last: number }[] = [];
  for (let line = first; line <= last; line += 1) {
    const row = lineAt(rows, line)?.row;
    const span = spans.at(-1);
    if (row === undefined) continue;
    if (span && span.last === row - 1) span.last = row;
    else spans.push({ first: row, last: row });
  }
  return spans;
}
