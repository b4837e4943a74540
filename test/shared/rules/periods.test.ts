import { expect, test } from 'vitest';
import { berlinMonth, periodRange, type Period } from '#shared/rules/periods.ts';

test.each<[Period, string, string | undefined, string | undefined]>([
  ['today', '2026-11-24', '2026-11-24', '2026-11-24'],
  ['thisWeek', '2026-11-29', '2026-11-23', '2026-11-29'], // a Sunday ends its week
  ['thisWeek', '2026-11-30', '2026-11-30', '2026-12-06'],
  ['thisMonth', '2028-02-10', '2028-02-01', '2028-02-29'],
  ['lastMonth', '2026-03-31', '2026-02-01', '2026-02-28'],
  ['lastMonth', '2026-01-15', '2025-12-01', '2025-12-31'],
  ['thisQuarter', '2026-11-24', '2026-10-01', '2026-12-31'],
  ['lastQuarter', '2026-02-01', '2025-10-01', '2025-12-31'],
  ['thisYear', '2026-02-01', '2026-01-01', '2026-12-31'],
  ['lastYear', '2026-02-01', '2025-01-01', '2025-12-31'],
  ['lastTwelveMonths', '2026-11-23', '2025-11-24', '2026-11-23'],
  ['past', '2026-01-01', undefined, '2025-12-31'],
  ['nextThirtyDays', '2026-01-01', '2026-01-01', '2026-01-31'],
])('%s on %s', (period, today, from, to) => {
  const range = periodRange(period, today);
  expect([range.from, range.to]).toEqual([from, to]);
});

test('the last night of a month belongs to the next one in Berlin', () => {
  expect(berlinMonth('2026-11-30T22:59:59.999Z')).toBe('2026-11');
  expect(berlinMonth('2026-11-30T23:00:00.000Z')).toBe('2026-12');
  expect(berlinMonth('2026-07-31T21:59:59.999Z')).toBe('2026-07');
  expect(berlinMonth('2026-07-31T22:00:00.000Z')).toBe('2026-08');
  expect(berlinMonth('2026-12-31T23:30:00.000Z')).toBe('2027-01');
  expect(berlinMonth('2026-11-15T23:30:00.000Z')).toBe('2026-11');
});
