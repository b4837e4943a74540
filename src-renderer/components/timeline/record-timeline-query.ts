import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { TIMELINE_KINDS_OF, type TimelineEntity } from '#shared/contract/timeline.ts';
import { useCore } from '../../hooks/use-core.ts';
import type { TimelineFilter } from './timeline-filters.tsx';
import type { Span } from './timeline-scale.ts';

export interface TimelineOf {
  entity: TimelineEntity;
  id: string;
}

/** A stretch of the lanes as days, both included. Lanes put a day where it begins in UTC. */
export const daysOf = ({ from, to }: Span) => ({
  from: new Date(from).toISOString().slice(0, 10),
  to: new Date(to).toISOString().slice(0, 10),
});

const PAGE = 50;

/** Lanes and list of one record's timeline; the list as narrowed, a page at a time. */
export function useRecordTimeline(
  { entity, id }: TimelineOf,
  filter: TimelineFilter,
  brush: Span | null,
) {
  const { orpc } = useCore();
  const [text] = useDebouncedValue(filter.text.trim(), 150);
  const [range] = useDebouncedValue(brush, 150);
  const request = useMemo(() => {
    const kinds = TIMELINE_KINDS_OF[entity].filter((kind) => filter.kinds.includes(kind));
    return {
      entity,
      id,
      ...(kinds.length > 0 ? { kinds } : {}),
      ...(text === '' ? {} : { text }),
      ...(filter.who === null ? {} : { who: filter.who }),
      ...(range === null ? {} : daysOf(range)),
    };
  }, [entity, id, filter.kinds, filter.who, text, range]);
  const lanes = useQuery(orpc.timeline.lanes.queryOptions({ input: { entity, id } }));
  const list = useInfiniteQuery(
    orpc.timeline.page.infiniteOptions({
      input: (after: string | undefined) => ({
        ...request,
        limit: PAGE,
        ...(after === undefined ? {} : { after }),
      }),
      initialPageParam: undefined,
      getNextPageParam: (page) => page.next ?? undefined,
      placeholderData: keepPreviousData,
    }),
  );
  const items = useMemo(() => list.data?.pages.flatMap((page) => page.entries) ?? [], [list.data]);
  const { hasNextPage, isFetchingNextPage, isPlaceholderData, fetchNextPage } = list;
  const onMore = useMemo(
    () => (hasNextPage && !isFetchingNextPage ? () => void fetchNextPage() : null),
    [hasNextPage, isFetchingNextPage, fetchNextPage],
  );
  return {
    /** What the list was asked for, without its pages. */
    request,
    lanes,
    list,
    items,
    onMore,
    complete: !hasNextPage && !isPlaceholderData,
    narrowed: filter.kinds.length > 0 || text !== '' || filter.who !== null || brush !== null,
  };
}
