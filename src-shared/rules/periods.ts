import { addDays, addMonths, berlinDay, lastTwelveMonths, quarterOf, yearOf } from './dates.ts';

/** Spans of time that move with the day: "this quarter" of a saved view is always the running one. */
export const PERIODS = [
  'today',
  'thisWeek',
  'thisMonth',
  'thisQuarter',
  'thisYear',
  'lastMonth',
  'lastQuarter',
  'lastYear',
  'lastTwelveMonths',
  'past',
  'nextThirtyDays',
] as const;
export type Period = (typeof PERIODS)[number];

/** Days, both inclusive; a missing end is open. */
export interface OpenRange {
  from?: string;
  to?: string;
}

/** What a period means on this day. Weeks begin on Monday; `past` is everything before today. */
export function periodRange(period: Period, today: string): OpenRange {
  switch (period) {
    case 'today':
      return { from: today, to: today };
    case 'thisWeek': {
      const weekday = (new Date(`${today}T00:00:00.000Z`).getUTCDay() + 6) % 7;
      return { from: addDays(today, -weekday), to: addDays(today, 6 - weekday) };
    }
    case 'thisMonth':
      return monthOf(today);
    case 'lastMonth':
      return monthOf(addMonths(`${today.slice(0, 7)}-01`, -1));
    case 'thisQuarter':
      return quarterOf(today);
    case 'lastQuarter':
      return quarterOf(addDays(quarterOf(today).from, -1));
    case 'thisYear':
      return yearOf(today);
    case 'lastYear':
      return yearOf(addDays(yearOf(today).from, -1));
    case 'lastTwelveMonths':
      return lastTwelveMonths(today);
    case 'past':
      return { to: addDays(today, -1) };
    case 'nextThirtyDays':
      return { from: today, to: addDays(today, 30) };
  }
}

function monthOf(day: string): { from: string; to: string } {
  const from = `${day.slice(0, 7)}-01`;
  return { from, to: addDays(addMonths(from, 1), -1) };
}

/**
 * The month in Berlin of a UTC timestamp, `2026-11`. Only on a month's last day can it be another
 * than the one that is written, so the calendar is asked for that day alone: lists call this often.
 */
export function berlinMonth(timestamp: string): string {
  const written = timestamp.slice(0, 7);
  if (timestamp.slice(8, 10) < '28' || timestamp.slice(11, 13) < '22') return written;
  return Number.isNaN(Date.parse(timestamp)) ? written : berlinDay(timestamp).slice(0, 7);
}
