import { useRef, type PointerEvent } from 'react';
import type { Span } from './timeline-scale.ts';

/** Dragging the axis moves what is shown, as one drags a map. */
export function useLanesPan(span: Span, moveTo: (from: number) => void) {
  const start = useRef<{ x: number; from: number; perPixel: number } | null>(null);
  return {
    onPointerDown(event: PointerEvent<HTMLDivElement>) {
      // The lanes below would draw a brush.
      event.stopPropagation();
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      const { width } = event.currentTarget.getBoundingClientRect();
      start.current = {
        x: event.clientX,
        from: span.from,
        perPixel: (span.to - span.from) / Math.max(width, 1),
      };
    },
    onPointerMove(event: PointerEvent<HTMLDivElement>) {
      if (!start.current) return;
      const { x, from, perPixel } = start.current;
      moveTo(from - (event.clientX - x) * perPixel);
    },
    onPointerUp() {
      start.current = null;
    },
    onPointerCancel() {
      start.current = null;
    },
  };
}
