import { MAX_PAGE, type FilterRequest } from '#shared/contract/listing.ts';
import { MAX_SELECT_ALL } from './data-table-sizes.ts';
import type { TableSource } from './table-column.ts';

/** The ids of all rows a filter leaves, page after page, at most `MAX_SELECT_ALL`. */
export async function allIds<Row extends { id: string }>(
  source: Pick<TableSource<Row>, 'list'>,
  filter: FilterRequest,
  signal: AbortSignal,
): Promise<string[]> {
  const ids: string[] = [];
  let after: string | undefined;
  while (ids.length < MAX_SELECT_ALL) {
    const page = await source.list(
      { ...filter, sort: [], limit: MAX_PAGE, ...(after === undefined ? {} : { after }) },
      signal,
    );
    ids.push(...page.rows.map((row) => row.id));
    if (page.next === null) break;
    after = page.next;
  }
  return ids;
}
