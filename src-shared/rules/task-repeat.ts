import { addDays, addMonths } from './dates.ts';
import { nextWorkingDay } from './holidays.ts';

/** How far each rule of the code list `repeat-rule` moves a day. */
const STEPS: Record<string, { days: number } | { months: number }> = {
  'repeat-rule/weekly': { days: 7 },
  'repeat-rule/fortnightly': { days: 14 },
  'repeat-rule/monthly': { months: 1 },
  'repeat-rule/quarterly': { months: 3 },
  'repeat-rule/half-yearly': { months: 6 },
  'repeat-rule/yearly': { months: 12 },
};

/** More repetitions than a weekly task has in forty years: nothing loops for ever. */
const MOST = 2100;

/**
 * The day the next task of a series is due: the first one of the rule that is after today and after
 * `dueOn`, moved to the next working day in Berlin. A day that was moved because of a holiday, or a
 * month that was too short, does not move the series: it is counted from `first`, the due day of
 * its first task, as long as `dueOn` is a day of that series. Days as `2026-11-23`.
 */
export function nextDueDay(rule: string, dueOn: string, first: string, today: string): string {
  const after = dueOn > today ? dueOn : today;
  const step = STEPS[rule];
  // Every working day, which is also what an unknown rule of a newer program means here.
  if (!step) return nextWorkingDay(addDays(after, 1));
  const days = series(step, first);
  let from = dueOn;
  for (const day of days) {
    if (day === dueOn || nextWorkingDay(day) === dueOn) from = first;
    if (day >= dueOn) break;
  }
  for (const day of series(step, from)) {
    const due = nextWorkingDay(day);
    if (due > after) return due;
  }
  return nextWorkingDay(addDays(after, 1));
}

function* series(step: { days: number } | { months: number }, first: string): Generator<string> {
  for (let times = 0; times < MOST; times++) {
    yield 'days' in step
      ? addDays(first, times * step.days)
      : addMonths(first, times * step.months);
  }
}
