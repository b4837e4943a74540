import { IconChevronDown } from '@tabler/icons-react';
import { useRef, useState, type CSSProperties, type DragEvent, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { ColumnMenu } from './column-menu.tsx';
import { SelectAll, type SelectAllProps } from './select-all.tsx';
import { movedColumn } from './table-columns.ts';
import type { TableColumn } from './table-column.ts';
import type { TableState } from './table-state.ts';
import type { Headings } from './use-headings.ts';
import classes from './data-table.module.css';

interface DataTableHeaderProps<Row extends { id: string }> extends SelectAllProps<Row> {
  headings: Headings<Row>;
  /** Those shown, in their order. */
  columns: readonly TableColumn<Row>[];
  allColumns: readonly TableColumn<Row>[];
  /** Pixels from the left for each pinned column. */
  pins: readonly (number | undefined)[];
  state: TableState;
  onChange: (change: (before: TableState) => TableState) => void;
  onEditFilter: (column: string) => void;
  selectable: boolean;
}

const ARIA_SORT = { asc: 'ascending', desc: 'descending' } as const;
const ARROW = { asc: '▲', desc: '▼' } as const;

export const pinStyle = (left: number | undefined): CSSProperties | undefined =>
  left === undefined ? undefined : { left };

/**
 * Column names: click sorts, shift-click adds a further column, the edge resizes, dragging moves;
 * the menu (arrow down, or a right click) has everything else.
 */
export function DataTableHeader<Row extends { id: string }>(props: DataTableHeaderProps<Row>) {
  const { headings, columns, selectable, pins, onChange } = props;
  const { t } = useTranslation('table');
  const [menu, setMenu] = useState<string | null>(null);
  const [over, setOver] = useState<string | null>(null);
  const dragged = useRef<string | null>(null);
  const resizing = useRef(false);
  const offset = selectable ? 2 : 1;
  const sorted = headings.state.sorting.length;
  const headers = new Map(
    (headings.getHeaderGroups()[0]?.headers ?? []).map((header) => [header.column.id, header]),
  );

  const drop = (event: DragEvent, to: string) => {
    event.preventDefault();
    const id = dragged.current;
    setOver(null);
    if (id === null) return;
    onChange((now) => ({ ...now, layout: movedColumn(props.allColumns, now.layout, id, to) }));
  };
  const openByKey = (event: KeyboardEvent, id: string) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ContextMenu') return;
    event.preventDefault();
    // The menu takes a key outside of it as the wish to be closed, this very one too.
    event.stopPropagation();
    setMenu(id);
  };

  return (
    <div role="rowgroup" className={classes.head}>
      <div role="row" aria-rowindex={1} className={classes.headRow}>
        {selectable && <SelectAll {...props} pinned={pins[0] !== undefined} />}
        {columns.map((column, index) => {
          const header = headers.get(column.id);
          if (!header) return null;
          const direction = header.column.getIsSorted();
          return (
            <div
              key={column.id}
              role="columnheader"
              aria-colindex={index + offset}
              aria-sort={direction ? ARIA_SORT[direction] : undefined}
              className={classes.headCell}
              data-kind={column.kind}
              data-pinned={pins[index] !== undefined || undefined}
              data-over={over === column.id || undefined}
              style={pinStyle(pins[index])}
              draggable
              onDragStart={(event) => {
                if (resizing.current) return event.preventDefault();
                dragged.current = column.id;
                event.dataTransfer.effectAllowed = 'move';
              }}
              onDragOver={(event) => {
                if (dragged.current === null) return;
                event.preventDefault();
                setOver(column.id);
              }}
              onDragLeave={() => setOver(null)}
              onDragEnd={() => {
                dragged.current = null;
                setOver(null);
              }}
              onDrop={(event) => drop(event, column.id)}
              onContextMenu={(event) => {
                event.preventDefault();
                setMenu(column.id);
              }}
            >
              <button
                type="button"
                className={classes.sort}
                title={column.sortable ? t('sortHint') : t('menuHint')}
                aria-description={t('menuHint')}
                onClick={
                  column.sortable
                    ? header.column.getToggleSortingHandler()
                    : () => setMenu(column.id)
                }
                onKeyDown={(event) => openByKey(event, column.id)}
              >
                <span className={classes.headText}>{column.header}</span>
                {direction && (
                  <span className={classes.arrow} aria-hidden>
                    {ARROW[direction]}
                    {sorted > 1 && header.column.getSortIndex() + 1}
                  </span>
                )}
              </button>
              <span
                className={classes.menuButton}
                aria-hidden
                data-open={menu === column.id || undefined}
                onClick={() => setMenu(column.id)}
              >
                <IconChevronDown size={13} />
              </span>
              {menu === column.id && (
                <ColumnMenu
                  column={column}
                  columns={props.allColumns}
                  state={props.state}
                  only={columns.length === 1}
                  onChange={onChange}
                  onEditFilter={props.onEditFilter}
                  onClose={() => setMenu(null)}
                />
              )}
              <span
                className={classes.resizer}
                aria-hidden
                data-resizing={header.column.getIsResizing() || undefined}
                onPointerDown={() => {
                  resizing.current = true;
                  addEventListener('pointerup', () => (resizing.current = false), { once: true });
                }}
                onMouseDown={header.getResizeHandler()}
                onTouchStart={header.getResizeHandler()}
                onDoubleClick={() => header.column.resetSize()}
              />
            </div>
          );
        })}
      </div>
    </div>
  );
}
