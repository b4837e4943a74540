/** Rows are fetched in pages of this size; the contract allows up to 200. */
export const PAGE_SIZE = 100;

export const pageOf = (index: number): number => Math.floor(index / PAGE_SIZE);

/**
 * The pages that hold these rows and the `ahead` rows on either side of them, in order. Scrolling
 * row by row thus finds the next page loaded before it comes into view.
 */
export function pagesFor(first: number, last: number, count: number, ahead: number): number[] {
  if (count <= 0 || last < first) return [];
  const from = pageOf(Math.max(0, first - ahead));
  const to = pageOf(Math.min(count - 1, last + ahead));
  return Array.from({ length: to - from + 1 }, (_, step) => from + step);
}

export interface PreviousPage {
  next: string | null;
  /** Loaded since the last change to the data; an outdated cursor would repeat or skip rows. */
  fresh: boolean;
}

/**
 * How to ask for a page: from where the previous one ended (constant cost however far down), or,
 * after a jump of the scroll bar, by counting rows from the top.
 */
export function pagePlace(
  page: number,
  previous: PreviousPage | undefined,
): { after?: string; offset?: number } {
  if (page === 0) return {};
  if (previous?.fresh && previous.next !== null) return { after: previous.next };
  return { offset: page * PAGE_SIZE };
}
