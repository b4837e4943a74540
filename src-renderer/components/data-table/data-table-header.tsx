import { useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactTable, RowSelectionState } from '@tanstack/react-table';
import { useTranslation } from 'react-i18next';
import { MAX_SELECT_ALL } from './data-table-sizes.ts';
import type { DataTableFeatures } from './data-table.tsx';
import type { FilterRequest, TableColumn, TableSource } from './table-column.ts';
import { allIds } from './table-ids.ts';
import classes from './data-table.module.css';

interface DataTableHeaderProps<Row extends { id: string }> {
  table: ReactTable<DataTableFeatures, Row>;
  columns: readonly TableColumn<Row>[];
  selectable: boolean;
  count: number;
  source: TableSource<Row>;
  filter: FilterRequest;
  selection: RowSelectionState;
  onSelectionChange: (change: (before: RowSelectionState) => RowSelectionState) => void;
}

const ARIA_SORT = { asc: 'ascending', desc: 'descending' } as const;
const ARROW = { asc: '▲', desc: '▼' } as const;

/** Column names: click sorts, shift-click adds a further column, the edge resizes. */
export function DataTableHeader<Row extends { id: string }>(props: DataTableHeaderProps<Row>) {
  const { table, columns, selectable } = props;
  const { t } = useTranslation('table');
  const offset = selectable ? 2 : 1;
  const kinds = new Map(columns.map((column) => [column.id, column.kind]));
  const sorted = table.state.sorting.length;
  return (
    <div role="rowgroup" className={classes.head}>
      <div role="row" aria-rowindex={1} className={classes.headRow}>
        {selectable && <SelectAll {...props} />}
        {(table.getHeaderGroups()[0]?.headers ?? []).map((header, index) => {
          const { column } = header;
          const direction = column.getIsSorted();
          const name = String(column.columnDef.header);
          return (
            <div
              key={header.id}
              role="columnheader"
              aria-colindex={index + offset}
              aria-sort={direction ? ARIA_SORT[direction] : undefined}
              className={classes.headCell}
              data-kind={kinds.get(column.id)}
            >
              {column.getCanSort() ? (
                <button
                  type="button"
                  className={classes.sort}
                  title={t('sortHint')}
                  onClick={column.getToggleSortingHandler()}
                >
                  <span className={classes.headText}>{name}</span>
                  {direction && (
                    <span className={classes.arrow} aria-hidden>
                      {ARROW[direction]}
                      {sorted > 1 && column.getSortIndex() + 1}
                    </span>
                  )}
                </button>
              ) : (
                <span className={classes.headText}>{name}</span>
              )}
              <span
                className={classes.resizer}
                aria-hidden
                data-resizing={column.getIsResizing() || undefined}
                onMouseDown={header.getResizeHandler()}
                onTouchStart={header.getResizeHandler()}
                onDoubleClick={() => column.resetSize()}
              />
            </div>
          );
        })}
      </div>
    </div>
  );
}

/** Selects every row the filters leave, also those never scrolled to; not beyond a sensible number. */
function SelectAll<Row extends { id: string }>(props: DataTableHeaderProps<Row>) {
  const { count, source, filter, selection, onSelectionChange } = props;
  const { t } = useTranslation('table');
  const client = useQueryClient();
  const [busy, setBusy] = useState(false);
  const chosen = Object.keys(selection).length;
  const tooMany = count > MAX_SELECT_ALL;

  const toggle = async () => {
    if (chosen > 0) return onSelectionChange(() => ({}));
    setBusy(true);
    try {
      const ids = await client.fetchQuery({
        queryKey: [...source.key, 'ids', filter],
        queryFn: ({ signal }) => allIds(source, filter, signal),
        staleTime: 0,
        gcTime: 0,
      });
      onSelectionChange(() => Object.fromEntries(ids.map((id) => [id, true])));
    } finally {
      setBusy(false);
    }
  };
  return (
    <div role="columnheader" aria-colindex={1} className={classes.select}>
      <input
        type="checkbox"
        className={classes.checkbox}
        ref={(input) => {
          if (input) input.indeterminate = chosen > 0 && chosen < count;
        }}
        checked={count > 0 && chosen >= count}
        disabled={busy || count === 0 || (tooMany && chosen === 0)}
        title={tooMany ? t('selectAllTooMany', { count: MAX_SELECT_ALL }) : undefined}
        aria-label={t('selectAll')}
        onChange={() => void toggle().catch(() => undefined)}
      />
    </div>
  );
}
