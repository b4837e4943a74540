/**
 * A time of day as `hh:mm`: `14`, `9`, `930`, `1400`, `14:00`, `14.00`, `14h30`, `14 Uhr`; null for
 * what is none. Typed because the browser's own field follows the system's language: twelve hours
 * with AM and PM, whatever the app speaks.
 */
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

/** The time `minutes` later (or earlier), not past midnight. `time` is `hh:mm`. */
export function shiftTime(time: string, minutes: number): string {
  const [hours = 0, rest = 0] = time.split(':').map(Number);
  const total = Math.min(Math.max(hours * 60 + rest + minutes, 0), 23 * 60 + 59);
  return `${String(Math.floor(total / 60)).padStart(2, '0')}:${String(total % 60).padStart(2, '0')}`;
}
