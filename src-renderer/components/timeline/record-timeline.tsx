import { Skeleton, Stack } from '@mantine/core';
import { useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { TIMELINE_KINDS_OF, type TimelineKind } from '#shared/contract/timeline.ts';
import { berlinDay } from '#shared/rules/dates.ts';
import { useErrorMessage } from '../../hooks/use-error-message.ts';
import { useFormats } from '../../hooks/use-formats.ts';
import { ErrorMessage } from '../form/error-message.tsx';
import { RecordLanes } from './record-lanes.tsx';
import { TimelineEmpty, TimelineNoHits } from './record-timeline-empty.tsx';
import { RecordTimelineEntry } from './record-timeline-entry.tsx';
import { daysOf, useRecordTimeline, type TimelineOf } from './record-timeline-query.ts';
import { TimelineFilters, type TimelineFilter } from './timeline-filters.tsx';
import { KIND_LOOKS } from './timeline-kinds.ts';
import { TimelineList } from './timeline-list.tsx';
import { TimelinePrint } from './timeline-print.tsx';
import type { Span } from './timeline-scale.ts';

const NO_FILTER: TimelineFilter = { kinds: [], text: '', who: null };

interface RecordTimelineProps {
  of: TimelineOf;
  /** The record's name, for the head of a print. */
  name: string;
  /** How to begin where nothing has happened yet. */
  onStart?: { label: string; act: () => void };
}

/** Everything that happened and is planned with one record: lanes above, list below. */
export function RecordTimeline({ of, name, onStart }: RecordTimelineProps) {
  const { t } = useTranslation('timeline');
  const formats = useFormats();
  const errorMessage = useErrorMessage();
  const [filter, setFilter] = useState(NO_FILTER);
  const [brush, setBrush] = useState<Span | null>(null);
  const [now] = useState(() => Date.now());
  const today = berlinDay(new Date(now));
  const timeline = useRecordTimeline(of, filter, brush);
  const { lanes, list, items, onMore, complete, narrowed } = timeline;

  const kinds = useMemo(
    () =>
      TIMELINE_KINDS_OF[of.entity].map((kind: TimelineKind) => ({
        kind,
        colour: KIND_LOOKS[kind].colour,
        words: t(`kinds.${kind}`),
        count: lanes.data ? (lanes.data.counts[kind] ?? 0) : null,
      })),
    [of.entity, lanes.data, t],
  );
  const people = useMemo(
    () =>
      (['user', 'person'] as const).flatMap((group) => {
        const items = (lanes.data?.people ?? [])
          .filter((person) => person.of === group)
          .map(({ id, name: label }) => ({ value: id, label }))
          .sort((a, b) => a.label.localeCompare(b.label));
        return items.length > 0 ? [{ group: t(`people.${group}`), items }] : [];
      }),
    [lanes.data, t],
  );

  const failed = list.error ?? lanes.error;
  if (failed)
    return (
      <ErrorMessage
        message={errorMessage(failed)}
        onRetry={() => void Promise.all([list.refetch(), lanes.refetch()])}
      />
    );
  if (!list.data || !lanes.data) return <Loading />;

  const days = brush && daysOf(brush);
  const range =
    days &&
    (days.from === days.to
      ? formats.date(days.from)
      : t('range', { from: formats.date(days.from), to: formats.date(days.to) }));
  const { counts } = lanes.data;
  const happened = kinds.some(({ kind }) => kind !== 'change' && (counts[kind] ?? 0) > 0);
  const renderEntry = (entry: (typeof items)[number]): ReactNode => (
    <RecordTimelineEntry entry={entry} today={today} of={of} />
  );
  const whoName = lanes.data.people.find(({ id }) => id === filter.who)?.name;
  const print = (
    <TimelinePrint
      request={timeline.request}
      name={name}
      kinds={kinds}
      today={today}
      narrowed={[
        ...kinds.filter(({ kind }) => filter.kinds.includes(kind)).map(({ words }) => words),
        ...(range ? [range] : []),
        ...(whoName ? [whoName] : []),
        ...(filter.text.trim() ? [t('quoted', { text: filter.text.trim() })] : []),
      ]}
      renderEntry={renderEntry}
    />
  );
  return (
    <>
      {happened ? (
        <>
          <RecordLanes data={lanes.data} now={now} brush={brush} onBrush={setBrush} />
          <TimelineFilters
            kinds={kinds}
            people={people}
            value={filter}
            onChange={setFilter}
            range={range}
            onClearRange={() => setBrush(null)}
          >
            {print}
          </TimelineFilters>
        </>
      ) : (
        <TimelineEmpty entity={of.entity} {...(onStart && { onStart })} />
      )}
      {items.length === 0 && narrowed && complete ? (
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
          renderEntry={renderEntry}
          onMore={onMore}
          loadingMore={list.isFetchingNextPage}
          complete={complete}
        />
      )}
    </>
  );
}

function Loading() {
  const { t } = useTranslation('timeline');
  return (
    <Stack gap="sm" aria-busy aria-label={t('loading')}>
      <Skeleton height={120} radius={10} />
      <Skeleton height={26} width={420} />
      <Skeleton height={48} />
      <Skeleton height={48} />
    </Stack>
  );
}
