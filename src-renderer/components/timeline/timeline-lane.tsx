import { useState, type KeyboardEvent } from 'react';
import { timelineColour, type TimelineColour } from './timeline-kinds.ts';
import { clusterMarks, stackBars } from './timeline-layout.ts';
import { positionIn, type Span } from './timeline-scale.ts';
import classes from './timeline.module.css';

const ROW = 24;

export interface LaneBar {
  id: string;
  label: string;
  from: number;
  /** Null: still running. */
  to: number | null;
  /** What it is and when, for those who hear it and for the hint beside the pointer. */
  words: string;
}

export interface LaneMark {
  id: string;
  at: number;
  label: string;
  event: string | null;
  count: number;
  /** Done with; drawn hollow. */
  hollow?: boolean;
}

export type Lane = { id: string; label: string; colour: TimelineColour } & (
  | { shape: 'bar'; bars: readonly LaneBar[] }
  | {
      shape: 'dot' | 'diamond';
      marks: readonly LaneMark[];
      /** What one mark, or several that lie too close to be told apart, are and when. */
      describe: (marks: readonly LaneMark[]) => string;
    }
);

/** Pixels. Bars that overlap in time lie below each other. */
export const laneHeight = (lane: Lane): number =>
  lane.shape === 'bar' ? Math.max(1, stackBars(lane.bars).rows) * ROW + 4 : ROW + 4;

interface TimelineLaneProps {
  lane: Lane;
  span: Span;
  width: number;
  now: number;
  /** Somebody wants to see this stretch of time in the list. */
  onChoose: (span: Span) => void;
}

/** One lane: a stop of the Tab key, in which the arrow keys go from one bar or mark to the next. */
export function TimelineLane({ lane, span, width, now, onChoose }: TimelineLaneProps) {
  const [current, setCurrent] = useState('');
  const items =
    lane.shape === 'bar' ? barItems(lane.bars, span, now) : markItems(lane, span, width);
  const stop = items.some(({ id }) => id === current) ? current : items.at(-1)?.id;
  // Words on a bar need more contrast than a mark beside its word.
  const colour =
    lane.shape === 'bar' && lane.colour === 'grey' ? 'var(--lt-dim)' : timelineColour(lane.colour);
  return (
    <div
      className={classes.lane}
      style={{ height: laneHeight(lane) }}
      role="group"
      aria-label={lane.label}
      onKeyDown={walk}
    >
      {items.map(({ id, words, chosen, style, text, ...rest }) => (
        <button
          key={id}
          type="button"
          className={lane.shape === 'bar' ? classes.bar : classes.mark}
          data-shape={lane.shape}
          data-words={words}
          data-hollow={rest.hollow ? '' : undefined}
          data-many={rest.many ? '' : undefined}
          data-open={rest.open ? '' : undefined}
          aria-label={words}
          tabIndex={id === stop ? 0 : -1}
          style={{
            ...style,
            ...(lane.shape === 'bar' ? { background: colour } : { color: colour }),
          }}
          onFocus={() => setCurrent(id)}
          onClick={() => onChoose(chosen)}
        >
          {text}
        </button>
      ))}
    </div>
  );
}

interface Item {
  id: string;
  words: string;
  chosen: Span;
  text: string | null;
  style: Record<string, string | number>;
  hollow?: boolean;
  many?: boolean;
  open?: boolean;
}

const DAY = 86_400_000;

function barItems(bars: readonly LaneBar[], span: Span, now: number): Item[] {
  const { place } = stackBars(bars);
  return bars.flatMap((bar) => {
    // What still runs is drawn a little beyond today, so that it does not look ended.
    const end = bar.to ?? Math.max(now, bar.from) + (span.to - span.from) * 0.01;
    const left = Math.max(positionIn(span, bar.from), 0);
    const right = Math.min(positionIn(span, end), 1);
    if (right <= 0 || left >= 1) return [];
    return {
      id: bar.id,
      words: bar.words,
      chosen: { from: bar.from, to: (bar.to ?? Math.max(now, bar.from) + DAY) - 1 },
      text: bar.label,
      open: bar.to === null,
      style: {
        left: `${left * 100}%`,
        width: `${(right - left) * 100}%`,
        top: (place.get(bar.id) ?? 0) * ROW + 5,
      },
    };
  });
}

const markItems = (lane: Extract<Lane, { marks: unknown }>, span: Span, width: number): Item[] =>
  clusterMarks(lane.marks, span, width).map(({ x, marks }) => ({
    id: marks[0]?.id ?? '',
    words: lane.describe(marks),
    chosen: { from: marks[0]?.at ?? 0, to: marks.at(-1)?.at ?? 0 },
    text: null,
    hollow: marks.every(({ hollow }) => hollow),
    many: marks.length > 1 || (marks[0]?.count ?? 1) > 1,
    style: { left: x },
  }));

/** Arrow keys, Home and End; up and down go to the nearest item of the lane above or below. */
function walk(event: KeyboardEvent<HTMLDivElement>): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const from = event.target;
  if (!(from instanceof HTMLElement) || from === event.currentTarget) return;
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>('button')];
  const at = all.indexOf(from);
  const next = {
    ArrowRight: all[at + 1],
    ArrowLeft: all[at - 1],
    Home: all[0],
    End: all.at(-1),
    ArrowDown: nearest(event.currentTarget, from, 1),
    ArrowUp: nearest(event.currentTarget, from, -1),
  }[event.key];
  if (!/^(Arrow|Home$|End$)/.test(event.key)) return;
  event.preventDefault();
  event.stopPropagation();
  next?.focus();
}

function nearest(lane: HTMLElement, from: HTMLElement, step: 1 | -1): HTMLElement | undefined {
  const lanes = [
    ...(lane.parentElement?.querySelectorAll<HTMLElement>(':scope > [role=group]') ?? []),
  ];
  const there = lanes[lanes.indexOf(lane) + step];
  const { left } = from.getBoundingClientRect();
  const distance = (item: HTMLElement) => Math.abs(item.getBoundingClientRect().left - left);
  return [...(there?.querySelectorAll<HTMLElement>('button') ?? [])].sort(
    (a, b) => distance(a) - distance(b),
  )[0];
}
