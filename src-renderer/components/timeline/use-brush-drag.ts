import { useState, type PointerEvent, type RefObject } from 'react';
import { momentAt, type Span } from './timeline-scale.ts';

/** Less than this many pixels is a click, which takes the brush away. */
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

  return {
    /** The brush while it is being drawn. */
    preview: drag && drag.start !== drag.end ? spanOf(drag) : null,
    handlers: {
      onPointerDown(event: PointerEvent<HTMLDivElement>) {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        const start = place(event);
        setDrag({ start, end: start });
      },
      onPointerMove(event: PointerEvent<HTMLDivElement>) {
        if (drag) setDrag({ ...drag, end: place(event) });
      },
      onPointerUp() {
        if (!drag) return;
        const width = element.current?.clientWidth ?? 0;
        onBrush(Math.abs(drag.end - drag.start) * width < CLICK_PX ? null : spanOf(drag));
        setDrag(null);
      },
      onPointerCancel() {
        setDrag(null);
      },
    },
  };
}
