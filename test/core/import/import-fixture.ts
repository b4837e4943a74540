import type { ImportProblem } from '#shared/contract/import-problems.ts';
import type { CsvTable } from '../../../src-main/core/import/csv-reader.ts';
import { readCsv } from '../../../src-main/core/import/csv-reader.ts';
import { ProblemList } from '../../../src-main/core/import/problem-list.ts';
import { decodeText, type DecodedText } from '../../../src-main/core/import/text-decoding.ts';

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
export const bytesOf = (...parts: (string | number[])[]): Uint8Array =>
  Buffer.concat(parts.map((part) => Buffer.from(part as string)));

/** Problems in short: `warning row-too-short 3:2`. */
export const inShort = (problems: ImportProblem[]): string[] =>
  problems.map(({ severity, code, line, column }) => `${severity} ${code} ${line}:${column}`);

export function decode(bytes: Uint8Array): {
  decoded: DecodedText | null;
  found: string[];
  problems: ImportProblem[];
} {
  const list = new ProblemList();
  const decoded = decodeText(bytes, list);
  return { decoded, found: inShort(list.sorted()), problems: list.sorted() };
}

export function read(text: string): {
  table: CsvTable | null;
  found: string[];
  problems: ImportProblem[];
} {
  const list = new ProblemList();
  const table = readCsv(text, list);
  return { table, found: inShort(list.sorted()), problems: list.sorted() };
}
