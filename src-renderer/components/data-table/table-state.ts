import type { ColumnSizingState, ColumnVisibilityState, SortingState } from '@tanstack/react-table';
import type { ListRequest } from '#shared/contract/listing.ts';
import type { FilterRequest, TableColumn, TableFilter } from './table-column.ts';

/** Fewer characters find nothing: the search index is built of groups of three. */
export const MIN_TEXT = 3;

/** What a table remembers while the program is unlocked, so that coming back shows the same rows. */
export interface TableState {
  text: string;
  filters: TableFilter[];
  sorting: SortingState;
  visibility: ColumnVisibilityState;
  sizing: ColumnSizingState;
}

export function initialState<Row>(
  columns: readonly TableColumn<Row>[],
  sorting: SortingState,
  filters: TableFilter[],
): TableState {
  return {
    text: '',
    filters,
    sorting,
    visibility: Object.fromEntries(
      columns.filter((column) => column.hidden).map((column) => [column.id, false]),
    ),
    sizing: {},
  };
}

export function filterRequest(state: TableState, trashed: boolean): FilterRequest {
  const text = state.text.trim();
  return {
    filters: state.filters,
    trashed,
    ...(text.length >= MIN_TEXT ? { text } : {}),
  };
}

/** The contract takes three columns; a fourth would refuse the whole list. */
export const MAX_SORT_COLUMNS = 3;

export const sortRequest = (sorting: SortingState): ListRequest['sort'] =>
  sorting
    .slice(0, MAX_SORT_COLUMNS)
    .map(({ id, desc }) => ({ column: id, direction: desc ? 'desc' : 'asc' }));

export const isFiltered = (request: FilterRequest): boolean =>
  request.filters.length > 0 || request.text !== undefined;

/** Sets or replaces the one condition of a column; `null` takes it away. */
export function withFilter(
  filters: readonly TableFilter[],
  column: string,
  condition: TableFilter['condition'] | null,
): TableFilter[] {
  const index = filters.findIndex((filter) => filter.column === column);
  if (condition === null) return filters.filter((filter) => filter.column !== column);
  if (index < 0) return [...filters, { column, condition }];
  return filters.with(index, { column, condition });
}
