import * as z from 'zod';

/** Encodings an import file can have; told apart by `core/import/text-decoding.ts`. */
export const IMPORT_ENCODINGS = [
  'utf-8',
  'utf-8-bom',
  'utf-16le',
  'utf-16be',
  'windows-1252',
] as const;
export type ImportEncoding = (typeof IMPORT_ENCODINGS)[number];

export const IMPORT_DELIMITERS = [',', ';', '\t', '|'] as const;
export type ImportDelimiter = (typeof IMPORT_DELIMITERS)[number];

/** What a column can be imported as. `registerType` (VR, HRB …) only completes `registerNumber`. */
export const IMPORT_FIELDS = [
  'name',
  'shortName',
  'otherNames',
  'kind',
  'legalForm',
  'registerCourt',
  'registerType',
  'registerNumber',
  'foundedYear',
  'homeDistrict',
  'districtsOfAction',
  'street',
  'postalCode',
  'city',
  'phone',
  'email',
  'website',
  'languages',
  'targetGroups',
  'membershipSize',
  'firstContactOn',
  'firstContactHow',
  'status',
  'notes',
] as const;
export type ImportField = (typeof IMPORT_FIELDS)[number];

/** The closed set of things that can be wrong with an import file. Sentences: `i18n/…/import-problems.ts`. */
export const IMPORT_PROBLEM_CODES = [
  // the file
  'file-empty',
  'file-too-large',
  'file-binary',
  'file-spreadsheet',
  'encoding-unsupported',
  // its characters
  'nul-character',
  'truncated-character',
  'broken-character',
  'undefined-byte',
  'mixed-encodings',
  'replacement-character',
  'double-encoded',
  'encoding-doubtful',
  // its table
  'quote-unclosed',
  'quote-misplaced',
  'too-many-rows',
  'too-many-columns',
  'header-empty',
  'header-duplicate',
  'row-empty',
  'row-too-short',
  'row-too-long',
  'no-rows',
  // the mapping
  'name-column-missing',
  'mapping-header-missing',
  'mapping-field-twice',
  // the cells
  'name-missing',
  'name-similar',
  'text-too-long',
  'control-character',
  'whitespace-changed',
  'formula-cell',
  'too-many-values',
  'conflicting-values',
  'code-unknown',
  'legal-form-unknown',
  'district-unknown',
  'year-invalid',
  'date-invalid',
  'postal-code-invalid',
  'postal-code-padded',
  'phone-invalid',
  'email-invalid',
  'website-invalid',
  'register-number-ignored',
  // too much of the same
  'more-problems',
] as const;
export const importProblemCodeSchema = z.enum(IMPORT_PROBLEM_CODES);
export type ImportProblemCode = z.infer<typeof importProblemCodeSchema>;

/**
 * One problem, with its place. `error` forbids the import (all or nothing); `warning` says what
 * will differ from the file, or looks doubtful.
 */
export const importProblemSchema = z.object({
  code: importProblemCodeSchema,
  severity: z.enum(['error', 'warning']),
  /** Physical line in the file, 1-based. Of a record over several lines: the first. */
  line: z.number().int().min(1),
  /** 1-based. What it counts says `unit`: characters of the line, or cells of the row. */
  column: z.number().int().min(1),
  /** `file`: the whole file or mapping; line and column are then 1. */
  unit: z.enum(['file', 'character', 'cell']),
  header: z.string().optional(),
  field: z.enum(IMPORT_FIELDS).optional(),
  /** What was found, cut to a readable length. */
  value: z.string().optional(),
  /** What is used instead, or the limit. */
  kept: z.string().optional(),
});
export type ImportProblem = z.infer<typeof importProblemSchema>;

/** Which column becomes which field; `null` (or no entry) leaves a column out. */
export const importMappingSchema = z.strictObject({
  columns: z.record(z.string(), z.enum(IMPORT_FIELDS).nullable()),
});
export type ImportMapping = z.infer<typeof importMappingSchema>;
