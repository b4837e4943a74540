import { addDays, addMonths, daysBetween } from '#shared/rules/dates.ts';
import { typedDay } from '../../components/form/typed-day.ts';

/**
 * What people type into the small fields of the session entry, without looking. Each function
 * returns `null` for what it does not understand; the form then says so and keeps the text.
 */

/** Whole minutes: `75`, `75 Min`, `1:15`, `1h15`, `1 h`, `1,5 h`, `90m`. */
export function typedMinutes(text: string): number | null {
  const compact = text.trim().toLowerCase().replace(/\s+/g, '');
  const plain = /^(\d{1,4})(?:m|min|min\.|minuten|minutes)?$/.exec(compact);
  if (plain) return Number(plain[1]);
  const clock = /^(\d{1,2})(?::|h|std\.?)(\d{1,2})(?:m|min)?$/.exec(compact);
  if (clock) return Number(clock[1]) * 60 + Number(clock[2]);
  const hours = /^(\d{1,2}(?:[.,]\d{1,2})?)(?:h|std\.?|stunden?|hours?)$/.exec(compact);
  if (hours?.[1]) return Math.round(Number(hours[1].replace(',', '.')) * 60);
  return null;
}

const RELATIVE: Record<string, number> = {
  h: 0,
  heute: 0,
  t: 0,
  today: 0,
  g: -1,
  gestern: -1,
  y: -1,
  yesterday: -1,
  v: -2,
  vorgestern: -2,
  m: 1,
  morgen: 1,
  tomorrow: 1,
};
const WEEKDAYS = [
  ['so', 'sonntag', 'sun', 'sunday'],
  ['mo', 'montag', 'mon', 'monday'],
  ['di', 'dienstag', 'tue', 'tuesday'],
  ['mi', 'mittwoch', 'wed', 'wednesday'],
  ['do', 'donnerstag', 'thu', 'thursday'],
  ['fr', 'freitag', 'fri', 'friday'],
  ['sa', 'samstag', 'sat', 'saturday'],
];

/**
 * A day as `2026-11-23`, from everything `typedDay` knows and besides: `h`/`heute`, `g`/`gestern`,
 * `m`/`morgen`, `+3`, `-1`, `+2w`, and weekdays. `direction` says what a weekday or a date without
 * a year means: the last one for what happened, the next one for what is due.
 */
export function typedRelativeDay(
  text: string,
  today: string,
  direction: 'past' | 'future',
): string | null {
  const typed = text.trim().toLowerCase();
  const days = RELATIVE[typed];
  if (days !== undefined) return addDays(today, days);
  const step = /^([+-])\s*(\d{1,3})\s*(w|wo|wochen?|weeks?|t|d|tage?|days?)?$/.exec(typed);
  if (step) {
    const size = step[3]?.startsWith('w') ? 7 : 1;
    return addDays(today, Number(step[2]) * size * (step[1] === '-' ? -1 : 1));
  }
  const weekday = WEEKDAYS.findIndex((names) => names.includes(typed));
  if (weekday !== -1) {
    const apart = (weekday - new Date(`${today}T00:00:00Z`).getUTCDay() + 7) % 7;
    return addDays(today, direction === 'future' ? apart || 7 : apart - 7);
  }
  // The field itself writes the weekday in front: „Mo., 23.11.2026“.
  const bare = typed.replace(/^[a-zä]{2,3}\.?,?\s+/, '');
  const day = typedDay(bare, today);
  if (day === null || /\d{4}$|\d[./]\d{1,2}[./]\d{2}$|^\d{4}-/.test(bare.trim())) return day;
  // No year was typed. Half a year off in the wrong direction means the other year.
  const distance = daysBetween(today, day);
  if (direction === 'past' && distance > 180) return addMonths(day, -12);
  if (direction === 'future' && distance < -180) return addMonths(day, 12);
  return day;
}
