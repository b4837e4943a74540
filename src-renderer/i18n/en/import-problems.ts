import type {
  ImportDelimiter,
  ImportEncoding,
  ImportField,
} from '#shared/contract/import-problems.ts';
import { IMPORT_PROBLEM_WORDS } from '#shared/contract/import-problem-words.ts';
import type { importProblems as german } from '../de/import-problems.ts';
import type { Translation } from '../translation.ts';

const encodings: Record<ImportEncoding, string> = {
  'utf-8': 'UTF-8',
  'utf-8-bom': 'UTF-8 with byte order mark',
  'utf-16le': 'UTF-16 (little endian)',
  'utf-16be': 'UTF-16 (big endian)',
  'windows-1252': 'Windows-1252 (German Excel)',
};

const fields: Record<ImportField, string> = {
  name: 'Name',
  shortName: 'Short name',
  otherNames: 'Other names',
  kind: 'Kind of organisation',
  legalForm: 'Legal form',
  registerCourt: 'Register court',
  registerType: 'Register type',
  registerNumber: 'Register number',
  foundedYear: 'Founded in',
  homeDistrict: 'Home district',
  districtsOfAction: 'Districts of action',
  street: 'Street and number',
  postalCode: 'Postal code',
  city: 'City',
  phone: 'Phone',
  email: 'E-mail',
  website: 'Website',
  languages: 'Languages',
  targetGroups: 'Target groups',
  membershipSize: 'Members',
  firstContactOn: 'First contact on',
  firstContactHow: 'First contact via',
  status: 'Status',
  notes: 'Notes',
};

const delimiters: Record<ImportDelimiter, string> = {
  ',': 'Comma',
  ';': 'Semicolon',
  '\t': 'Tab',
  '|': 'Vertical bar',
};

export const importProblems: Translation<typeof german> = {
  problems: IMPORT_PROBLEM_WORDS,
  encodings,
  delimiters,
  fields,
  severity: { error: 'Error', warning: 'Note' },
  place: {
    file: 'Whole file',
    character: 'Line {{line}}, character {{column}}',
    cell: 'Line {{line}}, column {{column}}',
    namedCell: 'Line {{line}}, column “{{header}}”',
  },
  ignoredColumn: 'Leave out',
};
