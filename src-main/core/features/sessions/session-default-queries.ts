import type { PreparedStatements } from '../../store/prepared.ts';
import { readableBy } from '../../store/session-visibility.ts';
import type { Named } from './session-queries.ts';

export interface LastSession {
  id: string;
  durationMinutes: number;
  preparationMinutes: number;
  form: string | null;
  mode: string | null;
  language: string | null;
  interpreter: 0 | 1;
  subprojectId: string | null;
}

/** A subproject that is no proposal: in the trash, or its funding period is over. */
const RUNNING = `SELECT p.id FROM subproject p JOIN funding_period f ON f.id = p.funding_period_id
  WHERE p.deleted_at IS NULL AND f.end_date >= @today AND p.id`;

// What is no proposal for a new session comes back as null: retired codes as well.
const PROPOSED = `s.id, s.duration_minutes AS durationMinutes,
  s.preparation_minutes AS preparationMinutes, s.interpreter,
  (SELECT c.code FROM code c WHERE c.code = s.form AND c.active = 1) AS form,
  (SELECT c.code FROM code c WHERE c.code = s.mode AND c.active = 1) AS mode,
  (SELECT c.code FROM code c WHERE c.code = s.language AND c.active = 1) AS language,
  (${RUNNING} = s.subproject_id) AS subprojectId`;

/**
 * The session this user noted down last (ids ascend with time): one step in the index, whatever
 * the size of the store.
 */
export const lastSessionOf = (
  prepared: PreparedStatements,
  of: { userId: string; today: string },
): LastSession | undefined =>
  prepared
    .get('sessions.last', (_db, sqlite) =>
      sqlite.prepare<{ userId: string; today: string }, LastSession>(
        `SELECT ${PROPOSED}
         FROM session_counsellor l CROSS JOIN session s ON s.id = l.session_id
         WHERE l.user_id = @userId AND s.deleted_at IS NULL ORDER BY l.session_id DESC LIMIT 1`,
      ),
    )
    .get(of);

interface OfOrganisation {
  organisationId: string;
  userId: string;
  /** 1 for whoever reads every confidential session. */
  readsAll: number;
  today: string;
}

/** The latest session with this organisation that the reader may see, whoever held it. */
export const lastSessionWith = (
  prepared: PreparedStatements,
  of: OfOrganisation,
): LastSession | undefined =>
  prepared
    .get('sessions.last-with', (_db, sqlite) =>
      sqlite.prepare<OfOrganisation, LastSession>(
        `SELECT ${PROPOSED}
         FROM session_organisation l CROSS JOIN session s ON s.id = l.session_id
         WHERE l.organisation_id = @organisationId AND s.deleted_at IS NULL AND ${readableBy('s')}
         ORDER BY l.starts_at DESC LIMIT 1`,
      ),
    )
    .get(of);

/** The one running subproject this organisation is involved in; null where there are several. */
export const onlySubprojectOf = (
  prepared: PreparedStatements,
  of: { organisationId: string; today: string },
): string | null =>
  prepared
    .get('sessions.only-subproject', (_db, sqlite) =>
      sqlite.prepare<typeof of, { id: string | null }>(
        `SELECT CASE WHEN min(i.subproject_id) = max(i.subproject_id) THEN min(i.subproject_id) END AS id
         FROM involvement i WHERE i.organisation_id = @organisationId AND i.deleted_at IS NULL
           AND i.status IN ('planned', 'active')
           AND EXISTS (${RUNNING} = i.subproject_id)`,
      ),
    )
    .get(of)?.id ?? null;

/** Who held a session and still works here. */
export const activeCounsellorsOf = (prepared: PreparedStatements, sessionId: string): Named[] =>
  prepared
    .get('sessions.active-counsellors', (_db, sqlite) =>
      sqlite.prepare<[string], Named>(
        `SELECT u.id, u.name FROM session_counsellor l JOIN user u ON u.id = l.user_id
         WHERE l.session_id = ? AND u.active = 1 ORDER BY u.name`,
      ),
    )
    .all(sessionId);
