import { expect, test } from 'vitest';
import { agreementDueOn } from '#shared/rules/agreement-due.ts';

test.each([
  // A Tuesday.
  ['2026-11-24', 1, 'working-days', '2026-11-25'],
  ['2026-11-24', 5, 'working-days', '2026-12-01'],
  // From a Saturday on, Monday is the first.
  ['2026-11-28', 1, 'working-days', '2026-11-30'],
  // Christmas and New Year are no working days.
  ['2026-12-23', 2, 'working-days', '2026-12-28'],
  ['2026-12-30', 2, 'working-days', '2027-01-04'],
  ['2026-11-24', 2, 'weeks', '2026-12-08'],
  // A week after the Friday before Easter's is Good Friday: the Tuesday after Easter.
  ['2027-03-19', 1, 'weeks', '2027-03-30'],
] as const)('agreed on %s, %d %s later is %s', (day, count, unit, due) => {
  expect(agreementDueOn({ count, unit }, day)).toBe(due);
});
