import { isDay, formatDay, formatDate, formatDateTime } from '#shared/rules/dates.ts';

/** What a cell needs to be written as the window shows it. */
export interface CellWords {
  language: 'de' | 'en';
  yes: string;
  no: string;
  /** Labels of codes, `district/08` → `08 Neukölln`. */
  labels: ReadonlyMap<string, string>;
}

const TIMESTAMP = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

/** Columns of a moment, of which the hour counts. */
const WITH_TIME = ['startsAt', 'endsAt'];

/**
 * A value of a row as text or number: codes by their labels, days and times as people write them.
 * What a value is follows from how it is written; nothing typed looks like a code or a timestamp.
 */
export function cellText(column: string, value: unknown, words: CellWords): string | number {
  if (value === null || value === undefined) return '';
  // A German spreadsheet takes 12.5 for a date.
  if (typeof value === 'number')
    return words.language === 'de' && !Number.isInteger(value)
      ? String(value).replace('.', ',')
      : value;
  if (typeof value === 'boolean') return value ? words.yes : words.no;
  if (Array.isArray(value))
    return value.map((one: unknown) => String(cellText(column, one, words))).join(', ');
  if (typeof value === 'object') return 'name' in value ? String(value.name) : '';
  const text = typeof value === 'string' ? value : '';
  const label = words.labels.get(text);
  if (label !== undefined) return label;
  if (isDay(text)) return formatDay(text, words.language);
  if (!TIMESTAMP.test(text)) return text;
  return WITH_TIME.includes(column)
    ? formatDateTime(text, words.language)
    : formatDate(text, words.language);
}
