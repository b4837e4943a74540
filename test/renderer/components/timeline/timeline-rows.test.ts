import { expect, test } from 'vitest';
import {
  clusterMarks,
  stackBars,
} from '../../../../src-renderer/components/timeline/timeline-layout.ts';
import { timelineRows } from '../../../../src-renderer/components/timeline/timeline-rows.ts';

const item = (at: string) => ({ key: at, kind: 'task', at });
const shown = (days: string[], complete = false) =>
  timelineRows(days.map(item), '2026-11-24', (at) => at, complete).map(({ key }) => key);

test('what is planned stands above today, each month of what was has its heading', () => {
  expect(shown(['2027-01-31', '2026-11-25', '2026-11-24', '2026-11-02', '2026-09-30'])).toEqual([
    'planned',
    'task/2027-01-31',
    'task/2026-11-25',
    'today',
    '2026-11',
    'task/2026-11-24',
    'task/2026-11-02',
    '2026-09',
    'task/2026-09-30',
  ]);
});

test('today is marked below what is planned only when it is known that nothing lies between', () => {
  expect(shown(['2026-12-01'])).toEqual(['planned', 'task/2026-12-01']);
  expect(shown(['2026-12-01'], true).at(-1)).toBe('today');
  expect(shown(['2026-11-01'], true)).not.toContain('today');
});

test('bars that overlap lie below each other, in six rows at most', () => {
  const bar = (id: string, from: number, to: number | null) => ({ id, from, to });
  const { place, rows } = stackBars([bar('a', 0, 10), bar('b', 5, null), bar('c', 10, 20)]);
  expect([...place]).toEqual([
    ['a', 0],
    ['b', 1],
    ['c', 0],
  ]);
  expect(rows).toBe(2);
  const many = stackBars(Array.from({ length: 40 }, (_, at) => bar(String(at), at, 1_000 + at)));
  expect(many.rows).toBe(6);
  expect(new Set(many.place.values()).size).toBe(6);
});

test('marks too close to be told apart are one, and none is lost', () => {
  const marks = [0, 1, 2, 500, 999, 1_500].map((at) => ({ at }));
  const clusters = clusterMarks(marks, { from: 0, to: 1_000 }, 1_000);
  expect(clusters.map(({ marks: together }) => together.length)).toEqual([3, 1, 1]);
  expect(clusters[0]?.x).toBe(1);
});
