import { addDays, addMonths, daysBetween } from '#shared/rules/dates.ts';
import { typedDay } from '../../components/form/typed-day.ts';

/**
 * What people type into the small fields of the session entry, without looking. Each function
 * returns `null` for what it does not understand; the form then says so and keeps the text.
 */

/** A time of day as `hh:mm`: `14`, `9`, `930`, `1400`, `14:00`, `14.00`, `14h30`, `14 Uhr`. */
export function typedTime(text: string): string | null {
  const compact = text
    .trim()
    .toLowerCase()
    .replace(/\s*(uhr|h)$/, '')
    .trim();
  const match =
    /^(\d{1,2})(?:[:.,h\s](\d{1,2}))?$/.exec(compact) ?? /^(\d{1,2})(\d{2})$/.exec(compact);
  if (!match) return null;
  const hours = Number(match[1]);
  const minutes = Number(match[2] ?? 0);
  if (hours > 23 || minutes > 59) return null;
  return `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
}

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

/** The time `minutes` later (or earlier), not past midnight. `time` is `hh:mm`. */
export function shiftTime(time: string, minutes: number): string {
  const [hours = 0, rest = 0] = time.split(':').map(Number);
  const total = Math.min(Math.max(hours * 60 + rest + minutes, 0), 23 * 60 + 59);
  return `${String(Math.floor(total / 60)).padStart(2, '0')}:${String(total % 60).padStart(2, '0')}`;
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
