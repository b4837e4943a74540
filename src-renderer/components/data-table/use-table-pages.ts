import { useCallback, useEffect, useMemo, useState } from 'react';
import {
  keepPreviousData,
  useQueries,
  useQuery,
  useQueryClient,
  type QueryClient,
} from '@tanstack/react-query';
import type { SortingState } from '@tanstack/react-table';
import type { FilterRequest, ListRequest } from '#shared/contract/listing.ts';
import { PAGE_SIZE, pageOf, pagePlace, pagesFor } from './page-window.ts';
import { isFiltered, sortRequest } from './table-state.ts';
import type { TableSource } from './table-column.ts';

/** While the scroll bar is dragged, pages that only fly past are not worth a query. */
const SETTLE_MS = 60;
const ROWS_AHEAD = 30;
const FRESH_MS = 5_000;

type Sort = ListRequest['sort'];

interface Page<Row> {
  rows: Row[];
  next: string | null;
}

const countOptions = <Row>(source: TableSource<Row>, request: FilterRequest) => ({
  queryKey: [...source.key, 'count', request],
  queryFn: ({ signal }: { signal: AbortSignal }) => source.count(request, signal),
  staleTime: FRESH_MS,
});

const pagesKey = <Row>(source: TableSource<Row>, filter: FilterRequest, sort: Sort) => [
  ...source.key,
  'page',
  filter,
  sort,
];

/** Reads what an unfiltered table shows at first, so that it is there when the table is opened. */
export async function prefetchTable<Row>(
  client: QueryClient,
  source: TableSource<Row>,
  sorting: SortingState,
): Promise<void> {
  const filter: FilterRequest = { filters: [], trashed: false };
  const sort = sortRequest(sorting);
  await client.prefetchQuery(countOptions(source, filter));
  await client.prefetchQuery({
    queryKey: [...pagesKey(source, filter, sort), 0],
    queryFn: ({ signal }) => source.list({ ...filter, sort, limit: PAGE_SIZE }, signal),
    staleTime: FRESH_MS,
  });
}

/** How many rows match, and how many there are without any filter. */
export function useTableCount<Row>(source: TableSource<Row>, filter: FilterRequest) {
  const filtered = isFiltered(filter);
  const everything: FilterRequest = { filters: [], trashed: filter.trashed };
  const options = (request: FilterRequest) => ({
    ...countOptions(source, request),
    placeholderData: keepPreviousData,
  });
  const matching = useQuery(options(filter));
  const total = useQuery({ ...options(everything), enabled: filtered });
  return { matching, total: filtered ? total.data?.count : matching.data?.count };
}

/**
 * The rows in view, page by page on demand. `rowAt` is undefined while a row is under way.
 *
 * @param view numbers of the rows in view; several spans where closed groups lie between them
 */
export function useTablePages<Row>(
  source: TableSource<Row>,
  filter: FilterRequest,
  sort: Sort,
  view: { spans: readonly { first: number; last: number }[]; count: number },
) {
  const client = useQueryClient();
  const base = useMemo(() => pagesKey(source, filter, sort), [source, filter, sort]);
  const pageKey = useCallback((page: number) => [...base, page], [base]);

  const visible = [
    ...new Set(
      view.spans.flatMap(({ first, last }) => pagesFor(first, last, view.count, ROWS_AHEAD)),
    ),
  ];
  const wanted = useSettled(visible.join());
  const pages = visible.filter(
    (page) => wanted.includes(page) || client.getQueryState(pageKey(page)) !== undefined,
  );

  const results = useQueries({
    queries: pages.map((page) => ({
      queryKey: pageKey(page),
      queryFn: ({ signal }: { signal: AbortSignal }): Promise<Page<Row>> => {
        const state = client.getQueryState<Page<Row>>(pageKey(page - 1));
        const previous = state?.data && {
          next: state.data.next,
          fresh: !state.isInvalidated && state.fetchStatus === 'idle',
        };
        const place = pagePlace(page, previous);
        return source.list({ ...filter, sort, limit: PAGE_SIZE, ...place }, signal);
      },
      staleTime: FRESH_MS,
      gcTime: 120_000,
    })),
  });

  const loaded = new Map(pages.map((page, index) => [page, results[index]?.data]));
  return {
    rowAt: (index: number): Row | undefined =>
      loaded.get(pageOf(index))?.rows[index - pageOf(index) * PAGE_SIZE],
    failed: results.find((result) => result.isError && result.data === undefined),
    loading: results.some((result) => result.isPending),
  };
}

/** The pages to fetch: at once at first, afterwards when the view has rested a moment. */
function useSettled(visible: string): number[] {
  const [settled, setSettled] = useState(visible);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(visible), SETTLE_MS);
    return () => clearTimeout(timer);
  }, [visible]);
  // The first page of a new list shall not wait: there is nothing to fly past yet.
  const effective = settled === '' ? visible : settled;
  return useMemo(() => (effective === '' ? [] : effective.split(',').map(Number)), [effective]);
}
