import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Outputs } from '#shared/contract/index.ts';
import { berlinDay, dateLanguage, formatDay } from '#shared/rules/dates.ts';
import { TimelineLanes } from '../../components/timeline/timeline-lanes.tsx';
import type { Lane } from '../../components/timeline/timeline-lane.tsx';
import { fullSpan, type Span } from '../../components/timeline/timeline-scale.ts';

interface OrganisationLanesProps {
  data: Outputs['timeline']['lanes'];
  now: number;
  brush: Span | null;
  onBrush: (brush: Span | null) => void;
}

const DAY = 86_400_000;

/** An organisation's involvements, sessions and dated tasks over time. */
export function OrganisationLanes({ data, now, brush, onBrush }: OrganisationLanesProps) {
  const { t, i18n } = useTranslation('timeline');
  const lanes = useMemo<Lane[]>(
    () => [
      {
        id: 'involvement',
        label: t('kinds.involvement'),
        colour: 'teal',
        shape: 'bar',
        bars: data.involvements.map(({ id, label, from, to }) => ({
          id,
          label,
          from: Date.parse(from),
          // Both dates are inclusive: the bar reaches to the end of its last day.
          to: to === null ? null : Date.parse(to) + DAY,
        })),
      },
      {
        id: 'case',
        label: t('kinds.case'),
        colour: 'violet',
        shape: 'bar',
        bars: data.cases.map(({ id, number, label, from, to }) => ({
          id,
          label: `${number} ${label}`,
          from: Date.parse(from),
          to: to === null ? null : Date.parse(to) + DAY,
        })),
      },
      {
        id: 'session',
        label: t('kinds.session'),
        colour: 'blue',
        shape: 'dot',
        marks: data.sessions.map((at, index) => ({ id: `${at}/${index}`, at: Date.parse(at) })),
      },
      {
        id: 'task',
        label: t('kinds.task'),
        colour: 'rose',
        shape: 'diamond',
        marks: data.tasks.map(({ id, dueOn, done }) => ({
          id,
          at: Date.parse(dueOn),
          hollow: done,
        })),
      },
    ],
    [data, t],
  );
  const limit = useMemo(
    () =>
      fullSpan(
        lanes.flatMap((lane) =>
          lane.shape === 'bar'
            ? lane.bars.flatMap(({ from, to }) => (to === null ? [from] : [from, to]))
            : lane.marks.map(({ at }) => at),
        ),
        now,
      ),
    [lanes, now],
  );

  const language = dateLanguage(i18n.language);
  const day = (at: number) => formatDay(berlinDay(new Date(at)), language);
  const summary = t('lanes.summary', {
    sessions: t('lanes.sessions', { count: data.sessions.length }),
    cases: t('lanes.cases', { count: data.cases.length }),
    involvements: t('lanes.involvements', { count: data.involvements.length }),
    tasks: t('lanes.tasks', { count: data.tasks.length }),
    from: day(limit.from),
    to: day(limit.to),
  });
  // A lane with nothing in it says nothing; its filter below shows the zero.
  const filled = lanes.filter((lane) =>
    lane.shape === 'bar' ? lane.bars.length > 0 : lane.marks.length > 0,
  );
  if (filled.length === 0) return null;
  return (
    <TimelineLanes
      lanes={filled}
      limit={limit}
      now={now}
      brush={brush}
      onBrush={onBrush}
      summary={summary}
    />
  );
}
