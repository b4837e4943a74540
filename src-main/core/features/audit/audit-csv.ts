/** Excel takes UTF-8 only with this mark in front. */
export const CSV_START = '\ufeff';

/**
 * One line as RFC 4180 has it, with semicolons, because that is what a German spreadsheet program
 * opens by a double click. Every cell is quoted.
 */
export const csvLine = (cells: readonly (string | number | null)[]): string =>
  `${cells.map(csvCell).join(';')}\r\n`;

/**
 * A text that a spreadsheet would run as a formula gets an apostrophe in front (OWASP, "CSV
 * Injection"); numbers are ours and stay numbers.
 */
function csvCell(value: string | number | null): string {
  if (value === null) return '""';
  const text = String(value);
  const safe =
    typeof value === 'string' && /^[=+\-@\t\r\n|%＝＋－＠]/.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}
