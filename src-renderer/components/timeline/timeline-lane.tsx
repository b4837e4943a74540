import { timelineColour, type TimelineColour } from './timeline-kinds.ts';
import { positionIn, type Span } from './timeline-scale.ts';
import classes from './timeline.module.css';

const ROW = 24;

export interface LaneBar {
  id: string;
  label: string;
  from: number;
  /** Null: still running. */
  to: number | null;
}

export interface LaneMark {
  id: string;
  at: number;
  /** Done with; drawn hollow. */
  hollow?: boolean;
}

export type Lane = { id: string; label: string; colour: TimelineColour } & (
  | { shape: 'bar'; bars: readonly LaneBar[] }
  | { shape: 'dot' | 'diamond'; marks: readonly LaneMark[] }
);

/** Pixels. Bars that overlap in time lie below each other. */
export const laneHeight = (lane: Lane): number =>
  lane.shape === 'bar' ? Math.max(1, stack(lane.bars).rows) * ROW + 4 : ROW + 4;

interface TimelineLaneProps {
  lane: Lane;
  span: Span;
  width: number;
  now: number;
}

export function TimelineLane({ lane, span, width, now }: TimelineLaneProps) {
  const colour = timelineColour(lane.colour);
  if (lane.shape !== 'bar') {
    return (
      <div className={classes.lane} style={{ height: laneHeight(lane) }} aria-hidden>
        {distinct(lane.marks, span, width).map(({ mark, x }) => (
          <i
            key={mark.id}
            className={classes.mark}
            data-shape={lane.shape}
            data-hollow={mark.hollow ? '' : undefined}
            style={{ left: x, color: colour }}
          />
        ))}
      </div>
    );
  }
  const { place } = stack(lane.bars);
  return (
    <div className={classes.lane} style={{ height: laneHeight(lane) }} aria-hidden>
      {lane.bars.map((bar) => {
        // What still runs is drawn a little beyond today, so that it does not look ended.
        const end = bar.to ?? Math.max(now, bar.from) + (span.to - span.from) * 0.01;
        const left = Math.max(positionIn(span, bar.from), -0.02);
        const right = Math.min(positionIn(span, end), 1.02);
        if (right < 0 || left > 1) return null;
        return (
          <span
            key={bar.id}
            className={classes.bar}
            data-open={bar.to === null ? '' : undefined}
            title={bar.label}
            style={{
              left: `${Math.max(left, 0) * 100}%`,
              width: `${(right - Math.max(left, 0)) * 100}%`,
              top: (place.get(bar.id) ?? 0) * ROW + 5,
              background: colour,
            }}
          >
            {bar.label}
          </span>
        );
      })}
    </div>
  );
}

/** Puts each bar into the first row in which it overlaps no other. */
export function stack(bars: readonly LaneBar[]): { place: Map<string, number>; rows: number } {
  const ends: number[] = [];
  const place = new Map<string, number>();
  for (const bar of [...bars].sort((a, b) => a.from - b.from)) {
    const free = ends.findIndex((end) => end <= bar.from);
    const row = free === -1 ? ends.length : free;
    ends[row] = bar.to ?? Infinity;
    place.set(bar.id, row);
  }
  return { place, rows: ends.length };
}

/** Marks in view, at most one for every three pixels: thousands of sessions stay cheap to draw. */
function distinct(marks: readonly LaneMark[], span: Span, width: number) {
  const taken = new Map<number, { mark: LaneMark; x: number }>();
  for (const mark of marks) {
    const x = positionIn(span, mark.at) * width;
    if (x < -8 || x > width + 8) continue;
    const slot = Math.round(x / 3);
    const before = taken.get(slot);
    if (!before || (before.mark.hollow && !mark.hollow)) taken.set(slot, { mark, x });
  }
  return [...taken.values()];
}
