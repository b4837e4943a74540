import type { ImportDelimiter } from '#shared/contract/import-problems.ts';
import { detectDialect } from './csv-dialect.ts';
import { readRecords, type CsvRow } from './csv-records.ts';
import type { ProblemList } from './problem-list.ts';

export const MAX_IMPORT_COLUMNS = 1000;
/** No line of a sane table has more; checked before parsing, so that no line can eat the memory. */
const MAX_DELIMITERS_PER_LINE = 20_000;

export interface CsvTable {
  delimiter: ImportDelimiter;
  /** Unique: a repeated header is followed by ` (2)`, an empty one is called `#3` by its place. */
  headers: string[];
  headerLine: number;
  /** Data rows, each as wide as the headers. */
  rows: CsvRow[];
}

/**
 * Reads a CSV text (RFC 4180 with the liberties spreadsheets take) into a table. Everything odd is
 * added to `problems`; null if there is nothing to read.
 */
export function readCsv(text: string, problems: ProblemList): CsvTable | null {
  const { delimiter, skipCharacters, skipLines } = detectDialect(text);
  const wideLine = findLineTooWide(text, delimiter);
  if (wideLine !== null) {
    reportTooManyColumns(wideLine, problems);
    return null;
  }
  const records = readRecords(text.slice(skipCharacters), delimiter, skipLines + 1, problems);
  const first = records[0];
  if (first === undefined) {
    problems.addForFile('file-empty');
    return null;
  }
  if (first.cells.length > MAX_IMPORT_COLUMNS) {
    reportTooManyColumns(first.line, problems);
    return null;
  }
  const headers = uniqueHeaders(first, problems);
  const rows: CsvRow[] = [];
  for (const record of records.slice(1)) {
    const row = fitToHeaders(record, headers, problems);
    if (row !== null) rows.push(row);
  }
  if (rows.length === 0) {
    problems.add({ code: 'no-rows', severity: 'error', line: first.line, column: 1 });
  }
  return { delimiter, headers, headerLine: first.line, rows };
}

function reportTooManyColumns(line: number, problems: ProblemList): void {
  problems.add({
    code: 'too-many-columns',
    severity: 'error',
    line,
    column: MAX_IMPORT_COLUMNS + 1,
    kept: String(MAX_IMPORT_COLUMNS),
  });
}

function findLineTooWide(text: string, delimiter: string): number | null {
  const wanted = delimiter.charCodeAt(0);
  let line = 1;
  let delimiters = 0;
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charCodeAt(at);
    if (char === wanted) {
      delimiters += 1;
      if (delimiters > MAX_DELIMITERS_PER_LINE) return line;
    } else if (char === 10 || (char === 13 && text.charCodeAt(at + 1) !== 10)) {
      line += 1;
      delimiters = 0;
    }
  }
  return null;
}

function uniqueHeaders({ cells, line }: CsvRow, problems: ProblemList): string[] {
  const used = new Set<string>();
  return cells.map((cell, index) => {
    const column = index + 1;
    const header = cell.replace(/\s+/g, ' ').trim();
    if (header === '') problems.add({ code: 'header-empty', severity: 'warning', line, column });
    const wanted = header === '' ? `#${column}` : header;
    let unique = wanted;
    for (let number = 2; used.has(unique); number += 1) unique = `${wanted} (${number})`;
    if (unique !== wanted) {
      const kept = unique;
      problems.add({
        code: 'header-duplicate',
        severity: 'warning',
        line,
        column,
        value: wanted,
        kept,
      });
    }
    used.add(unique);
    return unique;
  });
}

/** Rows as wide as the header. More filled cells than headers means a cell was cut: an error. */
function fitToHeaders(row: CsvRow, headers: string[], problems: ProblemList): CsvRow | null {
  const { line, cells } = row;
  if (cells.every((cell) => cell.trim() === '')) {
    problems.add({ code: 'row-empty', severity: 'warning', line, column: 1 });
    return null;
  }
  if (cells.length === headers.length) return row;
  const counts = { value: String(cells.length), kept: String(headers.length) };
  if (cells.length < headers.length) {
    problems.add({
      code: 'row-too-short',
      severity: 'warning',
      line,
      column: cells.length,
      ...counts,
    });
    return { line, cells: [...cells, ...Array<string>(headers.length - cells.length).fill('')] };
  }
  const extra = cells.findIndex((cell, index) => index >= headers.length && cell.trim() !== '');
  if (extra !== -1) {
    problems.add({ code: 'row-too-long', severity: 'error', line, column: extra + 1, ...counts });
  }
  return { line, cells: cells.slice(0, headers.length) };
}
