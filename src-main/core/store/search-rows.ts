import type { SearchKind } from '#shared/contract/search.ts';

/**
 * Row numbers of the search index: kind × 2^40 + the record's `seq`. One kind is one range, so a
 * kind's hits come newest first without touching the others. The triggers in `drizzle/` use the
 * same numbers.
 */
export const SEARCH_KIND_NUMBER: Record<SearchKind, number> = {
  organisation: 1,
  person: 2,
  session: 3,
  task: 4,
  subproject: 5,
  'funding-period': 6,
  involvement: 7,
  case: 8,
  event: 9,
  cooperation: 10,
  'grant-application': 11,
  document: 12,
  recommendation: 13,
};

const STEP = 2 ** 40;

/** First and last row number of a kind. */
export const searchRange = (kind: SearchKind): [from: number, to: number] => {
  const from = SEARCH_KIND_NUMBER[kind] * STEP;
  return [from, from + STEP - 1];
};
