import { parse } from 'csv-parse/sync';
import { IMPORT_DELIMITERS, type ImportDelimiter } from '#shared/contract/import-problems.ts';

const SAMPLE_CHARACTERS = 65_536;
const SAMPLE_RECORDS = 60;

export const csvOptions = {
  // Named one by one: discovered from the first line, a file of mixed line ends would lose rows.
  record_delimiter: ['\r\n', '\n', '\r'],
  relax_column_count: true,
  max_record_size: 0,
};

/** Excel's own hint: a first line `sep=;`. */
const SEPARATOR_LINE = /^sep=([,;\t|])(?:\r\n|\n|\r|$)/i;

export interface CsvDialect {
  delimiter: ImportDelimiter;
  /** Characters (and lines) before the header line. */
  skipCharacters: number;
  skipLines: number;
}

/** The delimiter that cuts the first rows into the most even, then the most columns. */
export function detectDialect(text: string): CsvDialect {
  const hint = SEPARATOR_LINE.exec(text);
  const hinted = IMPORT_DELIMITERS.find((delimiter) => delimiter === hint?.[1]);
  if (hint !== null && hinted !== undefined) {
    return { delimiter: hinted, skipCharacters: hint[0].length, skipLines: 1 };
  }
  const sample = text.slice(0, SAMPLE_CHARACTERS);
  let best: ImportDelimiter | null = null;
  let bestScore = 0;
  for (const delimiter of IMPORT_DELIMITERS) {
    const score = evenness(columnCounts(sample, delimiter));
    if (score > bestScore) {
      best = delimiter;
      bestScore = score;
    }
  }
  // One column only: a delimiter that occurs nowhere cuts no cell in two.
  best ??= IMPORT_DELIMITERS.find((delimiter) => !text.includes(delimiter)) ?? ',';
  return { delimiter: best, skipCharacters: 0, skipLines: 0 };
}

/** Cells per record of the sample; blank lines and what comes after a syntax error not counted. */
function columnCounts(sample: string, delimiter: string): number[] {
  const counts: number[] = [];
  const onRecord = (record: string[]) => {
    if (record.length > 1 || record[0] !== '') counts.push(record.length);
    return null;
  };
  try {
    parse(sample, {
      ...csvOptions,
      delimiter,
      relax_quotes: true,
      to: SAMPLE_RECORDS,
      on_record: onRecord,
    });
  } catch {
    // The sample ends within quotes; the records before it are enough.
  }
  return counts;
}

function evenness(counts: number[]): number {
  const columns = counts[0] ?? 1;
  if (columns < 2) return 0;
  const even = counts.filter((count) => count === columns).length;
  return (even / counts.length) * 100 + Math.min(columns, 50);
}
