import type { TimelineEntity, TimelineKind } from '#shared/contract/timeline.ts';
import { DEADLINES } from '#shared/rules/application-state.ts';
import type { PreparedStatements } from '../../store/prepared.ts';
import type { OfRecord } from './timeline-queries.ts';
import { SOURCES } from './timeline-sources.ts';

export interface LaneBar {
  kind: TimelineKind;
  id: string;
  label: string;
  from: string;
  to: string | null;
}

export interface LaneMark {
  kind: TimelineKind;
  id: string;
  at: string;
  label: string;
  event: string | null;
  count: number;
  done: number;
}

/** SQL of what a lane shows of each row of a kind's first source, or of those named. */
interface Bars {
  label: string;
  from: string;
  to: string;
}
interface Marks {
  label: string;
  at: string;
  done?: string;
  where?: string;
  /** The event of the source, in SQL. */
  source?: string;
}

const CASE_BARS: Bars = {
  label: "f.concern || ' (' || f.number || ')'",
  from: 'f.opened_on',
  to: 'f.closed_on',
};
const SESSIONS: Marks = { label: 's.form', at: 's.starts_at' };
const TASKS: Marks = {
  label: 't.title',
  at: 't.due_on',
  done: 't.done_at IS NOT NULL',
  where: 't.due_on IS NOT NULL',
};

const EVENTS: Marks = { label: 'v.title', at: 'v.starts_at' };
const DEADLINES_OF = DEADLINES.map((deadline): Marks => {
  const done = `g.${deadline}_done_on`;
  return {
    label: 'g.programme',
    at: `coalesce(${done}, g.${deadline}_due_on)`,
    done: `${done} IS NOT NULL`,
    source: `'${deadline}-due'`,
  };
});

const BARS: Record<TimelineEntity, Partial<Record<TimelineKind, Bars>>> = {
  organisation: {
    involvement: { label: 'sp.name', from: 'i.from_date', to: 'i.to_date' },
    case: CASE_BARS,
    cooperation: {
      label: 'o.name',
      from: 'coalesce(co.from_date, substr(co.created_at, 1, 10))',
      to: 'co.to_date',
    },
  },
  case: { case: CASE_BARS },
  person: {
    affiliation: {
      label: 'o.name',
      from: 'coalesce(a.from_date, substr(a.created_at, 1, 10))',
      to: 'a.to_date',
    },
  },
  subproject: {},
};

/** A subproject has too many organisations and cases for bars: each is a mark where it begins. */
const MARKS: Record<TimelineEntity, Partial<Record<TimelineKind, readonly Marks[]>>> = {
  organisation: {
    session: [SESSIONS],
    event: [EVENTS],
    application: DEADLINES_OF,
    task: [TASKS],
  },
  case: { session: [SESSIONS], application: DEADLINES_OF, task: [TASKS] },
  person: { session: [SESSIONS], event: [EVENTS], task: [TASKS] },
  subproject: {
    involvement: [
      { label: 'o.name', at: 'i.from_date', done: "i.status IN ('ended', 'cancelled')" },
    ],
    case: [{ label: CASE_BARS.label, at: 'f.opened_on', done: 'f.closed_on IS NOT NULL' }],
    session: [SESSIONS],
    event: [EVENTS],
    application: DEADLINES_OF,
    task: [TASKS],
  },
};

/** Spans of time, ascending. */
export function laneBars(
  prepared: PreparedStatements,
  entity: TimelineEntity,
  of: OfRecord,
): LaneBar[] {
  const wanted = Object.entries(BARS[entity]) as [TimelineKind, Bars][];
  const selects = wanted.flatMap(([kind, { label, from: start, to }]) => {
    const source = SOURCES[entity][kind]?.[0];
    if (!source) return [];
    return `SELECT '${kind}' AS kind, ${source.key} AS id, ${label} AS label,
      ${start} AS "from", ${to} AS "to" FROM ${source.from}`;
  });
  if (selects.length === 0) return [];
  return prepared
    .get(`timeline.${entity}.bars`, (_db, sqlite) =>
      sqlite.prepare<OfRecord, LaneBar>(`${selects.join(' UNION ALL ')} ORDER BY 4, 2`),
    )
    .all(of);
}

/** Points in time, ascending. What lies within one day (a subproject has thousands of sessions) is one mark. */
export function laneMarks(
  prepared: PreparedStatements,
  entity: TimelineEntity,
  of: OfRecord,
): LaneMark[] {
  const wanted = Object.entries(MARKS[entity]) as [TimelineKind, readonly Marks[]][];
  const selects = wanted.flatMap(([kind, several]) =>
    several.flatMap(({ label, at, done, where = 'true', source: wantedEvent }) => {
      const all = SOURCES[entity][kind] ?? [];
      const source = wantedEvent ? all.find(({ event }) => event === wantedEvent) : all[0];
      if (!source) return [];
      return `SELECT '${kind}' AS kind, ${source.key} AS id, min(${at}) AS at, ${label} AS label,
        ${wantedEvent ?? 'NULL'} AS event, count(*) AS count, min(${done ?? 'false'}) AS done
        FROM ${source.from} AND ${where} GROUP BY substr(${at}, 1, 10)${done ? `, ${done}` : ''}`;
    }),
  );
  if (selects.length === 0) return [];
  return prepared
    .get(`timeline.${entity}.marks`, (_db, sqlite) =>
      sqlite.prepare<OfRecord, LaneMark>(`${selects.join(' UNION ALL ')} ORDER BY 3, 2`),
    )
    .all(of);
}
