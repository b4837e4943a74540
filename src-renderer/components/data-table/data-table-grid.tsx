import { useId, useRef, useState, type KeyboardEvent, type MouseEvent } from 'react';
import type { RowSelectionState } from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useTranslation } from 'react-i18next';
import type { Counted, FilterRequest, ListRequest } from '#shared/contract/listing.ts';
import type { DataTableProps } from './data-table.tsx';
import { DataTableHeader } from './data-table-header.tsx';
import { DataTableMessage } from './data-table-message.tsx';
import { DataTableRow } from './data-table-row.tsx';
import { HEADER_HEIGHT, HEIGHT_AROUND, OVERSCAN, SELECT_WIDTH } from './data-table-sizes.ts';
import { GroupHeading } from './group-heading.tsx';
import type { TableColumn } from './table-column.ts';
import { isTyping, rowAfterKey } from './table-keys.ts';
import type { TableState } from './table-state.ts';
import type { Headings } from './use-headings.ts';
import { useGridPlace } from './use-grid-place.ts';
import { useGridSizes } from './use-grid-sizes.ts';
import { useLines } from './use-lines.ts';
import { useRowHeight } from './use-row-height.ts';
import { useTablePages } from './use-table-pages.ts';
import classes from './data-table.module.css';

interface DataTableGridProps<Row extends { id: string }> extends DataTableProps<Row> {
  headings: Headings<Row>;
  /** Columns that are shown, in their order. */
  shown: readonly TableColumn<Row>[];
  onCopy: () => void;
  state: TableState;
  onChange: (change: (before: TableState) => TableState) => void;
  onEditFilter: (column: string) => void;
  filter: FilterRequest;
  sort: ListRequest['sort'];
  /** Undefined while the first count is under way. */
  counted: Counted | undefined;
  countError: unknown;
  onRetry: () => void;
  /** The person's own filters in words. */
  filterWords: readonly string[];
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
  const { headings, shown, state, filter, sort, selectable, selection, onOpen, onSelectionChange } =
    props;
  const { t } = useTranslation('table');
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const height = useRowHeight();
  const lines = useLines(props.counted, state.group, height);
  const listKey = JSON.stringify([filter, sort]);
  const place = useGridPlace(props.tableId, scroller, listKey, lines.count > 0);
  const { active } = place;

  const virtualizer = useVirtualizer({
    count: lines.count,
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
  const [measured, setMeasured] = useState(height);
  if (measured !== height) {
    setMeasured(height);
    virtualizer.measure();
  }
  const items = virtualizer.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? -1;
  // A row that leaves at one end is written over and used again at the other: cheaper by far than
  // making new ones while somebody scrolls.
  const seen = Math.ceil((virtualizer.scrollRect?.height ?? 0) / height) + 1;
  const slots = Math.max(items.length, seen + 2 * OVERSCAN);
  // Before anything is counted the first page is asked for all the same: no time to lose.
  const view =
    props.counted === undefined
      ? { spans: [{ first: 0, last: 0 }], count: 1 }
      : { spans: lines.spans(first, last), count: props.counted.count };
  const pages = useTablePages(props.source, filter, sort, view);
  const rowIn = (line: number): Row | undefined => {
    const row = lines.at(line)?.row;
    return row === undefined ? undefined : pages.rowAt(row);
  };

  const goTo = (line: number) => {
    place.activate(line);
    virtualizer.scrollToIndex(line, { align: 'auto' });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget || event.altKey) return;
    if ((event.ctrlKey || event.metaKey) && event.key === 'c') {
      if (Object.keys(selection).length === 0 || window.getSelection()?.toString()) return;
      event.preventDefault();
      return props.onCopy();
    }
    if (event.metaKey) return;
    if (isTyping(event)) {
      // The key goes on to where the focus is then: what is typed in the table is looked for in it.
      event.currentTarget
        .closest('section')
        ?.querySelector<HTMLInputElement>('input[type=search]')
        ?.focus();
      return;
    }
    const space = (scroller.current?.clientHeight ?? 0) - HEADER_HEIGHT;
    const next = rowAfterKey(event.key, active, lines.count, Math.floor(space / height));
    const group = lines.headingAt(active);
    const row = rowIn(active);
    const way = { ArrowLeft: false, ArrowRight: true, Enter: !group?.open, ' ': !group?.open };
    if (next !== undefined) goTo(next);
    else if (group && event.key in way) {
      lines.setOpen(group, way[event.key as keyof typeof way]);
    } else if (event.key === 'Enter' && row) onOpen?.(row);
    else if (event.key === ' ' && row && selectable)
      onSelectionChange((before) => toggled(before, row.id));
    else return;
    event.preventDefault();
  };

  const onClick = (event: MouseEvent<HTMLElement>) => {
    const target = event.target instanceof Element ? event.target : null;
    const line = Number(target?.closest<HTMLElement>('[data-index]')?.dataset['index'] ?? NaN);
    const group = lines.headingAt(line);
    const row = rowIn(line);
    if (group) {
      place.activate(line);
      lines.setOpen(group, !group.open);
    }
    if (!row || !target) return;
    place.activate(line);
    if (target.closest('[data-select]')) onSelectionChange((before) => toggled(before, row.id));
    // A link in a cell goes its own way, and who marks text wants to copy it.
    else if (!target.closest('a, button') && !window.getSelection()?.toString()) onOpen?.(row);
  };

  const { style, pins } = useGridSizes(
    headings,
    shown,
    state.layout,
    selectable ? SELECT_WIDTH : 0,
  );
  const failure: unknown = props.countError ?? pages.failed?.error ?? null;
  const columnCount = shown.length + (selectable ? 1 : 0);
  const groupColumn = lines.grouped
    ? props.columns.find((column) => column.id === state.group?.column)
    : undefined;

  return (
    <div className={classes.frame}>
      <div
        ref={scroller}
        className={classes.grid}
        role={lines.grouped ? 'treegrid' : 'grid'}
        aria-label={props.label}
        aria-rowcount={props.counted === undefined ? -1 : lines.count + 1}
        aria-colcount={columnCount}
        aria-multiselectable={selectable || undefined}
        aria-activedescendant={active >= first && active <= last ? `${id}-${active}` : undefined}
        aria-busy={pages.loading}
        tabIndex={0}
        data-table={props.tableId}
        style={{ ...style, '--row-height': `${height}px` }}
        onKeyDown={onKeyDown}
        onScroll={place.remember}
        onFocus={(event) => {
          if (event.target === event.currentTarget && active < 0 && lines.count > 0)
            place.activate(first);
        }}
      >
        <DataTableHeader
          headings={headings}
          columns={shown}
          allColumns={props.columns}
          pins={pins}
          state={state}
          onChange={props.onChange}
          onEditFilter={props.onEditFilter}
          selectable={selectable}
          count={props.counted?.count ?? 0}
          source={props.source}
          filter={filter}
          selection={selection}
          onSelectionChange={onSelectionChange}
        />
        <div
          role="rowgroup"
          className={classes.body}
          style={{ height: lines.count * height }}
          onClick={onClick}
        >
          <div className={classes.window} style={{ top: first * height }}>
            {items.map(({ index }) => {
              const group = lines.headingAt(index);
              if (group && groupColumn)
                return (
                  <GroupHeading
                    key={`group ${group.key}`}
                    id={`${id}-${index}`}
                    line={index}
                    group={group}
                    column={groupColumn}
                    active={index === active}
                    span={columnCount}
                  />
                );
              const row = rowIn(index);
              return (
                <DataTableRow
                  key={index % slots}
                  id={`${id}-${index}`}
                  index={index}
                  row={row}
                  columns={shown}
                  pins={pins}
                  grouped={lines.grouped}
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
        counted={props.counted?.count}
        filters={props.filterWords}
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
