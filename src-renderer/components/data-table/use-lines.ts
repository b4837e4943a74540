import { useMemo, useState } from 'react';
import type { Counted } from '#shared/contract/listing.ts';
import { maxRows } from './data-table-sizes.ts';
import { groupRows, lineAt, spansOf, type GroupRow } from './group-rows.ts';
import type { TableState } from './table-state.ts';

/** What stands in which line: rows alone, or rows under the headings of their groups. */
export interface Lines {
  count: number;
  grouped: boolean;
  at: (line: number) => { group?: GroupRow; row?: number } | undefined;
  headingAt: (line: number) => GroupRow | undefined;
  /** Numbers of the rows between two lines. */
  spans: (first: number, last: number) => { first: number; last: number }[];
  setOpen: (group: GroupRow, open: boolean) => void;
}

export function useLines(
  counted: Counted | undefined,
  group: TableState['group'],
  height: number,
): Lines {
  // By the column, too: what was closed there says nothing here.
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  return useMemo(() => {
    const prefix = `${group?.column ?? ''} `;
    const most = maxRows(height);
    const rows = counted?.count ?? 0;
    const setOpen: Lines['setOpen'] = ({ key }, open) =>
      setClosed((before) => {
        const after = new Set(before);
        if (open) after.delete(prefix + key);
        else after.add(prefix + key);
        return after;
      });
    if (!group || !counted?.groups)
      return {
        count: Math.min(rows, most),
        grouped: false,
        at: (line) => (line >= 0 && line < rows ? { row: line } : undefined),
        headingAt: () => undefined,
        spans: (first, last) => [{ first, last }],
        setOpen,
      };
    const here = new Set(
      [...closed].filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length)),
    );
    const grouped = groupRows(counted.groups, rows, here);
    const at: Lines['at'] = (line) => (line >= 0 ? lineAt(grouped, line) : undefined);
    return {
      count: Math.min(grouped.lines, most),
      grouped: true,
      at,
      headingAt: (line) => {
        const found = at(line);
        return found?.row === undefined ? found?.group : undefined;
      },
      spans: (first, last) => spansOf(grouped, first, last),
      setOpen,
    };
  }, [counted, group, height, closed]);
}
