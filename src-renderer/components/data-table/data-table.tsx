import { useCallback, useEffect, useMemo, useState, type ReactNode } from 'react';
import {
  columnResizingFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  functionalUpdate,
  rowSelectionFeature,
  rowSortingFeature,
  tableFeatures,
  useTable,
  type RowSelectionState,
  type SortingState,
} from '@tanstack/react-table';
import { DataTableGrid } from './data-table-grid.tsx';
import { DataTableStatus } from './data-table-status.tsx';
import { DataTableToolbar } from './data-table-toolbar.tsx';
import type { BulkAction, TableColumn, TableFilter, TableSource } from './table-column.ts';
import {
  filterRequest,
  initialState,
  isFiltered,
  MAX_SORT_COLUMNS,
  sortRequest,
  type TableState,
} from './table-state.ts';
import { useTableCount } from './use-table-pages.ts';
import { useTableState } from './use-table-state.ts';
import classes from './data-table.module.css';

const features = tableFeatures({
  columnResizingFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  rowSelectionFeature,
  rowSortingFeature,
});
export type DataTableFeatures = typeof features;

export interface DataTableProps<Row extends { id: string }> {
  /** Under this name the table remembers filters, order, columns and place. */
  tableId: string;
  /** What the table shows, for people who listen: "Organisationen". */
  label: string;
  columns: readonly TableColumn<Row>[];
  source: TableSource<Row>;
  /** "1 Organisation", "203 Organisationen". */
  countLabel: (count: number) => string;
  /** What stands in an empty store, with a way to change that. */
  empty: ReactNode;
  initialSort?: SortingState;
  initialFilters?: TableFilter[];
  trashed?: boolean;
  onOpen?: (row: Row) => void;
  /** Missing or empty: rows cannot be selected. */
  bulkActions?: readonly BulkAction[];
  /** Extra controls at the left of the toolbar, e.g. "mine / all". */
  toolbar?: ReactNode;
  /** How a row stands out, e.g. an overdue task; keep it stable. */
  rowTone?: (row: Row) => 'dim' | undefined;
  /** Filters from outside the table (a switch in the toolbar), added to the person's own. */
  fixedFilters?: readonly TableFilter[];
  /** False where the list has no text to search in. */
  textSearch?: boolean;
  /** Told what the list is filtered by, for an export of the same; keep it stable. */
  onFilter?: (filters: readonly TableFilter[]) => void;
}

const noRows: never[] = [];
const noFilters: readonly TableFilter[] = [];
const noActions: readonly BulkAction[] = [];

/** The one table of every entity: sorted, filtered and counted by the core, drawn where it is seen. */
export function DataTable<Row extends { id: string }>(props: DataTableProps<Row>) {
  const { columns, source, trashed = false, fixedFilters = noFilters } = props;
  const [state, update] = useTableState(props.tableId, () =>
    initialState(columns, props.initialSort ?? [], props.initialFilters ?? []),
  );
  const [selection, setSelection] = useState<RowSelectionState>({});

  const definitions = useMemo(
    () =>
      columns
        .filter((column) => column.cell)
        .map((column) => ({
          id: column.id,
          header: column.header,
          // Only a column with a value can be sorted; the values themselves are the core's business.
          accessorFn: () => null,
          size: column.width ?? 140,
          minSize: 60,
          maxSize: 900,
          enableSorting: column.sortable ?? false,
          // Names and words start at the beginning, numbers and dates with the most recent.
          sortDescFirst: column.kind !== 'text' && column.kind !== 'choice',
        })),
    [columns],
  );

  // Rows are not given to the table: it would build a model of all of them, and only the core
  // knows all of them. It keeps columns, order and selection.
  const table = useTable<DataTableFeatures, Row>({
    features,
    columns: definitions,
    data: noRows,
    getRowId: (row) => row.id,
    manualSorting: true,
    maxMultiSortColCount: MAX_SORT_COLUMNS,
    columnResizeMode: 'onChange',
    state: {
      sorting: state.sorting,
      columnVisibility: state.visibility,
      columnSizing: state.sizing,
      rowSelection: selection,
    },
    onSortingChange: (updater) =>
      update((before) => ({ ...before, sorting: functionalUpdate(updater, before.sorting) })),
    onColumnVisibilityChange: (updater) =>
      update((before) => ({ ...before, visibility: functionalUpdate(updater, before.visibility) })),
    onColumnSizingChange: (updater) =>
      update((before) => ({ ...before, sizing: functionalUpdate(updater, before.sizing) })),
    onRowSelectionChange: setSelection,
  });

  const changeFilter = useCallback(
    (change: (state: TableState) => TableState) => {
      // What is selected but no longer shown must not be swept away by the next bulk action.
      setSelection({});
      update(change);
    },
    [update],
  );

  const switched = JSON.stringify(fixedFilters);
  const [wasSwitched, setWasSwitched] = useState(switched);
  if (wasSwitched !== switched) {
    setWasSwitched(switched);
    setSelection({});
  }

  const filter = useMemo(() => {
    const own = filterRequest(state, trashed);
    return { ...own, filters: [...own.filters, ...fixedFilters] };
  }, [state, trashed, fixedFilters]);
  const { onFilter } = props;
  useEffect(() => onFilter?.(filter.filters), [onFilter, filter]);
  const sort = useMemo(() => sortRequest(state.sorting), [state.sorting]);
  const { matching, total } = useTableCount(source, filter);
  const bulkActions = props.bulkActions ?? noActions;
  const selectedIds = Object.keys(selection).filter((id) => selection[id]);

  return (
    <section className={classes.table} aria-label={props.label}>
      <DataTableToolbar
        columns={columns}
        table={table}
        state={state}
        onChange={changeFilter}
        extra={props.toolbar}
        textSearch={props.textSearch ?? true}
      />
      <DataTableGrid
        {...props}
        table={table}
        filter={filter}
        sort={sort}
        count={matching.data?.count}
        countError={matching.isError ? matching.error : null}
        onRetry={() => void matching.refetch()}
        filtered={isFiltered(filterRequest(state, trashed))}
        onClearFilters={() => changeFilter((before) => ({ ...before, filters: [], text: '' }))}
        selectable={bulkActions.length > 0}
        selection={selection}
        onSelectionChange={setSelection}
      />
      <DataTableStatus
        count={matching.data?.count}
        total={total}
        countLabel={props.countLabel}
        selected={selectedIds}
        actions={bulkActions}
        onClear={() => setSelection({})}
      />
    </section>
  );
}
