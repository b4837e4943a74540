import { Alert, Button, Skeleton, Stack } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TimelineKind } from '#shared/contract/timeline.ts';
import { berlinDay, dateLanguage, formatDay } from '#shared/rules/dates.ts';
import {
  TimelineFilters,
  type TimelineFilter,
} from '../../components/timeline/timeline-filters.tsx';
import type { TimelineKindInfo } from '../../components/timeline/timeline-kinds.ts';
import { TimelineList } from '../../components/timeline/timeline-list.tsx';
import type { Span } from '../../components/timeline/timeline-scale.ts';
import { useCommands } from '../../hooks/use-commands.ts';
import { useCore } from '../../hooks/use-core.ts';
import { OrganisationLanes } from './organisation-lanes.tsx';
import { OrganisationTimelineEntry } from './organisation-timeline-entry.tsx';
import { TimelineEmpty, TimelineNoHits } from './organisation-timeline-empty.tsx';

const KINDS: readonly { kind: TimelineKind; colour: TimelineKindInfo['colour'] }[] = [
  { kind: 'session', colour: 'blue' },
  { kind: 'case', colour: 'violet' },
  { kind: 'involvement', colour: 'teal' },
  { kind: 'task', colour: 'rose' },
  { kind: 'affiliation', colour: 'grey' },
  { kind: 'change', colour: 'grey' },
];
const NO_FILTER: TimelineFilter = { kinds: [], text: '' };

/** Everything that happened and is planned with one organisation: lanes above, list below. */
export function OrganisationTimeline({ organisationId }: { organisationId: string }) {
  const { t, i18n } = useTranslation('timeline');
  const { orpc } = useCore();
  const { openSessionEntry } = useCommands();
  const [filter, setFilter] = useState(NO_FILTER);
  const [brush, setBrush] = useState<Span | null>(null);
  const [now] = useState(() => Date.now());
  const today = berlinDay(new Date(now));
  const [text] = useDebouncedValue(filter.text.trim(), 150);
  const [range] = useDebouncedValue(brush, 150);

  const lanes = useQuery(orpc.timeline.lanes.queryOptions({ input: { organisationId } }));
  const chosen = KINDS.filter(({ kind }) => filter.kinds.includes(kind)).map(({ kind }) => kind);
  const list = useInfiniteQuery(
    orpc.timeline.organisation.infiniteOptions({
      input: (after: string | undefined) => ({
        organisationId,
        ...(chosen.length > 0 ? { kinds: chosen } : {}),
        ...(text === '' ? {} : { text }),
        ...(range === null
          ? {}
          : { from: new Date(range.from).toISOString(), to: new Date(range.to).toISOString() }),
        limit: 50,
        ...(after === undefined ? {} : { after }),
      }),
      initialPageParam: undefined,
      getNextPageParam: (page) => page.next ?? undefined,
      placeholderData: keepPreviousData,
    }),
  );
  const items = useMemo(() => list.data?.pages.flatMap((page) => page.entries) ?? [], [list.data]);

  const kinds = useMemo(
    () =>
      KINDS.map(({ kind, colour }) => ({
        kind,
        colour,
        word: t(`kind.${kind}`),
        words: t(`kinds.${kind}`),
        count: lanes.data ? (lanes.data.counts[kind] ?? 0) : null,
      })),
    [lanes.data, t],
  );

  const { hasNextPage, isFetchingNextPage, fetchNextPage } = list;
  const onMore = useMemo(
    () => (hasNextPage && !isFetchingNextPage ? () => void fetchNextPage() : null),
    [hasNextPage, isFetchingNextPage, fetchNextPage],
  );

  if (list.isError || lanes.isError) {
    const retry = () => void Promise.all([list.refetch(), lanes.refetch()]);
    return (
      <Alert color="red" variant="light" title={t('failed')}>
        <Button size="xs" variant="default" onClick={retry}>
          {t('retry')}
        </Button>
      </Alert>
    );
  }
  if (!list.data || !lanes.data) {
    return (
      <Stack gap="sm" aria-busy aria-label={t('loading')}>
        <Skeleton height={120} radius={10} />
        <Skeleton height={26} width={420} />
        <Skeleton height={48} />
        <Skeleton height={48} />
      </Stack>
    );
  }

  const language = dateLanguage(i18n.language);
  const dayText = (at: number) => formatDay(berlinDay(new Date(at)), language);
  const { counts } = lanes.data;
  const happened = KINDS.some(({ kind }) => kind !== 'change' && (counts[kind] ?? 0) > 0);
  const filtered = filter.kinds.length > 0 || text !== '' || brush !== null;
  return (
    <>
      {happened ? (
        <>
          <OrganisationLanes data={lanes.data} now={now} brush={brush} onBrush={setBrush} />
          <TimelineFilters
            kinds={kinds}
            value={filter}
            onChange={setFilter}
            range={brush && t('range', { from: dayText(brush.from), to: dayText(brush.to) })}
            onClearRange={() => setBrush(null)}
          />
        </>
      ) : (
        <TimelineEmpty onStart={() => openSessionEntry({ organisationId })} />
      )}
      {items.length === 0 && filtered && onMore === null && !isFetchingNextPage ? (
        <TimelineNoHits
          onClear={() => {
            setFilter(NO_FILTER);
            setBrush(null);
          }}
        />
      ) : (
        <TimelineList
          items={items}
          kinds={kinds}
          today={today}
          renderEntry={(entry) => (
            <OrganisationTimelineEntry
              entry={entry}
              today={today}
              organisationId={organisationId}
            />
          )}
          onMore={onMore}
          loadingMore={isFetchingNextPage}
        />
      )}
    </>
  );
}
