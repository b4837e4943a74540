import { addDays } from './dates.ts';
import { addWorkingDays, nextWorkingDay } from './holidays.ts';

export const DUE_UNITS = ['working-days', 'weeks'] as const;

/** Longer than any agreement of a session: about two years of weeks. */
export const MOST_DUE = 104;

export interface AgreementDue {
  count: number;
  unit: (typeof DUE_UNITS)[number];
}

/**
 * The day by which something agreed on `day` is due: that many Berlin working days later, or that
 * many weeks, moved on to the next working day.
 */
export const agreementDueOn = ({ count, unit }: AgreementDue, day: string): string =>
  unit === 'weeks' ? nextWorkingDay(addDays(day, count * 7)) : addWorkingDays(day, count);
