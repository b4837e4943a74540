import { caseVisibleBy } from '../../store/case-visibility.ts';
import type { ListReader } from '../../store/list-query.ts';
import type { PreparedStatements } from '../../store/prepared.ts';

/** `from` and `until` are instants, the second one exclusive. `counsellorId` null: everybody's. */
export interface SessionSpan {
  from: string;
  until: string;
  counsellorId: string | null;
}

export interface SessionFigures {
  sessions: number;
  minutes: number;
  preparationMinutes: number;
}

const HELD = 's.deleted_at IS NULL AND s.starts_at >= @from AND s.starts_at < @until';
const COUNSELLED = `(@counsellorId IS NULL OR EXISTS (SELECT 1 FROM session_counsellor sc
  WHERE sc.session_id = s.id AND sc.user_id = @counsellorId))`;

export const sessionFigures = (prepared: PreparedStatements, span: SessionSpan): SessionFigures =>
  prepared
    .get('overview.sessions', (_db, sqlite) =>
      sqlite.prepare<SessionSpan, SessionFigures>(
        `SELECT count(*) AS sessions, coalesce(sum(s.duration_minutes), 0) AS minutes,
          coalesce(sum(s.preparation_minutes), 0) AS preparationMinutes
         FROM session s WHERE ${HELD} AND ${COUNSELLED}`,
      ),
    )
    .get(span) ?? { sessions: 0, minutes: 0, preparationMinutes: 0 };

/** Organisations that took part in at least one of these sessions. */
export const organisationsReached = (prepared: PreparedStatements, span: SessionSpan): number =>
  prepared
    .get('overview.organisations', (_db, sqlite) =>
      sqlite
        .prepare<SessionSpan, number>(
          `SELECT count(DISTINCT so.organisation_id) FROM session s
           JOIN session_organisation so ON so.session_id = s.id
           JOIN organisation o ON o.id = so.organisation_id
           WHERE ${HELD} AND o.deleted_at IS NULL AND ${COUNSELLED}`,
        )
        .pluck(),
    )
    .get(span) ?? 0;

/** Days, both inclusive. */
export interface CaseSpan extends ListReader {
  from: string;
  to: string;
  responsibleId: string | null;
}

/** Cases opened, or closed, in these days. */
export const caseCount = (
  prepared: PreparedStatements,
  what: 'opened' | 'closed',
  span: CaseSpan,
): number =>
  prepared
    .get(`overview.cases.${what}`, (_db, sqlite) =>
      sqlite
        .prepare<CaseSpan, number>(
          `SELECT count(*) FROM "case" f
           WHERE f.deleted_at IS NULL AND f.${what}_on BETWEEN @from AND @to
             AND (@responsibleId IS NULL OR f.responsible_id = @responsibleId)
             AND ${caseVisibleBy('f')}`,
        )
        .pluck(),
    )
    .get(span) ?? 0;

export interface RecentChange {
  entity: string;
  recordId: string;
  at: string;
  by: string;
}

/**
 * What was written last, newest first, the same record as often as it was changed. `userId` null:
 * by anybody. Reads the log backwards from its end, no further than `limit` entries.
 */
export const recentChanges = (
  prepared: PreparedStatements,
  whose: { userId: string | null; limit: number },
): RecentChange[] =>
  prepared
    .get(`overview.recent.${whose.userId === null ? 'all' : 'own'}`, (_db, sqlite) =>
      sqlite.prepare<typeof whose, RecentChange>(
        `SELECT a.entity, a.record_id AS recordId, a.at, u.name AS by
         FROM audit_entry a JOIN user u ON u.id = a.user_id
         WHERE ${whose.userId === null ? '@userId IS NULL' : 'a.user_id = @userId'}
           AND a.record_id IS NOT NULL AND a.action NOT LIKE '%.read'
         ORDER BY a.seq DESC LIMIT @limit`,
      ),
    )
    .all(whose);
