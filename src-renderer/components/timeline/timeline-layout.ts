import { positionIn, type Span } from './timeline-scale.ts';

/** More rows than these make the lanes higher than the list below them. */
const MOST_ROWS = 6;
/** Pixels that a mark needs to be told from its neighbour, and to be hit. */
const APART = 15;

interface Bar {
  id: string;
  from: number;
  to: number | null;
}

/**
 * Puts each bar into the first row in which it overlaps no other. Beyond six rows it goes where the
 * one before ends first, and covers it.
 */
export function stackBars(bars: readonly Bar[]): { place: Map<string, number>; rows: number } {
  const ends: number[] = [];
  const place = new Map<string, number>();
  for (const bar of [...bars].sort((a, b) => a.from - b.from)) {
    let row = ends.findIndex((end) => end <= bar.from);
    if (row === -1) row = ends.length < MOST_ROWS ? ends.length : ends.indexOf(Math.min(...ends));
    ends[row] = bar.to ?? Infinity;
    place.set(bar.id, row);
  }
  return { place, rows: ends.length };
}

/**
 * Marks in view, ascending by time; those too close to be told apart are one. Thousands of sessions
 * stay cheap to draw and possible to hit.
 */
export function clusterMarks<Mark extends { at: number }>(
  marks: readonly Mark[],
  span: Span,
  width: number,
): { x: number; marks: Mark[] }[] {
  const clusters: { x: number; first: number; marks: Mark[] }[] = [];
  for (const mark of marks) {
    const x = positionIn(span, mark.at) * width;
    if (x < -APART / 2 || x > width + APART / 2) continue;
    const last = clusters.at(-1);
    if (last && x - last.first < APART) {
      last.marks.push(mark);
      last.x = (last.first + x) / 2;
    } else clusters.push({ x, first: x, marks: [mark] });
  }
  return clusters.map(({ x, marks: together }) => ({ x, marks: together }));
}
