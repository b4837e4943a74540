import { useState, type PointerEvent, type RefObject } from 'react';
import { momentAt, type Span } from './timeline-scale.ts';

/** Less than this many pixels is a click, which takes the brush away or chooses what is under it. */
const CLICK_PX = 5;

interface BrushDragOptions {
  span: Span;
  element: RefObject<HTMLDivElement | null>;
  onBrush: (brush: Span | null) => void;
}

/** Draws a new brush by dragging over the lanes. The list follows when the pointer is let go. */
export function useBrushDrag({ span, element, onBrush }: BrushDragOptions) {
  const [drag, setDrag] = useState<{ start: number; end: number } | null>(null);

  const place = (event: PointerEvent) => {
    const box = element.current?.getBoundingClientRect();
    return box ? Math.min(Math.max((event.clientX - box.left) / box.width, 0), 1) : 0;
  };
  const spanOf = ({ start, end }: { start: number; end: number }): Span => ({
    from: momentAt(span, Math.min(start, end)),
    to: momentAt(span, Math.max(start, end)),
  });
  const isClick = ({ start, end }: { start: number; end: number }) =>
    Math.abs(end - start) * (element.current?.clientWidth ?? 0) < CLICK_PX;

  return {
    /** The brush while it is being drawn. */
    preview: drag && !isClick(drag) ? spanOf(drag) : null,
    handlers: {
      onPointerDown(event: PointerEvent<HTMLDivElement>) {
        if (event.button !== 0) return;
        const start = place(event);
        setDrag({ start, end: start });
      },
      onPointerMove(event: PointerEvent<HTMLDivElement>) {
        if (!drag) return;
        const moved = { ...drag, end: place(event) };
        // Not before it is a drag: a captured click would not reach the mark under the pointer.
        if (!isClick(moved)) event.currentTarget.setPointerCapture(event.pointerId);
        setDrag(moved);
      },
      onPointerUp(event: PointerEvent<HTMLDivElement>) {
        if (!drag) return;
        const onItem = event.target instanceof HTMLElement && event.target.closest('button');
        if (!isClick(drag)) onBrush(spanOf(drag));
        else if (!onItem) onBrush(null);
        setDrag(null);
      },
      onPointerCancel() {
        setDrag(null);
      },
    },
  };
}
