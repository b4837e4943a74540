import { expect, test } from 'vitest';
import { dueGroup, groupByDue } from '../../../../src-renderer/features/tasks/task-due-groups.ts';

const WEDNESDAY = '2026-11-25';
const on = (dueOn: string | null, shownOn = dueOn) => ({ dueOn, shownOn });

test('the week ends with its Sunday; what has no day comes last', () => {
  expect(
    ['2026-11-24', '2026-11-25', '2026-11-26', '2026-11-29', '2026-11-30', null].map((day) =>
      dueGroup(on(day), WEDNESDAY),
    ),
  ).toEqual(['overdue', 'today', 'week', 'week', 'later', 'none']);
  expect(dueGroup(on('2026-11-30'), '2026-11-29')).toBe('later');
});

test('what is put off stands where it asks again, and is overdue from then on', () => {
  expect(dueGroup(on('2026-11-20', '2026-12-01'), WEDNESDAY)).toBe('later');
  expect(dueGroup(on('2026-11-20', '2026-11-25'), WEDNESDAY)).toBe('overdue');
  expect(dueGroup(on(null, '2026-11-23'), WEDNESDAY)).toBe('today');
});

test('groups keep the order of the list and leave out what is empty', () => {
  const rows = [on('2026-11-20'), on('2026-11-21'), on(null)];
  expect(groupByDue(rows, WEDNESDAY).map(({ group, rows: { length } }) => [group, length])).toEqual(
    [
      ['overdue', 2],
      ['none', 1],
    ],
  );
});
