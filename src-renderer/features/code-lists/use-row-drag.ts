import { useRef, useState, type DragEvent } from 'react';

/** Where a row that is dragged would come to stand: above or below the row under the pointer. */
export type DropEdge = 'above' | 'below' | null;

export interface RowDrag {
  draggable: true;
  'data-dragged': true | undefined;
  'data-drop': 'above' | 'below' | undefined;
  onDragStart: (event: DragEvent<HTMLElement>) => void;
  onDragOver: (event: DragEvent<HTMLElement>) => void;
  onDrop: (event: DragEvent<HTMLElement>) => void;
  onDragEnd: () => void;
}

/**
 * Rows of a table that can be dragged to another place. What is dragged carries no data: it never
 * means anything outside of this table. The keyboard moves rows by their buttons.
 */
export function useRowDrag(rows: number, onMove: (from: number, to: number) => void) {
  const from = useRef<number | null>(null);
  const [dragged, setDragged] = useState<number | null>(null);
  const [over, setOver] = useState<{ place: number; edge: 'above' | 'below' } | null>(null);
  const end = () => {
    from.current = null;
    setDragged(null);
    setOver(null);
  };
  const row = (place: number): RowDrag => ({
    draggable: true,
    'data-dragged': dragged === place || undefined,
    'data-drop': over?.place === place && dragged !== place ? over.edge : undefined,
    onDragStart: (event) => {
      from.current = place;
      event.dataTransfer.effectAllowed = 'move';
      event.dataTransfer.setData('text/plain', '');
      setDragged(place);
    },
    onDragOver: (event) => {
      if (from.current === null) return;
      event.preventDefault();
      const { top, height } = event.currentTarget.getBoundingClientRect();
      const edge = event.clientY < top + height / 2 ? 'above' : 'below';
      if (over?.place !== place || over.edge !== edge) setOver({ place, edge });
    },
    onDrop: (event) => {
      event.preventDefault();
      const start = from.current;
      const { top, height } = event.currentTarget.getBoundingClientRect();
      const below = event.clientY >= top + height / 2;
      end();
      if (start !== null) onMove(start, dropPlace(start, place, below, rows));
    },
    onDragEnd: end,
  });
  return { row, table: { onDragLeave: () => setOver(null) } };
}

/** The place that a row taken from `start` has after it was dropped above or below `place`. */
export function dropPlace(start: number, place: number, below: boolean, rows: number): number {
  const gap = below ? place + 1 : place;
  return Math.min(rows - 1, gap > start ? gap - 1 : gap);
}
