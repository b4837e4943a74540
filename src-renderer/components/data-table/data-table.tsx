import { useCallback, useEffect, useMemo, useState, type ReactNode } from 'react';
import type { RowSelectionState, SortingState } from '@tanstack/react-table';
import { useTranslation } from 'react-i18next';
import { WorkProgress } from '../work-progress.tsx';
import { DataTableGrid } from './data-table-grid.tsx';
import { DataTableStatus } from './data-table-status.tsx';
import { DataTableToolbar } from './data-table-toolbar.tsx';
import type { BulkAction, TableColumn, TableFilter, TableSource } from './table-column.ts';
import { resolveCondition } from './table-periods.ts';
import { shownColumns } from './table-columns.ts';
import { filterRequest, initialState, sortRequest, type TableState } from './table-state.ts';
import { useFilterWords } from './use-filter-words.ts';
import { useHeadings } from './use-headings.ts';
import { useTableLayout } from './use-table-layout.ts';
import { usePeriods } from './use-periods.ts';
import { useTableOutput } from './use-table-output.ts';
import { useTableCount } from './use-table-pages.ts';
import { useTableState } from './use-table-state.ts';
import { useTableViews } from './use-table-views.ts';
import classes from './data-table.module.css';

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

const noFilters: readonly TableFilter[] = [];
const noActions: readonly BulkAction[] = [];
const noSort: SortingState = [];

/** The one table of every entity: sorted, filtered and counted by the core, drawn where it is seen. */
export function DataTable<Row extends { id: string }>(props: DataTableProps<Row>) {
  const { columns, source, trashed = false, fixedFilters = noFilters } = props;
  const { t } = useTranslation('table');
  const layout = useTableLayout(props.tableId);
  const { state, update, untouched } = useTableState(
    props.tableId,
    { sorting: props.initialSort ?? noSort, filters: props.initialFilters ?? [] },
    layout,
  );
  const [selection, setSelection] = useState<RowSelectionState>({});
  /** The column whose filter is being edited; `+` while one is being chosen. */
  const [editing, setEditing] = useState<string | null>(null);
  const headings = useHeadings(columns, state, update);
  const views = useTableViews({
    tableId: props.tableId,
    columns,
    state,
    untouched,
    initialState: () => initialState(props.initialSort ?? noSort, props.initialFilters ?? []),
    onChange: update,
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

  const { today, named } = usePeriods();
  const { text, filters, group } = state;
  const own = useMemo(() => {
    const resolved = filters
      .filter(({ column }) => columns.some((one) => one.id === column && one.filterable))
      .map(({ column, condition }) => ({
        column,
        condition: resolveCondition(condition, today, named),
      }));
    return filterRequest({ text, group }, resolved, trashed);
  }, [text, filters, group, columns, trashed, today, named]);
  const filter = useMemo(
    () => ({ ...own, filters: [...own.filters, ...fixedFilters] }),
    [own, fixedFilters],
  );
  const { onFilter } = props;
  useEffect(() => onFilter?.(filter.filters), [onFilter, filter]);
  const sort = useMemo(() => sortRequest(state.sorting), [state.sorting]);
  const { matching, total } = useTableCount(source, filter);
  const bulkActions = props.bulkActions ?? noActions;
  const selectedIds = Object.keys(selection).filter((id) => selection[id]);
  const shown = useMemo(() => shownColumns(columns, state.layout), [columns, state.layout]);
  const output = useTableOutput({
    tableId: props.tableId,
    label: props.label,
    source,
    columns: shown,
    filter,
    sort,
    count: matching.data?.count ?? 0,
    selected: selectedIds,
  });
  const filterWords = useFilterWords(columns, state);
  const clear = () => changeFilter((before) => ({ ...before, filters: [], text: '' }));

  return (
    <section className={classes.table} aria-label={props.label}>
      <DataTableToolbar
        columns={columns}
        state={state}
        onChange={changeFilter}
        onLayout={update}
        editing={editing}
        onEdit={setEditing}
        views={views}
        output={output}
        selected={selectedIds.length}
        extra={props.toolbar}
        textSearch={props.textSearch ?? true}
      />
      <WorkProgress work={output.work} label={t('output.csv')} />
      <DataTableGrid
        {...props}
        headings={headings}
        shown={shown}
        onCopy={output.copy}
        state={state}
        onChange={update}
        onEditFilter={setEditing}
        filter={filter}
        sort={sort}
        counted={matching.data}
        countError={matching.isError ? matching.error : null}
        onRetry={() => void matching.refetch()}
        filterWords={filterWords}
        onClearFilters={clear}
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
