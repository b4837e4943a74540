import type { TimelineKind } from '#shared/contract/timeline.ts';
import type { ListReader } from '../../store/list-query.ts';
import type { PreparedStatements } from '../../store/prepared.ts';
import { caseVisibleBy } from '../../store/case-visibility.ts';
import { readableBy } from '../../store/session-visibility.ts';

/** What every timeline statement is bound to. `before*` is the place after which to continue. */
export interface TimelineBounds {
  organisationId: string;
  userId: string;
  /** 1 for people who may read every confidential note. */
  readsAll: number;
  /** Folded `LIKE` pattern, or null for everything. */
  pattern: string | null;
  /** The oldest moment wanted, '' for no limit. */
  fromAt: string;
  beforeAt: string;
  beforeId: string;
  limit: number;
}

const READABLE = readableBy('s');

const matches = (text: string) =>
  `(@pattern IS NULL OR search_fold(${text}) LIKE @pattern ESCAPE '\\')`;

/**
 * The rows are cut to `limit` inside, from an index where there is one; only what is left is
 * dressed with names, topics and tasks.
 */
const page = (at: string, id: string) =>
  `${at} >= @fromAt AND (${at} < @beforeAt OR (${at} = @beforeAt AND ${id} < @beforeId)) ORDER BY ${at} DESC, ${id} DESC LIMIT @limit`;

const PERSON_NAME = "trim(coalesce(p.given_name, '') || ' ' || p.family_name)";
const TASK_AT = 'coalesce(t.due_on, t.created_at)';
const AFFILIATION_AT = 'coalesce(a.from_date, a.created_at)';

/** A case stands at the day it was opened and at the day it was closed; of one day, closed on top. */
const CASE_EVENTS = [
  {
    event: 'opened',
    at: 'f.opened_on',
    order: ':1',
    why: 'NULL AS closingReason, NULL AS goalAttainment',
  },
  {
    event: 'closed',
    at: 'f.closed_on',
    order: ':2',
    why: 'f.closing_reason AS closingReason, f.goal_attainment AS goalAttainment',
  },
];

const STATEMENTS: Record<TimelineKind, string> = {
  session: `SELECT s.id, so.starts_at AS at, s.form, s.mode, s.duration_minutes AS durationMinutes,
      (SELECT json_group_array(u.name) FROM session_counsellor sc JOIN user u ON u.id = sc.user_id
        WHERE sc.session_id = s.id) AS counsellors,
      (SELECT json_group_array(st.topic) FROM session_topic st WHERE st.session_id = s.id) AS topics,
      CASE WHEN ${READABLE} THEN substr(s.note, 1, 400) END AS note,
      (SELECT json_group_array(json_object('id', t.id, 'title', t.title, 'dueOn', t.due_on, 'done', t.done_at IS NOT NULL))
        FROM task t WHERE t.session_id = s.id AND t.deleted_at IS NULL) AS tasks
    FROM session_organisation so CROSS JOIN session s ON s.id = so.session_id AND s.deleted_at IS NULL
    WHERE so.organisation_id = @organisationId
      AND (@pattern IS NULL OR (${READABLE} AND ${matches("coalesce(s.note, '') || ' ' || coalesce(s.result, '')")}))
      AND so.starts_at <= @beforeAt AND ${page('so.starts_at', 'so.session_id')}`,
  task: `SELECT t.id, ${TASK_AT} AS at, t.title, t.due_on AS dueOn, t.done_at IS NOT NULL AS done,
      (SELECT u.name FROM user u WHERE u.id = t.assignee_id) AS assignee
    FROM task t WHERE t.organisation_id = @organisationId AND t.deleted_at IS NULL
      AND ${matches("t.title || ' ' || coalesce(t.note, '')")} AND ${page(TASK_AT, 't.id')}`,
  case: CASE_EVENTS.map(
    ({ event, at, order, why }) => `SELECT * FROM (SELECT f.id, f.id || '${order}' AS place,
      ${at} AS at, '${event}' AS event, f.number, f.concern, f.status,
      (SELECT u.name FROM user u WHERE u.id = f.responsible_id) AS responsible, ${why},
      (SELECT json_group_array(ct.topic) FROM case_topic ct WHERE ct.case_id = f.id) AS topics
    FROM case_organisation co JOIN "case" f ON f.id = co.case_id AND f.deleted_at IS NULL
    WHERE co.organisation_id = @organisationId AND ${at} IS NOT NULL AND ${caseVisibleBy('f')}
      AND ${matches("f.number || ' ' || f.concern || ' ' || coalesce(f.goal, '') || ' ' || coalesce(f.note, '')")}
      AND ${page(at, `f.id || '${order}'`)})`,
  ).join(' UNION ALL '),
  involvement: `SELECT i.id, i.from_date AS at, i.role, i.status, i.to_date AS toDate, i.note,
      sp.id AS subprojectId, sp.name AS subprojectName
    FROM involvement i JOIN subproject sp ON sp.id = i.subproject_id
    WHERE i.organisation_id = @organisationId AND i.deleted_at IS NULL
      AND ${matches("sp.name || ' ' || coalesce(i.note, '')")} AND ${page('i.from_date', 'i.id')}`,
  affiliation: `SELECT a.id, ${AFFILIATION_AT} AS at, a.function, a.to_date AS toDate,
      p.id AS personId, ${PERSON_NAME} AS personName
    FROM affiliation a JOIN person p ON p.id = a.person_id AND p.deleted_at IS NULL
    WHERE a.organisation_id = @organisationId AND a.deleted_at IS NULL
      AND ${matches(PERSON_NAME)} AND ${page(AFFILIATION_AT, 'a.id')}`,
  change: `SELECT e.id, e.at, e.action, (SELECT u.name FROM user u WHERE u.id = e.user_id) AS user,
      (SELECT json_group_array(c.field) FROM change c WHERE c.entry_id = e.id AND c.record_id = @organisationId) AS fields
    FROM audit_entry e WHERE @pattern IS NULL
      AND e.id IN (SELECT c.entry_id FROM change c WHERE c.record_id = @organisationId)
      AND ${page('e.at', 'e.id')}`,
};

/** `place` orders what happened at one moment, where an id alone does not. */
export type TimelineRow = Record<string, unknown> & { id: string; at: string; place?: string };

export const timelineRows = (
  prepared: PreparedStatements,
  kind: TimelineKind,
  bounds: TimelineBounds,
): TimelineRow[] =>
  prepared
    .get(`timeline.${kind}`, (_db, sqlite) =>
      sqlite.prepare<TimelineBounds, TimelineRow>(STATEMENTS[kind]),
    )
    .all(bounds);

type ById = { organisationId: string };

export interface InvolvementSpan {
  id: string;
  label: string;
  from: string;
  to: string | null;
}

export const involvementSpans = (prepared: PreparedStatements, of: ById): InvolvementSpan[] =>
  prepared
    .get('timeline.lanes.involvements', (_db, sqlite) =>
      sqlite.prepare<ById, InvolvementSpan>(
        `SELECT i.id, sp.name AS label, i.from_date AS "from", i.to_date AS "to"
         FROM involvement i JOIN subproject sp ON sp.id = i.subproject_id
         WHERE i.organisation_id = @organisationId AND i.deleted_at IS NULL ORDER BY i.from_date`,
      ),
    )
    .all(of);

export interface CaseSpan {
  id: string;
  number: string;
  label: string;
  status: string;
  from: string;
  to: string | null;
}

export const caseSpans = (prepared: PreparedStatements, of: ById & ListReader): CaseSpan[] =>
  prepared
    .get('timeline.lanes.cases', (_db, sqlite) =>
      sqlite.prepare<typeof of, CaseSpan>(
        `SELECT f.id, f.number, f.concern AS label, f.status, f.opened_on AS "from", f.closed_on AS "to"
         FROM case_organisation co JOIN "case" f ON f.id = co.case_id
         WHERE co.organisation_id = @organisationId AND f.deleted_at IS NULL AND ${caseVisibleBy('f')}
         ORDER BY f.opened_on, f.seq`,
      ),
    )
    .all(of);

export const sessionStarts = (prepared: PreparedStatements, of: ById): string[] =>
  prepared
    .get('timeline.lanes.sessions', (_db, sqlite) =>
      sqlite
        .prepare<ById, string>(
          `SELECT so.starts_at FROM session_organisation so
           JOIN session s ON s.id = so.session_id AND s.deleted_at IS NULL
           WHERE so.organisation_id = @organisationId ORDER BY so.starts_at`,
        )
        .pluck(),
    )
    .all(of);

export interface DatedTask {
  id: string;
  dueOn: string | null;
  done: number;
}

export const tasksOf = (prepared: PreparedStatements, of: ById): DatedTask[] =>
  prepared
    .get('timeline.lanes.tasks', (_db, sqlite) =>
      sqlite.prepare<ById, DatedTask>(
        `SELECT t.id, t.due_on AS dueOn, t.done_at IS NOT NULL AS done FROM task t
         WHERE t.organisation_id = @organisationId AND t.deleted_at IS NULL ORDER BY t.due_on`,
      ),
    )
    .all(of);

export const affiliationAndChangeCounts = (prepared: PreparedStatements, of: ById) =>
  prepared
    .get('timeline.lanes.counts', (_db, sqlite) =>
      sqlite.prepare<ById, { affiliation: number; change: number }>(`SELECT
        (SELECT count(*) FROM affiliation a JOIN person p ON p.id = a.person_id AND p.deleted_at IS NULL
          WHERE a.organisation_id = @organisationId AND a.deleted_at IS NULL) AS affiliation,
        (SELECT count(DISTINCT c.entry_id) FROM change c WHERE c.record_id = @organisationId) AS change`),
    )
    .get(of) ?? { affiliation: 0, change: 0 };

export const organisationKnown = (prepared: PreparedStatements, of: ById): boolean =>
  prepared
    .get('timeline.organisation', (_db, sqlite) =>
      sqlite.prepare<ById>('SELECT 1 FROM organisation WHERE id = @organisationId'),
    )
    .get(of) !== undefined;
