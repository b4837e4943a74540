/** Excel takes UTF-8 only with this mark in front. */
export const CSV_START = '\ufeff';

/**
 * One line as RFC 4180 has it, with semicolons, because that is what a German spreadsheet program
 * opens by a double click. Every cell is quoted.
 */
export const csvLine = (cells: readonly (string | number)[]): string =>
  `${cells.map((cell) => `"${csvText(cell).replaceAll('"', '""')}"`).join(';')}\r\n`;

/** What a spreadsheet takes for the beginning of a formula. */
const FORMULA = /^[\s]*[=+\-@\t\r\n|%＝＋－＠]/;
const PHONE = /^\+\d[\d\s()/.-]*$/;

/**
 * A text that a spreadsheet would run as a formula gets an apostrophe in front (OWASP, "CSV
 * Injection"). A phone number is written in groups of digits instead, which is no formula and no
 * sum either, and can still be dialled: `+49 30 123`. Numbers are ours and stay numbers.
 */
export function csvText(value: string | number): string {
  if (typeof value === 'number') return String(value);
  if (!FORMULA.test(value)) return value;
  if (!PHONE.test(value)) return `'${value}`;
  const groups = value.replace(/[^\d+]+/g, ' ').trim();
  return groups.includes(' ') ? groups : `${groups.slice(0, 3)} ${groups.slice(3)}`.trim();
}
