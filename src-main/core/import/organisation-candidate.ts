import type { ImportField } from '#shared/contract/import-problems.ts';

/** What the file says about an organisation. Codes are full codes (`district/08`). */
export interface CandidateFields {
  name: string;
  shortName?: string;
  otherNames?: string[];
  kind?: string;
  legalForm?: string;
  registerCourt?: string;
  registerNumber?: string;
  foundedYear?: number;
  homeDistrict?: string;
  districtsOfAction?: string[];
  street?: string;
  postalCode?: string;
  city?: string;
  phone?: string;
  email?: string;
  website?: string;
  languages?: string[];
  targetGroups?: string[];
  membershipSize?: string;
  firstContactOn?: string;
  firstContactHow?: string;
  status?: string;
  notes?: string;
}

/**
 * All fields of an organisation, with what the file does not say. The plan lets only values through
 * that the contract accepts as they are (a test compares the two), so nothing is checked again here.
 */
export const completeFields = (fields: CandidateFields) => ({
  ...NOTHING_SAID,
  ...fields,
});

const NOTHING_SAID = {
  shortName: null,
  otherNames: [] as string[],
  kind: 'kind/unknown',
  legalForm: null,
  registerCourt: null,
  registerNumber: null,
  nonProfitStatus: null,
  nonProfitValidUntil: null,
  foundedYear: null,
  homeDistrict: null,
  districtsOfAction: [] as string[],
  street: null,
  postalCode: null,
  city: null,
  phone: null,
  email: null,
  website: null,
  languages: [] as string[],
  targetGroups: [] as string[],
  membershipSize: null,
  staffing: null,
  umbrellaId: null,
  boardMigrationMajority: null,
  firstContactOn: null,
  firstContactHow: null,
  status: 'organisation-status/new',
  responsibleId: null,
  notes: null,
};

export interface OrganisationCandidate {
  fields: CandidateFields;
  /** Lines of the file that speak of it. */
  lines: number[];
}

/** How several rows of one organisation become one value. */
export type Merge = 'most-frequent' | 'all' | 'joined';
export type CandidateField = Exclude<ImportField, 'registerType'>;

const ALL: ReadonlySet<ImportField> = new Set<ImportField>([
  'otherNames',
  'districtsOfAction',
  'languages',
  'targetGroups',
]);

export const mergeOf = (field: ImportField): Merge =>
  field === 'notes' ? 'joined' : ALL.has(field) ? 'all' : 'most-frequent';

/**
 * Two spellings with the same identity are one organisation: white space and the Unicode form of
 * accents put aside, case not (`ImPULS e. V.` and `Impuls e. V.` are two until a person merges them).
 */
export function nameIdentity(name: string): string {
  return name.normalize('NFC').replace(/\s+/g, ' ').trim();
}
