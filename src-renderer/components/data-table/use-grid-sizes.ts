import { useMemo, type CSSProperties } from 'react';
import type { TableLayout } from '#shared/contract/table-view.ts';
import type { TableColumn } from './table-column.ts';
import type { Headings } from './use-headings.ts';

/** Widths of the columns, and how far from the left each pinned one stays. Pixels. */
export function useGridSizes<Row extends { id: string }>(
  headings: Headings<Row>,
  shown: readonly TableColumn<Row>[],
  layout: TableLayout,
  select: number,
): { style: CSSProperties; pins: readonly (number | undefined)[] } {
  const sizes = shown.map(({ id }) => headings.getColumn(id)?.getSize() ?? 140);
  const key = sizes.join();
  return useMemo(() => {
    const widths = key === '' ? [] : key.split(',').map(Number);
    const isPinned = shown.map(({ id }) => layout.pinned.includes(id));
    const template = shown.map((column, index) =>
      // What comes after a pinned column has to know its width.
      column.grow && layout.sizing[column.id] === undefined && !isPinned[index]
        ? `minmax(${String(widths[index])}px, 1fr)`
        : `${String(widths[index])}px`,
    );
    const starts = widths.map((_, index) =>
      widths.slice(0, index).reduce((sum, width) => sum + width, select),
    );
    const style = {
      '--columns': `${select > 0 ? `${String(select)}px ` : ''}${template.join(' ')}`,
      '--row-width': `${String(widths.reduce((sum, width) => sum + width, select))}px`,
    };
    return { style, pins: isPinned.map((pinned, index) => (pinned ? starts[index] : undefined)) };
  }, [key, shown, layout, select]);
}
