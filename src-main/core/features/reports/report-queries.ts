import type { CaseSummarySession } from '../../report/case-summary-data.ts';
import type { PreparedStatements } from '../../store/prepared.ts';
import { caseVisibleBy } from '../../store/case-visibility.ts';
import { readableBy } from '../../store/session-visibility.ts';

export interface SummaryBounds {
  organisationId: string;
  userId: string;
  readsAll: number;
  /** UTC timestamps, inclusive and exclusive. */
  from: string;
  to: string;
}

type Row = Omit<CaseSummarySession, 'hidden' | 'topics'> & { hidden: number; topics: string };

/** Sessions of the period, newest first; codes are resolved by the service. */
export const summarySessions = (prepared: PreparedStatements, bounds: SummaryBounds): Row[] =>
  prepared
    .get('reports.sessions', (_db, sqlite) =>
      sqlite.prepare<SummaryBounds, Row>(`SELECT so.starts_at AS startsAt, s.form, s.mode,
          s.duration_minutes AS durationMinutes,
          coalesce((SELECT group_concat(u.name, ', ') FROM session_counsellor c JOIN user u ON u.id = c.user_id
            WHERE c.session_id = s.id), '') AS counsellors,
          (SELECT json_group_array(st.topic) FROM session_topic st WHERE st.session_id = s.id) AS topics,
          CASE WHEN ${readableBy('s')} THEN s.note END AS note,
          CASE WHEN ${readableBy('s')} THEN s.result END AS result,
          NOT ${readableBy('s')} AS hidden
        FROM session_organisation so JOIN session s ON s.id = so.session_id AND s.deleted_at IS NULL
        WHERE so.organisation_id = @organisationId AND so.starts_at >= @from AND so.starts_at < @to
        ORDER BY so.starts_at DESC`),
    )
    .all(bounds);

export interface SummaryCase {
  number: string;
  concern: string;
  status: string;
  openedOn: string;
  closedOn: string | null;
  closingReason: string | null;
  goalAttainment: string | null;
}

/** Cases that were open on a day of the period, newest first; codes are resolved by the service. */
export const summaryCases = (
  prepared: PreparedStatements,
  of: Omit<SummaryBounds, 'from' | 'to'> & { firstDay: string; lastDay: string },
): SummaryCase[] =>
  prepared
    .get('reports.cases', (_db, sqlite) =>
      sqlite.prepare<typeof of, SummaryCase>(`SELECT f.number, f.concern, f.status,
          f.opened_on AS openedOn, f.closed_on AS closedOn, f.closing_reason AS closingReason,
          f.goal_attainment AS goalAttainment
        FROM case_organisation co JOIN "case" f ON f.id = co.case_id AND f.deleted_at IS NULL
        WHERE co.organisation_id = @organisationId AND ${caseVisibleBy('f')}
          AND f.opened_on <= @lastDay AND coalesce(f.closed_on, @lastDay) >= @firstDay
        ORDER BY f.opened_on DESC, f.seq DESC`),
    )
    .all(of);

export interface SummaryTask {
  title: string;
  dueOn: string | null;
  assignee: string;
}

export const openTasks = (prepared: PreparedStatements, organisationId: string): SummaryTask[] =>
  prepared
    .get('reports.tasks', (_db, sqlite) =>
      sqlite.prepare<[string], SummaryTask>(`SELECT t.title, t.due_on AS dueOn,
          coalesce((SELECT u.name FROM user u WHERE u.id = t.assignee_id), '') AS assignee
        FROM task t WHERE t.organisation_id = ? AND t.deleted_at IS NULL AND t.done_at IS NULL
        ORDER BY t.due_on IS NULL, t.due_on`),
    )
    .all(organisationId);
