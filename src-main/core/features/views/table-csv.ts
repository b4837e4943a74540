import { spreadsheetText } from '#shared/rules/spreadsheet-text.ts';

/** Excel takes UTF-8 only with this mark in front. */
export const CSV_START = '\ufeff';

/**
 * One line as RFC 4180 has it, with semicolons, because that is what a German spreadsheet program
 * opens by a double click. Every cell is quoted.
 */
export const csvLine = (cells: readonly (string | number)[]): string =>
  `${cells.map((cell) => `"${spreadsheetText(cell).replaceAll('"', '""')}"`).join(';')}\r\n`;
