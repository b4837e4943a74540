import type { TableLayout } from '#shared/contract/table-view.ts';
import type { TableColumn } from './table-column.ts';

type Columns<Row> = readonly TableColumn<Row>[];

/** Columns in the person's order, pinned ones first, without the hidden ones. */
export const shownColumns = <Row>(columns: Columns<Row>, layout: TableLayout) =>
  orderedColumns(columns, layout).filter((column) => isShown(column, layout));

export const isShown = <Row>(column: TableColumn<Row>, { visibility }: TableLayout): boolean =>
  visibility[column.id] ?? !column.hidden;

/** All columns that have cells, pinned ones first; new ones stay where they are declared. */
export function orderedColumns<Row>(
  columns: Columns<Row>,
  { order, pinned }: TableLayout,
): TableColumn<Row>[] {
  const withCells = columns.filter((column) => column.cell);
  const declared = withCells.map(({ id }) => id);
  const ids = order.filter((id) => declared.includes(id));
  declared.forEach((id, index) => {
    if (ids.includes(id)) return;
    // One that nobody has moved stays behind the one it is declared behind.
    ids.splice(ids.indexOf(declared[index - 1] ?? '') + 1, 0, id);
  });
  const sorted = [
    ...pinned.filter((id) => ids.includes(id)),
    ...ids.filter((id) => !pinned.includes(id)),
  ];
  return sorted.flatMap((id) => withCells.find((column) => column.id === id) ?? []);
}

/** The layout with this column at the place of another one; pinned ones stay among themselves. */
export function movedColumn<Row>(
  columns: Columns<Row>,
  layout: TableLayout,
  id: string,
  to: string,
): TableLayout {
  const isPinned = layout.pinned.includes(id);
  if (id === to || isPinned !== layout.pinned.includes(to)) return layout;
  const ids = orderedColumns(columns, layout).map((column) => column.id);
  const target = ids.indexOf(to);
  const order = ids.filter((one) => one !== id).toSpliced(target, 0, id);
  const pinned = order.filter((one) => layout.pinned.includes(one));
  return { ...layout, order, pinned };
}

/** The column that stands before (-1) or after (1) this one among those shown, of the same kind. */
export function neighbourOf<Row>(
  columns: Columns<Row>,
  layout: TableLayout,
  id: string,
  step: -1 | 1,
): string | undefined {
  const same = layout.pinned.includes(id);
  const ids = orderedColumns(columns, layout)
    .map((column) => column.id)
    .filter((one) => layout.pinned.includes(one) === same);
  const place = ids.indexOf(id);
  return place < 0 ? undefined : ids[place + step];
}

export const togglePin = (layout: TableLayout, id: string): TableLayout => ({
  ...layout,
  pinned: layout.pinned.includes(id)
    ? layout.pinned.filter((one) => one !== id)
    : [...layout.pinned, id],
});

export const withVisibility = (layout: TableLayout, id: string, shown: boolean): TableLayout => ({
  ...layout,
  visibility: { ...layout.visibility, [id]: shown },
});
