import type { SortingState } from '@tanstack/react-table';
import type { FilterRequest, ListRequest } from '#shared/contract/listing.ts';
import type { TableLayout, TableView, ViewCondition } from '#shared/contract/table-view.ts';
import type { TableColumn, TableFilter, ViewFilter } from './table-column.ts';

/** Fewer characters find nothing: the search index is built of groups of three. */
export const MIN_TEXT = 3;

/** What a table remembers while the program is unlocked, so that coming back shows the same rows. */
export interface TableState extends TableView {
  /** The saved view it came from. */
  view: string | null;
}

/** Stands for "never arranged"; an arrangement that was set back is another object. */
export const NO_LAYOUT: TableLayout = { visibility: {}, order: [], pinned: [], sizing: {} };

export const initialState = (sorting: SortingState, filters: ViewFilter[]): TableState => ({
  text: '',
  filters,
  sorting,
  group: null,
  layout: NO_LAYOUT,
  view: null,
});

export const viewOf = ({ view: _view, ...definition }: TableState): TableView => definition;

/** The table as a saved view has it. Columns it does not know any more are left out. */
export function stateOf<Row>(
  { id, definition }: { id: string; definition: TableView },
  columns: readonly TableColumn<Row>[],
): TableState {
  const has = (name: string, what: 'sortable' | 'filterable' | 'groupable') =>
    columns.some((column) => column.id === name && column[what]);
  const { filters, sorting, group } = definition;
  return {
    ...definition,
    filters: filters.filter(({ column }) => has(column, 'filterable')),
    sorting: sorting.filter((sort) => has(sort.id, 'sortable')),
    group: group && has(group.column, 'groupable') ? group : null,
    view: id,
  };
}

/** Whether two states show a table differently; how wide a column is makes no other view. */
export function isChanged(state: TableState, saved: TableState): boolean {
  const shown = ({ filters, text, sorting, group, layout }: TableState) => {
    const { visibility, order, pinned } = layout;
    return JSON.stringify([filters, text, sorting, group, visibility, order, pinned]);
  };
  return shown(state) !== shown(saved);
}

/** @param resolved the filters with every span of time as days */
export function filterRequest(
  state: Pick<TableState, 'text' | 'group'>,
  resolved: TableFilter[],
  trashed: boolean,
): FilterRequest {
  const text = state.text.trim();
  return {
    filters: resolved,
    trashed,
    ...(text.length >= MIN_TEXT ? { text } : {}),
    ...(state.group ? { group: state.group } : {}),
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
  filters: readonly ViewFilter[],
  column: string,
  condition: ViewCondition | null,
): ViewFilter[] {
  const index = filters.findIndex((filter) => filter.column === column);
  if (condition === null) return filters.filter((filter) => filter.column !== column);
  if (index < 0) return [...filters, { column, condition }];
  return filters.with(index, { column, condition });
}
