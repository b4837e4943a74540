import type { ReactNode } from 'react';
import type { Condition, Counted, FilterRequest, ListRequest } from '#shared/contract/listing.ts';
import type { ViewCondition } from '#shared/contract/table-view.ts';

/** What a column holds: decides how it is aligned and which conditions a filter offers. */
export type ColumnKind =
  'text' | 'choice' | 'date' | 'timestamp' | 'number' | 'boolean' | 'related';

export interface ColumnOption {
  value: string;
  label: string;
  /** Heading above the options that share it. */
  group?: string | null;
}

/** One column as a feature declares it. Keep the array stable (memo): rows redraw when it changes. */
export interface TableColumn<Row> {
  /** The name the list procedure sorts and filters by. */
  id: string;
  header: string;
  kind: ColumnKind;
  /** Missing: the column exists only as a filter. */
  cell?: (row: Row) => ReactNode;
  /** The heading in a file, where values are written in another unit there: "Dauer (Min.)". */
  fileHeader?: string;
  /** The cell as plain text, for copying, where `cell` is no text already. */
  text?: (row: Row) => string;
  sortable?: boolean;
  filterable?: boolean;
  /**
   * For `related`: whether the related records have a day. What they are called is the header, and
   * `options`, where there are any, narrow them down: "Fälle: ohne laufend".
   */
  dated?: boolean;
  /** What can be chosen, for `choice`. */
  options?: readonly ColumnOption[];
  /** Rows can be grouped by it: few values, or dates, which are grouped by month. */
  groupable?: boolean;
  /** The field may be empty, so the filter offers "empty" and "filled". */
  nullable?: boolean;
  /** Pixels; the column that `grow`s takes what is left. */
  width?: number;
  grow?: boolean;
  /** Not shown until chosen. */
  hidden?: boolean;
}

/** As the core takes it. */
export interface TableFilter {
  column: string;
  condition: Condition;
}

/** As a person chose it: spans of time can move with the day. */
export interface ViewFilter {
  column: string;
  condition: ViewCondition;
}

/** Where the rows come from: the `list` and `count` procedures of one entity. */
export interface TableSource<Row> {
  /** Start of every query key of this table, so that a change to the entity refreshes it. */
  key: readonly unknown[];
  list: (
    request: ListRequest,
    signal: AbortSignal,
  ) => Promise<{ rows: Row[]; next: string | null }>;
  count: (request: FilterRequest, signal: AbortSignal) => Promise<Counted>;
}

/** Something to do with the selected rows. */
export interface BulkAction {
  id: string;
  label: string;
  /** Answers false when nothing was done: the rows stay selected. */
  run: (ids: readonly string[]) => Promise<boolean | void> | void;
}
