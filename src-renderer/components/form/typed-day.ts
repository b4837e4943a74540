import { isDay } from '#shared/rules/dates.ts';

/**
 * A date as it is typed, to `2026-11-23`: `23.11.2026`, `23.11.26`, `23.11.`, `23/11/2026`,
 * `2311`, `23112026` or ISO. Without a year it is the year of `today`; two digits are 20xx.
 *
 * @returns null when it is no date of the calendar
 */
export function typedDay(text: string, today: string): string | null {
  const typed = text.trim();
  if (isDay(typed)) return typed;
  const parts =
    /^(\d{1,2})[./\s-]+(\d{1,2})(?:[./\s-]+(\d{4}|\d{2})?)?$/.exec(typed) ??
    /^(\d{2})(\d{2})(\d{4}|\d{2})?$/.exec(typed);
  if (!parts) return null;
  const [, day = '', month = '', year = today.slice(0, 4)] = parts;
  const fullYear = year.length === 2 ? `20${year}` : year;
  const value = `${fullYear}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDay(value) ? value : null;
}
