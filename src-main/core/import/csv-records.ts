import { CsvError, parse } from 'csv-parse/sync';
import { csvOptions } from './csv-dialect.ts';
import type { ProblemList } from './problem-list.ts';
import { countLineEnds, textPlaces } from './text-position.ts';

export const MAX_IMPORT_ROWS = 300_000;

export interface CsvRow {
  /** Physical line on which the record begins, 1-based. */
  line: number;
  cells: string[];
}

/**
 * All records of a CSV text with the line each begins on; blank lines are left out. `firstLine` is
 * the line number of the text's first line. Quotes where none may be are kept as they stand and
 * reported; a quote that is never closed (a truncated file) is an error at its place.
 */
export function readRecords(
  text: string,
  delimiter: string,
  firstLine: number,
  problems: ProblemList,
): CsvRow[] {
  const options = { ...csvOptions, delimiter, to: MAX_IMPORT_ROWS + 1 };
  let records: string[][];
  try {
    records = parse(text, options);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    records = readCarefully(text, delimiter, firstLine, problems);
  }
  if (records.length > MAX_IMPORT_ROWS) {
    problems.addForFile('too-many-rows', { kept: String(MAX_IMPORT_ROWS) });
    records.length = MAX_IMPORT_ROWS;
  }

  const rows: CsvRow[] = [];
  let line = firstLine;
  for (const cells of records) {
    if (cells.length > 1 || cells[0] !== '') rows.push({ line, cells });
    line += 1;
    for (const cell of cells) line += countLineEnds(cell);
  }
  return rows;
}

/** The slow way for files with quoting mistakes: record by record, with the raw text of each. */
function readCarefully(
  text: string,
  delimiter: string,
  firstLine: number,
  problems: ProblemList,
): string[][] {
  const records: string[][] = [];
  let offset = 0;
  const place = textPlaces(text);
  const onRecord = (found: unknown) => {
    const { record, raw } = found as { record: string[]; raw: string };
    if (raw.includes('"') && !isWellQuoted(raw, delimiter)) {
      const quote = misplacedQuote(raw, delimiter) ?? 0;
      const { line, column } = place(offset + quote);
      // Over several lines the quote may have swallowed whole rows: too much to guess.
      const severity = record.some((cell) => countLineEnds(cell) > 0) ? 'error' : 'warning';
      problems.add({
        code: 'quote-misplaced',
        severity,
        unit: 'character',
        line: line + firstLine - 1,
        column,
        value: raw.slice(quote).trimEnd(),
      });
    }
    records.push(record);
    offset += raw.length;
    // csv-parse gives of a CRLF at the record's end only the CR.
    if (raw.endsWith('\r') && text[offset] === '\n') offset += 1;
    return null;
  };
  try {
    parse(text, {
      ...csvOptions,
      delimiter,
      relax_quotes: true,
      raw: true,
      on_record: onRecord,
      to: MAX_IMPORT_ROWS + 1,
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const quote = openQuote(text, offset, delimiter);
    const { line, column } = place(quote);
    problems.add({
      code: 'quote-unclosed',
      severity: 'error',
      unit: 'character',
      line: line + firstLine - 1,
      column,
      value: text.slice(quote, quote + 200),
    });
  }
  return records;
}

function isWellQuoted(raw: string, delimiter: string): boolean {
  try {
    parse(raw, { ...csvOptions, delimiter });
    return true;
  } catch {
    return false;
  }
}

/** Where the first quote stands that neither opens, closes nor doubles. */
function misplacedQuote(raw: string, delimiter: string): number | null {
  let inQuotes = false;
  for (let at = 0; at < raw.length; at += 1) {
    if (raw[at] !== '"') continue;
    const before = raw[at - 1];
    const after = raw[at + 1];
    if (!inQuotes) {
      if (at > 0 && before !== delimiter && before !== '\n' && before !== '\r') return at;
      inQuotes = true;
    } else if (after === '"') at += 1;
    else if (after === undefined || after === delimiter || after === '\n' || after === '\r') {
      inQuotes = false;
    } else return at;
  }
  return null;
}

/** Where the quote opened that is still open at the end of the text. */
function openQuote(text: string, from: number, delimiter: string): number {
  let opened: number | null = null;
  let cellStart = true;
  for (let at = from; at < text.length; at += 1) {
    const char = text[at];
    if (opened !== null) {
      if (char !== '"') continue;
      if (text[at + 1] === '"') at += 1;
      else opened = null;
      cellStart = false;
    } else if (char === '"' && cellStart) opened = at;
    else cellStart = char === delimiter || char === '\n' || char === '\r';
  }
  return opened ?? from;
}
