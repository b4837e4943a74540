import {
  columnResizingFeature,
  columnSizingFeature,
  functionalUpdate,
  rowSortingFeature,
  tableFeatures,
  useTable,
  type ReactTable,
} from '@tanstack/react-table';
import { useMemo } from 'react';
import type { TableColumn } from './table-column.ts';
import { MAX_SORT_COLUMNS, type TableState } from './table-state.ts';

const features = tableFeatures({ columnResizingFeature, columnSizingFeature, rowSortingFeature });
export type Headings<Row extends { id: string }> = ReactTable<typeof features, Row>;

const noRows: never[] = [];

/**
 * What the headings do: sort and resize. Rows are not given to this table: it would build a model
 * of all of them, and only the core knows all of them.
 */
export function useHeadings<Row extends { id: string }>(
  columns: readonly TableColumn<Row>[],
  state: TableState,
  update: (change: (before: TableState) => TableState) => void,
): Headings<Row> {
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
  return useTable<typeof features, Row>({
    features,
    columns: definitions,
    data: noRows,
    getRowId: (row) => row.id,
    manualSorting: true,
    maxMultiSortColCount: MAX_SORT_COLUMNS,
    columnResizeMode: 'onChange',
    state: { sorting: state.sorting, columnSizing: state.layout.sizing },
    onSortingChange: (updater) =>
      update((before) => ({ ...before, sorting: functionalUpdate(updater, before.sorting) })),
    onColumnSizingChange: (updater) =>
      update((before) => {
        const sizing = functionalUpdate(updater, before.layout.sizing);
        return { ...before, layout: { ...before.layout, sizing } };
      }),
  });
}
