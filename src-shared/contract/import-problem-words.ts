import type { ImportProblem, ImportProblemCode } from './import-problems.ts';

/**
 * The English sentence of each problem: the command line's, and the window's in English. German
 * ones: `i18n/de/import-problems.ts`.
 */
export const IMPORT_PROBLEM_WORDS: Record<ImportProblemCode, string> = {
  'file-empty': 'The file is empty.',
  'file-too-large':
    'At {{value}} MB the file is too large; the import reads no more than {{kept}} MB. Please split it into several files.',
  'file-binary': 'This is not a text file. Please choose a CSV file.',
  'file-spreadsheet':
    'This is a workbook (such as Excel), not a CSV file. Please use “Save as” there and choose CSV.',
  'encoding-unsupported':
    'The file is encoded in {{value}}, which cannot be read. Please save it as “CSV UTF-8”.',
  'nul-character':
    'There is a NUL character here. No text can contain one; please remove it from the file.',
  'truncated-character':
    'The file ends in the middle of a character. It is probably incomplete; please save or copy it again.',
  'broken-character': 'There is half a character here. Please save the file again.',
  'undefined-byte':
    'The byte {{value}} is no character in Windows-1252. The file probably has another encoding; please save it as “CSV UTF-8”.',
  'mixed-encodings':
    'The file mixes two encodings. The byte {{value}} was read as “{{kept}}”; please check.',
  'replacement-character':
    'A character was lost here before the import ({{value}}). Please complete it in the file.',
  'double-encoded':
    '“{{value}}” looks like a character that was converted twice. It is kept as it stands; please check.',
  'encoding-doubtful':
    '“{{value}}” is unusual. Perhaps the file is not in Windows-1252; please check or save it as “CSV UTF-8”.',
  'quote-unclosed':
    'The quotation mark that opens here is never closed: {{value}} The file is probably cut off.',
  'quote-misplaced':
    'There is a quotation mark where none may be: {{value}} The text is kept as it stands; please check that the row is split correctly.',
  'too-many-rows': 'The file has more than {{kept}} rows. Please split it into several files.',
  'too-many-columns': 'This line has more than {{kept}} columns.',
  'header-empty': 'Column {{column}} has no header.',
  'header-duplicate':
    'The header “{{value}}” occurs more than once; this column is called “{{kept}}” here.',
  'row-empty': 'The row consists of delimiters only and is skipped.',
  'row-too-short':
    'The row has only {{value}} of {{kept}} columns; the missing ones count as empty.',
  'row-too-long':
    'The row has {{value}} columns instead of {{kept}}. Probably a text that contains the delimiter lacks its quotation marks.',
  'no-rows': 'There is no row below the header.',
  'name-column-missing': 'No column is mapped to the name of the organisation.',
  'mapping-header-missing': 'The mapped column “{{value}}” does not exist in this file.',
  'mapping-field-twice': 'The columns “{{kept}}” and “{{value}}” are mapped to the same field.',
  'name-missing': 'The organisation has no name.',
  'name-similar':
    '“{{value}}” and “{{kept}}” differ in upper and lower case only; both will be created.',
  'text-too-long': 'The text is too long; at most {{kept}} characters fit.',
  'control-character':
    'The text contains an invisible control character. Please remove it from the file.',
  'whitespace-changed':
    'Space around the text, line breaks or repeated spaces are smoothed: “{{kept}}”.',
  'formula-cell':
    'The text “{{value}}” starts like a formula. It is kept as text, nothing is executed.',
  'too-many-values': '{{value}} entries are too many; at most {{kept}} fit.',
  'conflicting-values':
    'The rows of this organisation contradict each other: here “{{value}}”, used is “{{kept}}”.',
  'code-unknown': '“{{value}}” is not in the code list and is left out.',
  'legal-form-unknown': 'The legal form “{{value}}” is unknown and is left out.',
  'district-unknown': 'The district “{{value}}” is unknown and is left out.',
  'year-invalid': '“{{value}}” is not a year and is left out.',
  'date-invalid': '“{{value}}” is not a date (DD.MM.YYYY) and is left out.',
  'postal-code-invalid': '“{{value}}” is not a postal code and is left out.',
  'postal-code-padded':
    'The postal code “{{value}}” seems to lack its leading zero; used is “{{kept}}”.',
  'phone-invalid': '“{{value}}” is not a phone number and is left out.',
  'email-invalid': '“{{value}}” is not an e-mail address and is left out.',
  'website-invalid': '“{{value}}” is not a web address and is left out.',
  'register-number-ignored':
    '“{{value}}” is not a register number (“{{kept}}” is no register) and is left out.',
  'more-problems': 'And {{kept}} more places of the same kind.',
};

/** The sentence with what was found in the file (cut to a readable length) in its place. */
export function importProblemSentence(problem: ImportProblem): string {
  const words: Record<string, string | undefined> = {
    value: problem.value,
    kept: problem.kept,
    column: String(problem.column),
  };
  return IMPORT_PROBLEM_WORDS[problem.code].replace(
    /\{\{(\w+)\}\}/g,
    (_all, name: string) => words[name] ?? '',
  );
}

/** Values that say something about the file's form, or that the mapping and not a cell brought in. */
const NOT_FROM_CELLS: readonly ImportProblemCode[] = [
  'encoding-unsupported',
  'undefined-byte',
  'mapping-header-missing',
  'mapping-field-twice',
];

/** The sentence without what stands in the cells: for what may end up in a log. */
export function importProblemWithoutContent(problem: ImportProblem): string {
  const { value, kept, ...place } = problem;
  const shown = (text: string | undefined): string | undefined =>
    text === undefined || NOT_FROM_CELLS.includes(problem.code) || /^\d+([.,]\d+)?$/.test(text)
      ? text
      : '…';
  return importProblemSentence({ ...place, value: shown(value), kept: shown(kept) });
}

/** `line 3, column 2 (name)`; of a problem of the whole file `file`. */
export function importProblemPlace({ unit, line, column, field }: ImportProblem): string {
  if (unit === 'file') return 'file';
  const place = `line ${String(line)}, column ${String(column)}`;
  return field ? `${place} (${field})` : place;
}
