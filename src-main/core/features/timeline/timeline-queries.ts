import {
  TIMELINE_KINDS_OF,
  type TimelineEntity,
  type TimelineKind,
} from '#shared/contract/timeline.ts';
import type { ListReader } from '../../store/list-query.ts';
import type { PreparedStatements } from '../../store/prepared.ts';
import { caseVisibleBy } from '../../store/case-visibility.ts';
import { readableBy } from '../../store/session-visibility.ts';
import { ORGANISATION_COUNT, PERSON_COUNT, RECOMMENDATION_COUNT } from '../events/event-queries.ts';
import { PERSON_NAME, SOURCES, type Source } from './timeline-sources.ts';

/** What every timeline statement is bound to. */
export interface OfRecord extends ListReader {
  id: string;
}

export interface TimelineBounds extends OfRecord {
  /** Folded `LIKE` pattern, or null for everything. */
  pattern: string | null;
  who: string | null;
  /** The oldest moment wanted, '' for no limit. */
  fromAt: string;
  /** The place after which to continue. */
  beforeAt: string;
  beforePlace: string;
  limit: number;
}

/**
 * A page of one source from its index where there is one. Only what is left of it is dressed with
 * names, topics and tasks.
 */
function pick(source: Source): string {
  const { from, at, key, place = key, event = 'NULL', ref = 'NULL', text, who } = source;
  const words = text === '' ? '0' : `search_fold(${text}) LIKE @pattern ESCAPE '\\'`;
  const found = source.searchable ? `(${source.searchable} AND ${words})` : words;
  return `SELECT ${key} AS key, ${place} AS place, ${at} AS at, ${event} AS event, ${ref} AS ref FROM ${from}
    AND (@pattern IS NULL OR ${found}) AND (@who IS NULL OR ${who})
    AND ${at} >= @fromAt AND ${at} <= @beforeAt AND (${at} < @beforeAt OR ${place} < @beforePlace)
    ORDER BY ${at} DESC, ${place} DESC LIMIT @limit`;
}

const organisationsOf = (link: string, column: string, id: string) =>
  `(SELECT json_group_array(json_object('id', o.id, 'name', o.name)) FROM ${link} l
    JOIN organisation o ON o.id = l.organisation_id WHERE l.${column} = ${id})`;
const shownCase = (id: string) =>
  `(SELECT json_object('id', f.id, 'number', f.number) FROM "case" f
    WHERE f.id = ${id} AND f.deleted_at IS NULL AND ${caseVisibleBy('f')})`;
const userName = (id: string) => `(SELECT u.name FROM user u WHERE u.id = ${id})`;

/** How the picked rows `k` are dressed: columns and joins. */
const DRESS: Record<TimelineKind, { columns: string; joins: string }> = {
  session: {
    columns: `s.form, s.mode, s.duration_minutes AS durationMinutes,
      (SELECT json_group_array(u.name) FROM session_counsellor sc JOIN user u ON u.id = sc.user_id
        WHERE sc.session_id = s.id) AS counsellors,
      ${organisationsOf('session_organisation', 'session_id', 's.id')} AS organisations,
      (SELECT json_group_array(json_object('id', p.id, 'name', ${PERSON_NAME})) FROM session_participant l
        JOIN person p ON p.id = l.person_id WHERE l.session_id = s.id) AS participants,
      (SELECT json_group_array(st.topic) FROM session_topic st WHERE st.session_id = s.id) AS topics,
      ${shownCase('s.case_id')} AS "case",
      CASE WHEN ${readableBy('s')} THEN substr(s.note, 1, 400) END AS note,
      (SELECT json_group_array(json_object('id', t.id, 'title', t.title, 'dueOn', t.due_on, 'done', t.done_at IS NOT NULL))
        FROM task t WHERE t.session_id = s.id AND t.deleted_at IS NULL) AS tasks`,
    joins: 'JOIN session s ON s.id = k.key',
  },
  task: {
    columns: `t.title, t.due_on AS dueOn, t.done_at IS NOT NULL AS done, ${userName('t.assignee_id')} AS assignee,
      (SELECT json_object('id', o.id, 'name', o.name) FROM organisation o WHERE o.id = t.organisation_id) AS organisation,
      ${shownCase('t.case_id')} AS "case"`,
    joins: 'JOIN task t ON t.id = k.key',
  },
  case: {
    columns: `k.event, f.number, f.concern, f.status, ${userName('f.responsible_id')} AS responsible,
      ${organisationsOf('case_organisation', 'case_id', 'f.id')} AS organisations,
      (SELECT json_group_array(ct.topic) FROM case_topic ct WHERE ct.case_id = f.id) AS topics,
      CASE k.event WHEN 'closed' THEN f.closing_reason END AS closingReason,
      CASE k.event WHEN 'closed' THEN f.goal_attainment END AS goalAttainment,
      coalesce(c.before ->> '$', ${userName('h.from_id')}) AS "from",
      coalesce(c.after ->> '$', ${userName('h.to_id')}) AS "to",
      coalesce(${userName('e.user_id')}, ${userName('h.by_id')}) AS "by", h.note`,
    joins: `JOIN "case" f ON f.id = k.key
      LEFT JOIN change c ON k.event = 'status' AND c.seq = k.ref
      LEFT JOIN audit_entry e ON e.id = c.entry_id
      LEFT JOIN case_hand_over h ON k.event = 'handed-over' AND h.id = k.ref`,
  },
  involvement: {
    columns: `i.role, i.status, i.to_date AS toDate, i.note,
      json_object('id', o.id, 'name', o.name) AS organisation,
      json_object('id', sp.id, 'name', sp.name) AS subproject`,
    joins: `JOIN involvement i ON i.id = k.key JOIN subproject sp ON sp.id = i.subproject_id
      JOIN organisation o ON o.id = i.organisation_id`,
  },
  affiliation: {
    columns: `a.function, a.to_date AS toDate,
      json_object('id', p.id, 'name', ${PERSON_NAME}) AS person,
      json_object('id', o.id, 'name', o.name) AS organisation`,
    joins: `JOIN affiliation a ON a.id = k.key JOIN person p ON p.id = a.person_id
      JOIN organisation o ON o.id = a.organisation_id`,
  },
  event: {
    columns: `r.title, r.kind AS type, r.place, ${PERSON_COUNT} AS persons,
      ${ORGANISATION_COUNT} AS organisations, ${RECOMMENDATION_COUNT} AS recommendations,
      (SELECT json_group_array(et.topic) FROM event_topic et WHERE et.event_id = r.id) AS topics`,
    joins: 'JOIN event r ON r.id = k.key',
  },
  cooperation: {
    columns: `k.event, co.type, co.state, co.note,
      (SELECT json_group_array(json_object('id', o.id, 'name', o.name)) FROM organisation o
        WHERE o.id IN (co.organisation_id, co.partner_id)) AS organisations`,
    joins: 'JOIN cooperation co ON co.id = k.key',
  },
  application: {
    columns: `k.event, g.programme, g.state, g.applied_cents AS appliedCents, g.granted_cents AS grantedCents,
      json_object('id', o.id, 'name', o.name) AS organisation,
      c.before ->> '$' AS "from", c.after ->> '$' AS "to", ${userName('e.user_id')} AS "by",
      CASE k.event WHEN 'application-due' THEN g.application_due_on
        WHEN 'drawdown-due' THEN g.drawdown_due_on WHEN 'proof-due' THEN g.proof_due_on END AS dueOn,
      CASE k.event WHEN 'application-due' THEN g.application_done_on IS NOT NULL
        WHEN 'drawdown-due' THEN g.drawdown_done_on IS NOT NULL
        WHEN 'proof-due' THEN g.proof_done_on IS NOT NULL ELSE false END AS done`,
    joins: `JOIN grant_application g ON g.id = k.key JOIN organisation o ON o.id = g.organisation_id
      LEFT JOIN change c ON k.event = 'state' AND c.seq = k.ref
      LEFT JOIN audit_entry e ON e.id = c.entry_id`,
  },
  consent: {
    columns: 'k.event, n.purpose, n.state, n.form',
    joins: 'JOIN consent n ON n.id = k.key',
  },
  document: {
    columns: `d.name, d.media_type AS mediaType, d.bytes, d.note, ${userName('d.created_by')} AS "by"`,
    joins: 'JOIN document d ON d.id = k.key',
  },
  change: {
    columns: `e.action, ${userName('e.user_id')} AS user,
      (SELECT json_group_array(c.field) FROM change c WHERE c.entry_id = e.id AND c.record_id = @id) AS fields`,
    joins: 'JOIN audit_entry e ON e.id = k.key',
  },
};

/** `place` orders what happened at one moment, and is of one entry alone. */
export type TimelineRow = Record<string, unknown> & { id: string; key: string; at: string };

const sourcesOf = (entity: TimelineEntity, kind: TimelineKind) => SOURCES[entity][kind] ?? [];

/** The newest entries of one kind within the bounds; none where the record knows no such kind. */
export function timelineRows(
  prepared: PreparedStatements,
  entity: TimelineEntity,
  kind: TimelineKind,
  bounds: TimelineBounds,
): TimelineRow[] {
  const sources = sourcesOf(entity, kind);
  if (sources.length === 0) return [];
  return prepared
    .get(`timeline.${entity}.${kind}`, (_db, sqlite) =>
      sqlite.prepare<TimelineBounds, TimelineRow>(
        `WITH picked AS MATERIALIZED (${sources.map((source) => `SELECT * FROM (${pick(source)})`).join(' UNION ALL ')})
         SELECT k.key AS id, k.place AS key, k.at, ${DRESS[kind].columns} FROM picked k ${DRESS[kind].joins}`,
      ),
    )
    .all(bounds);
}

/** How many entries of each kind the record has. */
export const timelineCounts = (
  prepared: PreparedStatements,
  entity: TimelineEntity,
  of: OfRecord,
): Partial<Record<TimelineKind, number>> =>
  prepared
    .get(`timeline.${entity}.counts`, (_db, sqlite) =>
      sqlite.prepare<OfRecord, Partial<Record<TimelineKind, number>>>(
        `SELECT ${TIMELINE_KINDS_OF[entity]
          .map((kind) => {
            const counts = sourcesOf(entity, kind).map(
              ({ from }) => `(SELECT count(*) FROM ${from})`,
            );
            return `${counts.join(' + ')} AS "${kind}"`;
          })
          .join(', ')}`,
      ),
    )
    .get(of) ?? {};

/** Who is in the entries of a kind: tables joined to the rows `k` and the column of their ids. */
const PEOPLE: Partial<Record<TimelineKind, readonly string[]>> = {
  session: [
    'SELECT w.user_id FROM session_counsellor w WHERE w.session_id IN rows',
    'SELECT w.person_id FROM session_participant w WHERE w.session_id IN rows',
  ],
  task: [
    'SELECT w.assignee_id FROM task w WHERE w.id IN rows',
    'SELECT w.done_by FROM task w WHERE w.id IN rows',
    'SELECT w.person_id FROM task w WHERE w.id IN rows',
  ],
  case: [
    'SELECT w.responsible_id FROM "case" w WHERE w.id IN rows',
    'SELECT w.created_by FROM "case" w WHERE w.id IN rows',
    'SELECT w.from_id FROM case_hand_over w WHERE w.case_id IN rows',
    'SELECT w.to_id FROM case_hand_over w WHERE w.case_id IN rows',
  ],
  involvement: ['SELECT w.created_by FROM involvement w WHERE w.id IN rows'],
  affiliation: ['SELECT w.person_id FROM affiliation w WHERE w.id IN rows'],
  event: ['SELECT w.created_by FROM event w WHERE w.id IN rows'],
  cooperation: ['SELECT w.created_by FROM cooperation w WHERE w.id IN rows'],
  application: ['SELECT w.responsible_id FROM grant_application w WHERE w.id IN rows'],
  document: ['SELECT w.created_by FROM document w WHERE w.id IN rows'],
  change: ['SELECT w.user_id FROM audit_entry w WHERE w.id IN rows'],
};

export interface TimelinePerson {
  id: string;
  name: string;
  of: 'user' | 'person';
}

/** Everybody by whom the timeline can be filtered, without the record itself. */
export const timelinePeople = (
  prepared: PreparedStatements,
  entity: TimelineEntity,
  of: OfRecord,
): TimelinePerson[] =>
  prepared
    .get(`timeline.${entity}.people`, (_db, sqlite) => {
      const ids = TIMELINE_KINDS_OF[entity].flatMap((kind: TimelineKind) => {
        // All events of a case have the same key.
        const [source] = sourcesOf(entity, kind);
        const rows = source ? `(SELECT ${source.key} FROM ${source.from})` : '';
        return (PEOPLE[kind] ?? []).map((people) => people.replace('rows', rows));
      });
      return sqlite.prepare<OfRecord, TimelinePerson>(
        `WITH who (id) AS MATERIALIZED (${ids.join(' UNION ')})
         SELECT u.id, u.name, 'user' AS of FROM user u WHERE u.id IN who
         UNION ALL SELECT p.id, ${PERSON_NAME} AS name, 'person' AS of FROM person p
           WHERE p.id IN who AND p.id <> @id AND p.deleted_at IS NULL ORDER BY 3 DESC, 2`,
      );
    })
    .all(of);
