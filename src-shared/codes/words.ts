/** Closed sets the program's rules depend on. Unlike code lists, no admin edits them. */
export const NON_PROFIT_STATUS = ['none', 'applied', 'section-60a', 'exempt'] as const;
export const STAFFING = ['volunteers', 'fees', 'employed'] as const;
export const TRI_STATE = ['yes', 'no', 'unknown'] as const;
export const INVOLVEMENT_STATUS = ['planned', 'active', 'ended', 'cancelled'] as const;

/** Kinds of record that can be searched, listed on a timeline and put in the trash. */
export const RECORD_KINDS = [
  'organisation',
  'person',
  'affiliation',
  'funding-period',
  'subproject',
  'involvement',
  'case',
  'session',
  'task',
  'event',
  'attendance',
  'recommendation',
  'cooperation',
  'grant-application',
  'consent',
  'document',
] as const;
export type RecordKind = (typeof RECORD_KINDS)[number];

/** Forms whose half-written content is kept as a draft. */
export const DRAFT_FORMS = [
  'session',
  'organisation',
  'person',
  'task',
  'involvement',
  'case',
  'event',
  'attendance',
  'cooperation',
  'grant-application',
  'consent',
  'affiliation',
  'funding-period',
  'subproject',
] as const;
