import type { TimelineEntity, TimelineKind } from '#shared/contract/timeline.ts';
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
  count: number;
  done: number;
}

/** SQL of what a lane shows of each row of a kind's first source. */
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
}

const CASE_BARS: Bars = {
  label: "f.number || ' ' || f.concern",
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

const BARS: Record<TimelineEntity, Partial<Record<TimelineKind, Bars>>> = {
  organisation: {
    involvement: { label: 'sp.name', from: 'i.from_date', to: 'i.to_date' },
    case: CASE_BARS,
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
const MARKS: Record<TimelineEntity, Partial<Record<TimelineKind, Marks>>> = {
  organisation: { session: SESSIONS, task: TASKS },
  case: { session: SESSIONS, task: TASKS },
  person: { session: SESSIONS, task: TASKS },
  subproject: {
    involvement: { label: 'o.name', at: 'i.from_date', done: "i.status IN ('ended', 'cancelled')" },
    case: { label: CASE_BARS.label, at: 'f.opened_on', done: 'f.closed_on IS NOT NULL' },
    session: SESSIONS,
    task: TASKS,
  },
};

function union<Of>(
  entity: TimelineEntity,
  wanted: Partial<Record<TimelineKind, Of>>,
  select: (kind: string, of: Of, source: { key: string; from: string }) => string,
): string | null {
  const parts = (Object.entries(wanted) as [TimelineKind, Of][]).flatMap(([kind, of]) => {
    const source = SOURCES[entity][kind]?.[0];
    return source ? [`SELECT * FROM (${select(kind, of, source)})`] : [];
  });
  return parts.length === 0 ? null : parts.join(' UNION ALL ');
}

/** Spans of time, ascending. */
export function laneBars(
  prepared: PreparedStatements,
  entity: TimelineEntity,
  of: OfRecord,
): LaneBar[] {
  const sql = union(
    entity,
    BARS[entity],
    (kind, bars, { key, from }) =>
      `SELECT '${kind}' AS kind, ${key} AS id, ${bars.label} AS label, ${bars.from} AS "from", ${bars.to} AS "to" FROM ${from}`,
  );
  if (sql === null) return [];
  return prepared
    .get(`timeline.${entity}.bars`, (_db, sqlite) =>
      sqlite.prepare<OfRecord, LaneBar>(`${sql} ORDER BY 4, 2`),
    )
    .all(of);
}

/** Points in time, ascending. What lies within one hour (thousands of sessions do) is one mark. */
export function laneMarks(
  prepared: PreparedStatements,
  entity: TimelineEntity,
  of: OfRecord,
): LaneMark[] {
  const sql = union(
    entity,
    MARKS[entity],
    (kind, { label, at, done, where = 'true' }, { key, from }) =>
      `SELECT '${kind}' AS kind, ${key} AS id, min(${at}) AS at, ${label} AS label, count(*) AS count, min(${done ?? 'false'}) AS done
       FROM ${from} AND ${where} GROUP BY substr(${at}, 1, 13)${done ? `, ${done}` : ''}`,
  );
  if (sql === null) return [];
  return prepared
    .get(`timeline.${entity}.marks`, (_db, sqlite) =>
      sqlite.prepare<OfRecord, LaneMark>(`${sql} ORDER BY 3, 2`),
    )
    .all(of);
}
