import { useEffect, useMemo, useState, type RefObject } from 'react';
import { pan, zoom, type Span } from './timeline-scale.ts';

/** Ways to look at the lanes; each clamps to what there is. */
export interface Look {
  closer: () => void;
  further: () => void;
  all: () => void;
  earlier: () => void;
  later: () => void;
  /** Begins at this moment, as wide as it is. */
  moveTo: (from: number) => void;
}

/**
 * The visible stretch of time. Zooms with Ctrl (or ⌘, or a pinch) and the wheel around the pointer
 * and moves with the wheel sideways; the plain wheel keeps scrolling the page.
 */
export function useLanesZoom(
  limit: Span,
  element: RefObject<HTMLDivElement | null>,
): { span: Span; zoomed: boolean; look: Look } {
  // Null stands for "all": new records then widen what is shown.
  const [chosen, setSpan] = useState<Span | null>(null);
  const span = chosen ?? limit;

  const look = useMemo<Look>(
    () => ({
      closer: () => setSpan((now) => zoom(now ?? limit, limit, 0.6)),
      further: () => setSpan((now) => zoom(now ?? limit, limit, 1 / 0.6)),
      all: () => setSpan(null),
      earlier: () => setSpan((now) => pan(now ?? limit, limit, -0.2)),
      later: () => setSpan((now) => pan(now ?? limit, limit, 0.2)),
      moveTo: (from) =>
        setSpan((now) => now && pan(now, limit, (from - now.from) / (now.to - now.from))),
    }),
    [limit],
  );

  useEffect(() => {
    const track = element.current;
    if (!track) return;
    const onWheel = (event: WheelEvent) => {
      const box = track.getBoundingClientRect();
      if (event.ctrlKey || event.metaKey) {
        event.preventDefault();
        const position = (event.clientX - box.left) / box.width;
        const factor = Math.exp(Math.min(Math.max(event.deltaY, -100), 100) / 250);
        setSpan((now) => zoom(now ?? limit, limit, factor, position));
      } else if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
        event.preventDefault();
        const share = (event.deltaX || event.deltaY) / box.width;
        setSpan((now) => pan(now ?? limit, limit, share));
      }
    };
    // React listens passively, which would let the page zoom as well.
    track.addEventListener('wheel', onWheel, { passive: false });
    return () => track.removeEventListener('wheel', onWheel);
  }, [element, limit]);

  return { span, zoomed: chosen !== null, look };
}
