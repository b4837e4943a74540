import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Outputs } from '#shared/contract/index.ts';
import { TIMELINE_KINDS, type TimelineKind } from '#shared/contract/timeline.ts';
import { berlinDay } from '#shared/rules/dates.ts';
import { useCodes } from '../../hooks/use-codes.ts';
import { useFormats } from '../../hooks/use-formats.ts';
import { KIND_LOOKS } from './timeline-kinds.ts';
import type { Lane, LaneMark } from './timeline-lane.tsx';
import { TimelineLanes } from './timeline-lanes.tsx';
import { fullSpan, type Span } from './timeline-scale.ts';

interface RecordLanesProps {
  data: Outputs['timeline']['lanes'];
  now: number;
  brush: Span | null;
  onBrush: (brush: Span | null) => void;
}

const DAY = 86_400_000;
type DeadlineEvent = 'application-due' | 'drawdown-due' | 'proof-due';
const isDeadline = (event: string | null): event is DeadlineEvent =>
  event === 'application-due' || event === 'drawdown-due' || event === 'proof-due';

const msOf = (at: string): number => Date.parse(at);

/** Spans and points of a record over time, a lane for each kind that has any. */
export function RecordLanes({ data, now, brush, onBrush }: RecordLanesProps) {
  const { t } = useTranslation('timeline');
  const codes = useCodes();
  const formats = useFormats();
  const lanes = useMemo<Lane[]>(() => {
    const day = (at: number) => formats.date(berlinDay(new Date(at)));
    const wordsOf = (kind: TimelineKind, marks: readonly LaneMark[]) => {
      const [first, last] = [marks[0], marks.at(-1)];
      if (!first || !last) return '';
      const count = marks.reduce((sum, mark) => sum + mark.count, 0);
      const [from, to] = [day(first.at), day(last.at)];
      const when = from === to ? from : t('range', { from, to });
      if (count > 1) return t('lanes.several', { kinds: t(`kinds.${kind}`), count, when });
      const label = kind === 'session' ? codes.label(first.label) : first.label;
      if (isDeadline(first.event))
        return t('lanes.one', { kind: t(`deadline.${first.event}`), label, when });
      return t('lanes.one', { kind: t(`kind.${kind}`), label, when });
    };
    return TIMELINE_KINDS.flatMap((kind): Lane[] => {
      const { colour, shape } = KIND_LOOKS[kind];
      const common = { id: kind, label: t(`kinds.${kind}`), colour };
      const bars = data.bars.filter((bar) => bar.kind === kind);
      if (bars.length > 0)
        return [
          {
            ...common,
            shape: 'bar',
            bars: bars.map(({ id, label, from, to }) => ({
              id,
              label,
              from: msOf(from),
              // Both days are inclusive: the bar reaches to the end of its last one.
              to: to === null ? null : msOf(to) + DAY,
              words: t('lanes.one', {
                kind: t(`kind.${kind}`),
                label,
                when: to
                  ? t('range', { from: formats.date(from), to: formats.date(to) })
                  : t('since', { date: formats.date(from) }),
              }),
            })),
          },
        ];
      const marks = data.marks.filter((mark) => mark.kind === kind);
      if (marks.length === 0) return [];
      return [
        {
          ...common,
          shape,
          marks: marks.map(({ id, at, label, event, count, done }) => ({
            id,
            at: msOf(at),
            label,
            event,
            count,
            hollow: done,
          })),
          describe: (some) => wordsOf(kind, some),
        },
      ];
    });
  }, [data, t, codes, formats]);
  const limit = useMemo(
    () =>
      fullSpan(
        [
          ...data.bars.flatMap(({ from, to }) => (to === null ? [from] : [from, to])),
          ...data.marks.map(({ at }) => at),
        ].map(msOf),
        now,
      ),
    [data, now],
  );
  // A lane with nothing in it says nothing.
  if (lanes.length === 0) return null;
  const day = (at: number) => formats.date(berlinDay(new Date(at)));
  const counts = lanes.map(({ id, label }) => {
    const count = data.counts[id as TimelineKind] ?? 0;
    return `${label}: ${formats.number(count)}`;
  });
  return (
    <TimelineLanes
      lanes={lanes}
      limit={limit}
      now={now}
      brush={brush}
      onBrush={onBrush}
      summary={t('lanes.summary', {
        counts: counts.join(', '),
        from: day(limit.from),
        to: day(limit.to),
      })}
    />
  );
}
