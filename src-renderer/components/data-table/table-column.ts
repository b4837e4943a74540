import type { ReactNode } from 'react';
import type { Condition, ListRequest } from '#shared/contract/listing.ts';

/** What a column holds: decides how it is aligned and which conditions a filter offers. */
export type ColumnKind = 'text' | 'choice' | 'date' | 'timestamp' | 'number' | 'boolean';

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
  sortable?: boolean;
  filterable?: boolean;
  /** What can be chosen, for `choice`. */
  options?: readonly ColumnOption[];
  /** The field may be empty, so the filter offers "empty" and "filled". */
  nullable?: boolean;
  /** Pixels; the column that `grow`s takes what is left. */
  width?: number;
  grow?: boolean;
  /** Not shown until chosen. */
  hidden?: boolean;
}

export interface TableFilter {
  column: string;
  condition: Condition;
}

export interface FilterRequest {
  filters: TableFilter[];
  text?: string | undefined;
  trashed: boolean;
}

/** Where the rows come from: the `list` and `count` procedures of one entity. */
export interface TableSource<Row> {
  /** Start of every query key of this table, so that a change to the entity refreshes it. */
  key: readonly unknown[];
  list: (
    request: ListRequest,
    signal: AbortSignal,
  ) => Promise<{ rows: Row[]; next: string | null }>;
  count: (request: FilterRequest, signal: AbortSignal) => Promise<{ count: number }>;
}

/** Something to do with the selected rows. */
export interface BulkAction {
  id: string;
  label: string;
  /** Answers false when nothing was done: the rows stay selected. */
  run: (ids: readonly string[]) => Promise<boolean | void> | void;
}
