import { addDays } from './dates.ts';

/**
 * Public holidays of the land Berlin (Feiertagsgesetz Berlin, § 1), for years from 2019 on.
 * Names are keys; their words are in `i18n/<language>/tasks.ts`.
 */
export type HolidayName =
  | 'new-year'
  | 'womens-day'
  | 'good-friday'
  | 'easter-monday'
  | 'labour-day'
  | 'liberation-day'
  | 'uprising-day'
  | 'ascension'
  | 'whit-monday'
  | 'unity-day'
  | 'christmas-day'
  | 'second-christmas-day';

/** On these dates every year. */
const FIXED: Record<string, HolidayName> = {
  '01-01': 'new-year',
  '03-08': 'womens-day',
  '05-01': 'labour-day',
  '10-03': 'unity-day',
  '12-25': 'christmas-day',
  '12-26': 'second-christmas-day',
};

/** That many days after Easter Sunday. */
const MOVING: Record<number, HolidayName> = {
  [-2]: 'good-friday',
  1: 'easter-monday',
  39: 'ascension',
  50: 'whit-monday',
};

/**
 * Once only, by laws of 2019 and 2024: 75 and 80 years after the liberation, 75 after the uprising
 * of 17 June 1953.
 */
const ONCE: Record<string, HolidayName> = {
  '2020-05-08': 'liberation-day',
  '2025-05-08': 'liberation-day',
  '2028-06-17': 'uprising-day',
};

/**
 * Easter Sunday of a year in the Gregorian calendar, as a day.
 * Source: the anonymous algorithm published in Nature, 20 April 1876, p. 487, as Jean Meeus gives
 * it in "Astronomical Algorithms" (1991), chapter 8; it needs no table and holds for every year.
 */
export function easterSunday(year: number): string {
  const cycle = year % 19;
  const century = Math.floor(year / 100);
  const inCentury = year % 100;
  const correction = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const moon = (19 * cycle + century - Math.floor(century / 4) - correction + 15) % 30;
  const weekday =
    (32 + 2 * (century % 4) + 2 * Math.floor(inCentury / 4) - moon - (inCentury % 4)) % 7;
  const late = Math.floor((cycle + 11 * moon + 22 * weekday) / 451);
  const days = moon + weekday - 7 * late + 114;
  return `${String(year).padStart(4, '0')}-${String(Math.floor(days / 31)).padStart(2, '0')}-${String((days % 31) + 1).padStart(2, '0')}`;
}

/** The public holiday a day is in Berlin, or null. @param day `2026-11-23` */
export function berlinHoliday(day: string): HolidayName | null {
  const fixed = FIXED[day.slice(5)] ?? ONCE[day];
  if (fixed !== undefined) return fixed;
  const easter = easterSunday(Number(day.slice(0, 4)));
  for (const [offset, name] of Object.entries(MOVING)) {
    if (addDays(easter, Number(offset)) === day) return name;
  }
  return null;
}

/** Saturday or Sunday. */
export const isWeekend = (day: string): boolean =>
  [0, 6].includes(new Date(`${day}T00:00:00.000Z`).getUTCDay());

/** Why nobody is in the office on this day: the holiday's name, the weekend, or null. */
export const dayOff = (day: string): HolidayName | 'weekend' | null =>
  berlinHoliday(day) ?? (isWeekend(day) ? 'weekend' : null);

/** The day itself when it is a working day, otherwise the next one that is. */
export function nextWorkingDay(day: string): string {
  let next = day;
  while (dayOff(next) !== null) next = addDays(next, 1);
  return next;
}

/** The day that many working days later; the first one counted is the one after `day`. */
export function addWorkingDays(day: string, count: number): string {
  let next = day;
  for (let left = count; left > 0; left -= 1) next = nextWorkingDay(addDays(next, 1));
  return next;
}
