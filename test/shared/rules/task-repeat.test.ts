import { expect, test } from 'vitest';
import { nextDueDay } from '#shared/rules/task-repeat.ts';

const series = (rule: string, first: string, count: number): string[] => {
  const days = [first];
  for (let day = first; days.length < count; days.push(day)) {
    day = nextDueDay(`repeat-rule/${rule}`, day, first, '2026-01-02');
  }
  return days;
};

test('a series that is moved by weekends and holidays does not drift', () => {
  // 1 May is a holiday, 1 August a Saturday, 1 November a Sunday.
  expect(series('quarterly', '2026-02-02', 5)).toEqual([
    '2026-02-02',
    '2026-05-04',
    '2026-08-03',
    '2026-11-02',
    '2027-02-02',
  ]);
  expect(series('monthly', '2026-04-01', 6)).toEqual([
    '2026-04-01',
    '2026-05-04',
    '2026-06-01',
    '2026-07-01',
    '2026-08-03',
    '2026-09-01',
  ]);
});

test('the end of a month stays the end of the month', () => {
  expect(series('monthly', '2026-03-31', 4)).toEqual([
    '2026-03-31',
    '2026-04-30',
    // 31 May 2026 is a Sunday.
    '2026-06-01',
    '2026-06-30',
  ]);
});

test('a day somebody chose anew begins the series again', () => {
  expect(nextDueDay('repeat-rule/weekly', '2026-11-25', '2026-11-02', '2026-11-20')).toBe(
    '2026-12-02',
  );
});

test('what was done late is not due at once again, and never in the past', () => {
  expect(nextDueDay('repeat-rule/weekly', '2026-09-07', '2026-09-07', '2026-11-23')).toBe(
    '2026-11-30',
  );
  expect(nextDueDay('repeat-rule/yearly', '2024-02-29', '2024-02-29', '2024-02-29')).toBe(
    '2025-02-28',
  );
});

test('every working day leaves out weekends and holidays', () => {
  expect(nextDueDay('repeat-rule/daily', '2026-04-02', '2026-04-01', '2026-04-02')).toBe(
    '2026-04-07',
  );
});
