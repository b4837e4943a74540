import {
  IMPORT_FIELDS,
  importMappingSchema,
  type ImportField,
  type ImportMapping,
} from '#shared/contract/import-problems.ts';
import { foldHeader } from './header-fold.ts';
import type { ProblemList } from './problem-list.ts';

/**
 * Headers that are understood, best first: if a file has `Rechtsname` and `Name`, the first of the
 * list wins. Written as people write them; compared folded.
 */
const KNOWN_HEADERS: Record<ImportField, string[]> = {
  name: [
    ...[
      'Rechtsname',
      'Name der Organisation',
      'Organisationsname',
      'Vereinsname',
      'Name des Vereins',
    ],
    ...[
      'Organisation',
      'Verein',
      'Träger',
      'Trägername',
      'Name des Trägers',
      'Name',
      'Zuwendungsempfänger',
    ],
    ...[
      'Empfänger',
      'Legal name',
      'Organisation name',
      'Organization',
      'Organization name',
      'Association',
    ],
  ],
  shortName: [
    'Kurzname',
    'Kurzbezeichnung',
    'Abkürzung',
    'Kürzel',
    'Short name',
    'Abbreviation',
    'Acronym',
  ],
  otherNames: [
    ...[
      'Weitere Namen',
      'Andere Namen',
      'Frühere Namen',
      'Früherer Name',
      'Ehemaliger Name',
      'Alias',
    ],
    ...[
      'Fremdsprachiger Name',
      'Other names',
      'Former name',
      'Former names',
      'Also known as',
      'Aliases',
    ],
  ],
  kind: [
    'Art',
    'Art der Organisation',
    'Organisationsart',
    'Organisationstyp',
    'Kind',
    'Organisation kind',
    'Organization type',
  ],
  legalForm: ['Rechtsform', 'Legal form'],
  registerCourt: ['Registergericht', 'Amtsgericht', 'Register court'],
  registerType: ['Registerart', 'Registertyp', 'Empfängertyp', 'Register type'],
  registerNumber: [
    ...[
      'Registernummer',
      'Register-Nr.',
      'Vereinsregisternummer',
      'Vereinsregister',
      'VR-Nummer',
      'VR-Nr.',
    ],
    ...['Handelsregisternummer', 'HRB', 'EmpfängerID', 'Register number', 'Registration number'],
  ],
  foundedYear: [
    'Gründungsjahr',
    'Gegründet',
    'Gegründet am',
    'Gründung',
    'Founded',
    'Founded year',
    'Year founded',
  ],
  homeDistrict: [
    'Bezirk',
    'Sitzbezirk',
    'Heimatbezirk',
    'Stadtbezirk',
    'Bezirk (Sitz)',
    'District',
    'Home district',
  ],
  districtsOfAction: [
    'Wirkungsbezirke',
    'Aktionsbezirke',
    'Einsatzbezirke',
    'Bezirke',
    'Districts of action',
    'Districts',
  ],
  street: [
    'Straße',
    'Strasse',
    'Straße und Hausnummer',
    'Straße, Nr.',
    'Straße Nr.',
    'Anschrift',
    'Adresse',
    'Street',
    'Street address',
    'Address',
  ],
  postalCode: ['PLZ', 'Postleitzahl', 'Postal code', 'Postcode', 'Zip', 'Zip code'],
  city: ['Ort', 'Stadt', 'Wohnort', 'City', 'Town'],
  phone: ['Telefon', 'Telefonnummer', 'Tel.', 'Telefon-Nr.', 'Phone', 'Phone number', 'Telephone'],
  email: ['E-Mail', 'E-Mail-Adresse', 'Mail', 'Mailadresse', 'Email', 'Email address'],
  website: [
    'Webseite',
    'Website',
    'Web',
    'Homepage',
    'Internet',
    'Internetseite',
    'URL',
    'Domain',
    'Web site',
  ],
  languages: ['Sprachen', 'Sprache', 'Languages', 'Language'],
  targetGroups: ['Zielgruppen', 'Zielgruppe', 'Target groups', 'Target group'],
  membershipSize: [
    'Mitgliederzahl',
    'Mitglieder',
    'Anzahl Mitglieder',
    'Members',
    'Membership size',
  ],
  firstContactOn: [
    'Erstkontakt',
    'Erstkontakt am',
    'Datum Erstkontakt',
    'First contact',
    'First contact on',
  ],
  firstContactHow: [
    'Erstkontakt über',
    'Erstkontakt durch',
    'Kontaktweg',
    'First contact how',
    'First contact via',
  ],
  status: ['Status'],
  notes: [
    'Notizen',
    'Notiz',
    'Bemerkung',
    'Bemerkungen',
    'Anmerkung',
    'Anmerkungen',
    'Kommentar',
    'Notes',
    'Note',
    'Remarks',
    'Comment',
    'Comments',
  ],
};

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
    for (const known of [field, ...KNOWN_HEADERS[field]].map(foldHeader)) {
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
    const index = headers.indexOf(header);
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
