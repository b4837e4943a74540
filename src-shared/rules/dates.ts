/**
 * Times are stored in UTC and shown in Europe/Berlin; pure dates stay dates. The rules of summer
 * time come from the runtime's own time zone data, through Intl. Nothing here reads the clock.
 *
 * A "day" is `2026-11-23`, a "time" `14:30`, a "timestamp" `2026-11-23T13:30:00.000Z`.
 */
export const TIME_ZONE = 'Europe/Berlin';

export type DateLanguage = 'de' | 'en';
const LOCALES: Record<DateLanguage, string> = { de: 'de-DE', en: 'en-GB' };

const pad = (value: number, length = 2): string => String(value).padStart(length, '0');

// sv-SE writes `2026-11-23 14:30:05`, which needs no picking apart of parts.
const berlinClock = new Intl.DateTimeFormat('sv-SE', {
  timeZone: TIME_ZONE,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});

const formatters = new Map<string, Intl.DateTimeFormat>();
function formatter(language: DateLanguage, name: string, options: Intl.DateTimeFormatOptions) {
  const key = `${language} ${name}`;
  let found = formatters.get(key);
  if (!found) {
    found = new Intl.DateTimeFormat(LOCALES[language], options);
    formatters.set(key, found);
  }
  return found;
}

/** Day and time of this instant on a clock in Berlin. Throws a RangeError for no valid timestamp. */
export function berlinDayAndTime(timestamp: string | Date): { day: string; time: string } {
  const [day = '', time = ''] = berlinClock.format(new Date(timestamp)).split(' ');
  return { day, time: time.slice(0, 5) };
}

/** The Berlin day of an instant: 23:30 UTC on the 5th is the 6th. */
export const berlinDay = (timestamp: string | Date): string => berlinDayAndTime(timestamp).day;

/** The Berlin time of day, `14:30`. */
export const berlinTime = (timestamp: string | Date): string => berlinDayAndTime(timestamp).time;

/** Berlin's distance from UTC at this instant, in milliseconds (1 h in winter, 2 h in summer). */
function berlinOffset(instant: number): number {
  const wall = Date.parse(`${berlinClock.format(instant).replace(' ', 'T')}Z`);
  return wall - Math.floor(instant / 1000) * 1000;
}

/**
 * The instant at which a clock in Berlin shows this day and time. In the hour that summer time
 * leaves out (02:30 in March) the clock is read as before the change, so the result shows 03:30;
 * in the hour that comes twice (02:30 in October) the first one is meant.
 * Throws a RangeError when day or time are none.
 */
export function berlinToUtc(day: string, time: string): string {
  const wall = isDay(day) && isTime(time) ? Date.parse(`${day}T${time}:00.000Z`) : NaN;
  if (Number.isNaN(wall)) throw new RangeError('not a day and time');
  const before = berlinOffset(wall - 86_400_000);
  const after = berlinOffset(wall + 86_400_000);
  for (const offset of before > after ? [before, after] : [after, before]) {
    if (berlinOffset(wall - offset) === offset) return new Date(wall - offset).toISOString();
  }
  return new Date(wall - before).toISOString();
}

/** Whether the text is a day that the calendar has. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const parsed = new Date(`${text}T00:00:00.000Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(text);
}

/** Whether the text is a time of day, `00:00` to `23:59`. */
export const isTime = (text: string): boolean => /^([01]\d|2[0-3]):[0-5]\d$/.test(text);

const utc = (day: string): Date => new Date(`${day}T00:00:00.000Z`);

/** Calendar arithmetic knows no time zone: the day that many days later (or earlier). */
export function addDays(day: string, days: number): string {
  const date = utc(day);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

/** The same day of another month, or that month's last day: 31.01. plus one month is 28.02. */
export function addMonths(day: string, months: number): string {
  const date = utc(day);
  const first = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(date.getUTCDate(), last));
  return first.toISOString().slice(0, 10);
}

/** Whole days from one day to another; negative when `to` is the earlier one. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((utc(to).getTime() - utc(from).getTime()) / 86_400_000);

export interface DayRange {
  /** Both inclusive. */
  from: string;
  to: string;
}

/** The calendar quarter the day lies in. */
export function quarterOf(day: string): DayRange {
  const year = Number(day.slice(0, 4));
  const quarter = Math.floor((Number(day.slice(5, 7)) - 1) / 3);
  const from = `${pad(year, 4)}-${pad(quarter * 3 + 1)}-01`;
  return { from, to: addDays(addMonths(from, 3), -1) };
}

/** The calendar year the day lies in. */
export const yearOf = (day: string): DayRange => ({
  from: `${day.slice(0, 4)}-01-01`,
  to: `${day.slice(0, 4)}-12-31`,
});

/** The twelve months that end with this day: 24.11.2025 to 23.11.2026. */
export const lastTwelveMonths = (day: string): DayRange => ({
  from: addDays(addMonths(day, -12), 1),
  to: day,
});

/** A day as people write it: `23.11.2026`, `23/11/2026`. */
export const formatDay = (day: string, language: DateLanguage): string =>
  formatter(language, 'day', {
    timeZone: 'UTC',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).format(utc(day));

/** A day with its weekday: `Mo., 23.11.2026`. */
export const formatWeekday = (day: string, language: DateLanguage): string =>
  formatter(language, 'weekday', {
    timeZone: 'UTC',
    weekday: 'short',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).format(utc(day));

/** Day and month where the year is known: `23.11.`, `23/11`. */
export const formatDayOfYear = (day: string, language: DateLanguage): string =>
  formatter(language, 'day-of-year', { timeZone: 'UTC', month: '2-digit', day: '2-digit' }).format(
    utc(day),
  );

/** The month a day (or `2026-11`) lies in: `November 2026`. */
export const formatMonth = (day: string, language: DateLanguage): string =>
  formatter(language, 'month', { timeZone: 'UTC', year: 'numeric', month: 'long' }).format(
    utc(`${day.slice(0, 7)}-01`),
  );

/** The Berlin day of a timestamp as people write it. */
export const formatDate = (timestamp: string | Date, language: DateLanguage): string =>
  formatDay(berlinDay(timestamp), language);

/** Berlin day and time of a timestamp: `23.11.2026, 14:30`. */
export function formatDateTime(timestamp: string | Date, language: DateLanguage): string {
  const { day, time } = berlinDayAndTime(timestamp);
  return `${formatDay(day, language)}, ${time}`;
}

/** The language to format in, from whatever i18next or the browser calls it (`de-DE`, `en`). */
export const dateLanguage = (tag: string): DateLanguage => (tag.startsWith('en') ? 'en' : 'de');
