/**
 * Which kinds of organisation the matrix "MO × Verwaltung" counts on which side. The labels are in
 * the code list `kind`; what a kind means for the program is here. A kind that an admin adds later
 * begins with `mo-` where it is one of migrant organisations.
 */
export const isMigrantOrganisation = (kind: string): boolean =>
  kind.startsWith('kind/mo-') || kind === 'kind/refugee-initiative';

/** The district's and the state's administration, and the advisory boards beside it. */
export const ADMINISTRATION_KINDS = [
  'kind/district-office',
  'kind/senate',
  'kind/state-office',
  'kind/advisory-board',
] as const;

export const isAdministration = (kind: string): boolean =>
  ADMINISTRATION_KINDS.some((known) => known === kind);
