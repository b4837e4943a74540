import { useId, useMemo, useRef, useState, type KeyboardEvent, type MouseEvent } from 'react';
import type { ReactTable, RowSelectionState } from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useTranslation } from 'react-i18next';
import type { ListRequest } from '#shared/contract/listing.ts';
import type { DataTableFeatures, DataTableProps } from './data-table.tsx';
import { DataTableHeader } from './data-table-header.tsx';
import { DataTableMessage } from './data-table-message.tsx';
import { DataTableRow } from './data-table-row.tsx';
import {
  HEADER_HEIGHT,
  HEIGHT_AROUND,
  maxRows,
  OVERSCAN,
  rowHeight,
  SELECT_WIDTH,
} from './data-table-sizes.ts';
import type { FilterRequest } from './table-column.ts';
import { rowAfterKey } from './table-keys.ts';
import { useGridPlace } from './use-grid-place.ts';
import { useTablePages } from './use-table-pages.ts';
import classes from './data-table.module.css';

interface DataTableGridProps<Row extends { id: string }> extends DataTableProps<Row> {
  table: ReactTable<DataTableFeatures, Row>;
  filter: FilterRequest;
  sort: ListRequest['sort'];
  /** Undefined while the first count is under way. */
  count: number | undefined;
  countError: unknown;
  onRetry: () => void;
  /** Whether the person's own filters are what hides rows. */
  filtered: boolean;
  onClearFilters: () => void;
  selectable: boolean;
  selection: RowSelectionState;
  onSelectionChange: (change: (before: RowSelectionState) => RowSelectionState) => void;
}

const toggled = (before: RowSelectionState, id: string): RowSelectionState => {
  const { [id]: chosen, ...others } = before;
  return chosen ? others : { ...others, [id]: true };
};

/** The scrolling part: a header that stays, and of the rows only those in view. */
export function DataTableGrid<Row extends { id: string }>(props: DataTableGridProps<Row>) {
  const { table, filter, sort, selectable, selection, onOpen, onSelectionChange } = props;
  const { t } = useTranslation('table');
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const [height] = useState(rowHeight);
  const count = Math.min(props.count ?? 0, maxRows(height));
  const listKey = JSON.stringify([filter, sort]);
  const place = useGridPlace(props.tableId, scroller, listKey, count > 0);
  const { active } = place;

  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: OVERSCAN,
    // The header is the first thing in the scrolling area and stays over its top.
    scrollMargin: HEADER_HEIGHT,
    scrollPaddingStart: HEADER_HEIGHT,
    initialOffset: place.initialOffset,
    // A guess, so that rows are drawn at once; the true height is measured when they stand there.
    initialRect: { width: window.innerWidth, height: window.innerHeight - HEIGHT_AROUND },
    useFlushSync: false,
  });
  const items = virtualizer.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? -1;
  // A row that leaves at one end is written over and used again at the other: cheaper by far than
  // making new ones while somebody scrolls.
  const seen = Math.ceil((virtualizer.scrollRect?.height ?? 0) / height) + 1;
  const slots = Math.max(items.length, seen + 2 * OVERSCAN);
  // Before anything is counted the first page is asked for all the same: no time to lose.
  const view = props.count === undefined ? { first: 0, last: 0, count: 1 } : { first, last, count };
  const pages = useTablePages(props.source, filter, sort, view);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget || event.altKey || event.metaKey) return;
    const space = (scroller.current?.clientHeight ?? 0) - HEADER_HEIGHT;
    const next = rowAfterKey(event.key, active, count, Math.floor(space / height));
    const row = pages.rowAt(active);
    if (next !== undefined) {
      place.activate(next);
      virtualizer.scrollToIndex(next, { align: 'auto' });
    } else if (event.key === 'Enter' && row) onOpen?.(row);
    else if (event.key === ' ' && row && selectable)
      onSelectionChange((before) => toggled(before, row.id));
    else return;
    event.preventDefault();
  };

  const onClick = (event: MouseEvent<HTMLElement>) => {
    const target = event.target instanceof Element ? event.target : null;
    const index = Number(target?.closest<HTMLElement>('[data-index]')?.dataset['index'] ?? NaN);
    const row = pages.rowAt(index);
    if (!row || !target) return;
    place.activate(index);
    if (target.closest('[data-select]')) onSelectionChange((before) => toggled(before, row.id));
    // A link in a cell goes its own way, and who marks text wants to copy it.
    else if (!target.closest('a, button') && !window.getSelection()?.toString()) onOpen?.(row);
  };

  const visibility = table.state.columnVisibility;
  const shown = useMemo(
    () => props.columns.filter((column) => column.cell && visibility[column.id] !== false),
    [props.columns, visibility],
  );
  const sizes = table.getVisibleLeafColumns().map((column) => column.getSize());
  const template = shown.map((column, index) =>
    column.grow && table.state.columnSizing[column.id] === undefined
      ? `minmax(${sizes[index]}px, 1fr)`
      : `${sizes[index]}px`,
  );
  const select = selectable ? SELECT_WIDTH : 0;
  const style = {
    '--columns': `${selectable ? `${select}px ` : ''}${template.join(' ')}`,
    '--row-height': `${height}px`,
    '--row-width': `${sizes.reduce((sum, size) => sum + size, select)}px`,
  };
  const failure: unknown = props.countError ?? pages.failed?.error ?? null;

  return (
    <div className={classes.frame}>
      <div
        ref={scroller}
        className={classes.grid}
        role="grid"
        aria-label={props.label}
        aria-rowcount={props.count === undefined ? -1 : props.count + 1}
        aria-colcount={shown.length + (selectable ? 1 : 0)}
        aria-multiselectable={selectable || undefined}
        aria-activedescendant={active >= first && active <= last ? `${id}-${active}` : undefined}
        aria-busy={pages.loading}
        tabIndex={0}
        data-table={props.tableId}
        style={style}
        onKeyDown={onKeyDown}
        onScroll={place.remember}
        onFocus={(event) => {
          if (event.target === event.currentTarget && active < 0 && count > 0)
            place.activate(first);
        }}
      >
        <DataTableHeader
          table={table}
          columns={shown}
          selectable={selectable}
          count={count}
          source={props.source}
          filter={filter}
          selection={selection}
          onSelectionChange={onSelectionChange}
        />
        <div
          role="rowgroup"
          className={classes.body}
          style={{ height: count * height }}
          onClick={onClick}
        >
          <div className={classes.window} style={{ top: first * height }}>
            {items.map(({ index }) => {
              const row = pages.rowAt(index);
              return (
                <DataTableRow
                  key={index % slots}
                  id={`${id}-${index}`}
                  index={index}
                  row={row}
                  columns={shown}
                  active={index === active}
                  selected={row ? (selection[row.id] ?? false) : false}
                  selectable={selectable}
                  selectLabel={t('selectRow')}
                  tone={row && props.rowTone?.(row)}
                />
              );
            })}
          </div>
        </div>
      </div>
      <DataTableMessage
        error={failure}
        counted={props.count}
        filtered={props.filtered}
        empty={props.empty}
        onRetry={() => {
          props.onRetry();
          void pages.failed?.refetch();
        }}
        onClearFilters={props.onClearFilters}
      />
    </div>
  );
}
