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
