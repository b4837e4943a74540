import {
  IMPORT_FIELDS,
  importMappingSchema,
  type ImportField,
  type ImportMapping,
} from '#shared/contract/import-problems.ts';
import { foldHeader } from './header-fold.ts';
import { KNOWN_HEADERS } from './known-headers.ts';
import type { ProblemList } from './problem-list.ts';

/** Fields that may take several columns. */
const SEVERAL_COLUMNS: ReadonlySet<ImportField> = new Set<ImportField>(['otherNames', 'notes']);

/** A column of the file with what it becomes; `column` is its number, 1-based. */
export interface MappedColumn {
  column: number;
  header: string;
  field: ImportField;
}

/** The mapping the headers suggest; every header has an entry, unknown ones are left out (null). */
export function recogniseColumns(headers: string[]): ImportMapping {
  const columns: ImportMapping['columns'] = Object.create(null) as ImportMapping['columns'];
  const folded = headers.map(foldHeader);
  for (const header of headers) columns[header] = null;
  for (const field of IMPORT_FIELDS) {
    // The program's own field names are understood, too: they head its own exports.
    for (const known of [...KNOWN_HEADERS[field].split(' | '), field].map(foldHeader)) {
      const index = folded.indexOf(known);
      const header = headers[index];
      if (header === undefined || columns[header] !== null) continue;
      columns[header] = field;
      if (!SEVERAL_COLUMNS.has(field)) break;
    }
  }
  return { columns };
}

/**
 * The columns a mapping picks from these headers. A header that is not in the file, a field wanted
 * twice or no name at all are errors; an empty list then means that nothing can be imported.
 */
export function mapColumns(
  headers: string[],
  mapping: ImportMapping,
  headerLine: number,
  problems: ProblemList,
): MappedColumn[] {
  const mapped: MappedColumn[] = [];
  const taken = new Map<ImportField, string>();
  for (const [header, field] of Object.entries(mapping.columns)) {
    // Headers of the file have their white space smoothed; a mapping written by hand may not.
    const index = headers.indexOf(header.replace(/\s+/g, ' ').trim());
    if (index === -1) {
      problems.addForFile('mapping-header-missing', { value: header });
      continue;
    }
    if (field === null) continue;
    const before = taken.get(field);
    if (before !== undefined && !SEVERAL_COLUMNS.has(field)) {
      const place = {
        line: headerLine,
        column: index + 1,
        header,
        field,
        value: header,
        kept: before,
      };
      problems.add({ code: 'mapping-field-twice', severity: 'error', ...place });
      continue;
    }
    taken.set(field, header);
    mapped.push({ column: index + 1, header, field });
  }
  if (!taken.has('name')) {
    problems.addForFile('name-column-missing', { value: headers.join(' · ') });
    return [];
  }
  return mapped.toSorted((a, b) => a.column - b.column);
}

export type ReadMapping =
  | { ok: true; mapping: ImportMapping }
  | { ok: false; issues: { path: string; code: string; message: string }[] };

/** Reads a mapping from the text of a JSON file `{"columns": {"<header>": "<field>" | null}}`. */
export function readMapping(json: string): ReadMapping {
  let value: unknown;
  try {
    value = JSON.parse(json.replace(/^\ufeff/, ''));
  } catch (error) {
    const message = error instanceof Error ? error.message : 'not JSON';
    return { ok: false, issues: [{ path: '', code: 'invalid_json', message }] };
  }
  const parsed = importMappingSchema.safeParse(value);
  if (parsed.success) return { ok: true, mapping: parsed.data };
  return {
    ok: false,
    issues: parsed.error.issues.map(({ path, code, message }) => ({
      path: path.map(String).join('.'),
      code,
      message,
    })),
  };
}
