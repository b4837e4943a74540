import { useCallback, useEffect, useMemo, useState } from 'react';
import { keepPreviousData, useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ListRequest } from '#shared/contract/listing.ts';
import { PAGE_SIZE, pageOf, pagePlace, pagesFor } from './page-window.ts';
import { isFiltered } from './table-state.ts';
import type { FilterRequest, TableSource } from './table-column.ts';

/** While the scroll bar is dragged, pages that only fly past are not worth a query. */
const SETTLE_MS = 60;
const ROWS_AHEAD = 30;
const FRESH_MS = 5_000;

interface Page<Row> {
  rows: Row[];
  next: string | null;
}

/** How many rows match, and how many there are without any filter. */
export function useTableCount<Row>(source: TableSource<Row>, filter: FilterRequest) {
  const filtered = isFiltered(filter);
  const everything: FilterRequest = { filters: [], trashed: filter.trashed };
  const options = (request: FilterRequest) => ({
    queryKey: [...source.key, 'count', request],
    queryFn: ({ signal }: { signal: AbortSignal }) => source.count(request, signal),
    staleTime: FRESH_MS,
    placeholderData: keepPreviousData,
  });
  const matching = useQuery(options(filter));
  const total = useQuery({ ...options(everything), enabled: filtered });
  return { matching, total: filtered ? total.data?.count : matching.data?.count };
}

/** The rows in view, page by page on demand. `rowAt` is undefined while a row is under way. */
export function useTablePages<Row>(
  source: TableSource<Row>,
  filter: FilterRequest,
  sort: ListRequest['sort'],
  view: { first: number; last: number; count: number },
) {
  const client = useQueryClient();
  const base = useMemo(() => [...source.key, 'page', filter, sort], [source, filter, sort]);
  const pageKey = useCallback((page: number) => [...base, page], [base]);

  const visible = pagesFor(view.first, view.last, view.count, ROWS_AHEAD);
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
