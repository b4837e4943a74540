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
