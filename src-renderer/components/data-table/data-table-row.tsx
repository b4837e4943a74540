import { memo, type ReactNode } from 'react';
import { pinStyle } from './data-table-header.tsx';
import type { TableColumn } from './table-column.ts';
import classes from './data-table.module.css';

interface DataTableRowProps<Row> {
  id: string;
  /** The line it stands in. */
  index: number;
  /** Undefined while its page is under way. */
  row: Row | undefined;
  columns: readonly TableColumn<Row>[];
  /** Pixels from the left for each pinned column. */
  pins: readonly (number | undefined)[];
  /** Below the heading of a group. */
  grouped: boolean;
  active: boolean;
  selected: boolean;
  selectable: boolean;
  selectLabel: string;
  tone: 'dim' | undefined;
}

function DataTableRowPlain<Row>(props: DataTableRowProps<Row>) {
  const { row, index, columns, selected, selectable } = props;
  const offset = selectable ? 2 : 1;
  return (
    <div
      id={props.id}
      role="row"
      className={classes.row}
      aria-rowindex={index + 2}
      aria-selected={selectable ? selected : undefined}
      aria-level={props.grouped ? 2 : undefined}
      data-index={index}
      data-active={props.active || undefined}
      data-selected={selected || undefined}
      data-tone={props.tone}
      data-loading={row === undefined || undefined}
    >
      {selectable && (
        <div
          role="gridcell"
          aria-colindex={1}
          className={classes.select}
          data-select
          data-pinned={props.pins[0] !== undefined || undefined}
        >
          {row !== undefined && (
            <input
              type="checkbox"
              className={classes.checkbox}
              checked={selected}
              readOnly
              tabIndex={-1}
              aria-label={props.selectLabel}
            />
          )}
        </div>
      )}
      {columns.map((column, position) => (
        <div
          key={column.id}
          role="gridcell"
          aria-colindex={position + offset}
          className={classes.cell}
          data-kind={column.kind}
          data-pinned={props.pins[position] !== undefined || undefined}
          style={pinStyle(props.pins[position])}
        >
          {row === undefined ? <span className={classes.skeleton} /> : cellOf(column, row)}
        </div>
      ))}
    </div>
  );
}

function cellOf<Row>(column: TableColumn<Row>, row: Row): ReactNode {
  const content = column.cell?.(row);
  if (content === null || content === undefined || content === '')
    return <span className={classes.nothing}>–</span>;
  // What does not fit is cut; pointing at it shows the whole text.
  return (
    <bdi
      className={classes.content}
      title={typeof content === 'string' && content.length > 12 ? content : undefined}
    >
      {content}
    </bdi>
  );
}

/** A row redraws only when its own record, selection or the columns change, not while scrolling. */
export const DataTableRow = memo(DataTableRowPlain) as typeof DataTableRowPlain;
