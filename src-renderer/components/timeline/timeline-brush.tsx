import { useState, type KeyboardEvent, type PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { dateLanguage, formatDay } from '#shared/rules/dates.ts';
import { momentAt, positionIn, type Span } from './timeline-scale.ts';
import classes from './timeline.module.css';

const DAY = 86_400_000;
/** Shorter than a week there is nothing to see. */
const SHORTEST = 7 * DAY;
const STEPS: Record<string, number> = {
  ArrowLeft: -7 * DAY,
  ArrowDown: -7 * DAY,
  ArrowRight: 7 * DAY,
  ArrowUp: 7 * DAY,
  PageDown: -91 * DAY,
  PageUp: 91 * DAY,
};

interface TimelineBrushProps {
  span: Span;
  brush: Span;
  limit: Span;
  /** Null while the brush is being drawn. */
  onBrush: ((brush: Span | null) => void) | null;
}

/** The narrowed stretch of time. Its two ends are sliders: drag them, or use the arrow keys. */
export function TimelineBrush({ span, brush, limit, onBrush }: TimelineBrushProps) {
  const [moving, setMoving] = useState<Span | null>(null);
  const shown = moving ?? brush;
  const from = positionIn(span, shown.from) * 100;
  const to = positionIn(span, shown.to) * 100;
  const set = (end: 'from' | 'to', at: number, done: boolean) => {
    const next =
      end === 'from'
        ? { from: Math.max(limit.from, Math.min(at, shown.to - SHORTEST)), to: shown.to }
        : { from: shown.from, to: Math.min(limit.to, Math.max(at, shown.from + SHORTEST)) };
    setMoving(done ? null : next);
    if (done) onBrush?.(next);
  };
  return (
    <>
      <div className={classes.brush} style={{ left: `${from}%`, width: `${to - from}%` }} />
      {onBrush &&
        (['from', 'to'] as const).map((end) => (
          <Handle
            key={end}
            end={end}
            at={shown[end]}
            span={span}
            limit={limit}
            onMove={(at, done) => set(end, at, done)}
            onClear={() => onBrush(null)}
          />
        ))}
    </>
  );
}

interface HandleProps {
  end: 'from' | 'to';
  at: number;
  span: Span;
  limit: Span;
  onMove: (at: number, done: boolean) => void;
  onClear: () => void;
}

function Handle({ end, at, span, limit, onMove, onClear }: HandleProps) {
  const { t, i18n } = useTranslation('timeline');
  const [held, setHeld] = useState(false);
  const day = new Date(at).toISOString().slice(0, 10);

  const momentUnder = (event: PointerEvent<HTMLDivElement>) => {
    const track = event.currentTarget.parentElement?.getBoundingClientRect();
    return track ? momentAt(span, (event.clientX - track.left) / track.width) : at;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    if (step !== undefined) onMove(at + step, true);
    else if (event.key === 'Home') onMove(limit.from, true);
    else if (event.key === 'End') onMove(limit.to, true);
    else if (event.key === 'Escape') onClear();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div
      role="slider"
      tabIndex={0}
      className={classes.handle}
      data-end={end}
      style={{ left: `${positionIn(span, at) * 100}%` }}
      aria-label={end === 'from' ? t('lanes.brushStart') : t('lanes.brushEnd')}
      aria-valuemin={limit.from}
      aria-valuemax={limit.to}
      aria-valuenow={at}
      aria-valuetext={formatDay(day, dateLanguage(i18n.language))}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        event.stopPropagation();
        event.currentTarget.setPointerCapture(event.pointerId);
        setHeld(true);
      }}
      onPointerMove={(event) => {
        if (held) onMove(momentUnder(event), false);
      }}
      onPointerUp={(event) => {
        event.stopPropagation();
        if (held) onMove(momentUnder(event), true);
        setHeld(false);
      }}
    />
  );
}
