import type { PreparedStatements } from '../../store/prepared.ts';

export interface Named {
  id: string;
  name: string;
}

/**
 * What a session has several of: ids or codes. The rows keep no order of their own, so everything
 * is read by name (topics as their list is ordered); whoever shows one of them shows the first.
 */
export const SESSION_LINKS = {
  organisationIds: { table: 'session_organisation', column: 'organisation_id' },
  participantIds: { table: 'session_participant', column: 'person_id' },
  counsellorIds: { table: 'session_counsellor', column: 'user_id' },
  topics: { table: 'session_topic', column: 'topic' },
} as const;
export type SessionLink = keyof typeof SESSION_LINKS;

const READ: Record<SessionLink, string> = {
  organisationIds: `SELECT o.id, o.name FROM session_organisation l JOIN organisation o
    ON o.id = l.organisation_id WHERE l.session_id = ? ORDER BY o.name_key`,
  participantIds: `SELECT p.id, trim(coalesce(p.given_name, '') || ' ' || p.family_name) AS name
    FROM session_participant l JOIN person p ON p.id = l.person_id
    WHERE l.session_id = ? ORDER BY p.name_key`,
  counsellorIds: `SELECT u.id, u.name FROM session_counsellor l JOIN user u
    ON u.id = l.user_id WHERE l.session_id = ? ORDER BY u.name`,
  topics: `SELECT c.code AS id, c.label_de AS name FROM session_topic l JOIN code c
    ON c.code = l.topic WHERE l.session_id = ? ORDER BY c.position`,
};

/** What a session is linked to, with names. */
export const namedLinksOf = (
  prepared: PreparedStatements,
  sessionId: string,
  link: SessionLink,
): Named[] =>
  prepared
    .get(`sessions.links.${link}`, (_db, sqlite) => sqlite.prepare<[string], Named>(READ[link]))
    .all(sessionId);

export const linksOf = (
  prepared: PreparedStatements,
  sessionId: string,
  link: SessionLink,
): string[] => namedLinksOf(prepared, sessionId, link).map(({ id }) => id);

/** @param startsAt repeated in the rows of organisations, for their timelines. */
export function replaceLinks(
  prepared: PreparedStatements,
  session: { id: string; startsAt: string },
  link: SessionLink,
  values: readonly string[],
): void {
  const { table, column } = SESSION_LINKS[link];
  const timed = link === 'organisationIds';
  prepared
    .get(`sessions.links.${link}.clear`, (_db, sqlite) =>
      sqlite.prepare<[string]>(`DELETE FROM ${table} WHERE session_id = ?`),
    )
    .run(session.id);
  const add = prepared.get(`sessions.links.${link}.add`, (_db, sqlite) =>
    sqlite.prepare<string[]>(
      timed
        ? `INSERT INTO ${table} (session_id, ${column}, starts_at) VALUES (?, ?, ?)`
        : `INSERT INTO ${table} (session_id, ${column}) VALUES (?, ?)`,
    ),
  );
  for (const value of values) {
    if (timed) add.run(session.id, value, session.startsAt);
    else add.run(session.id, value);
  }
}

export const subprojectOf = (prepared: PreparedStatements, id: string): Named | undefined =>
  prepared
    .get('sessions.subproject', (_db, sqlite) =>
      sqlite.prepare<[string], Named>('SELECT id, name FROM subproject WHERE id = ?'),
    )
    .get(id);

export interface SessionTask {
  id: string;
  title: string;
  dueOn: string | null;
  doneAt: string | null;
}

export const tasksOf = (prepared: PreparedStatements, sessionId: string): SessionTask[] =>
  prepared
    .get('sessions.tasks', (_db, sqlite) =>
      sqlite.prepare<[string], SessionTask>(
        `SELECT id, title, due_on AS dueOn, done_at AS doneAt FROM task
         WHERE session_id = ? AND deleted_at IS NULL ORDER BY seq`,
      ),
    )
    .all(sessionId);

/** Drops a draft of this user; whether there was one does not matter. */
export const dropDraft = (prepared: PreparedStatements, id: string, userId: string): void => {
  prepared
    .get('sessions.drop-draft', (_db, sqlite) =>
      sqlite.prepare<[string, string]>('DELETE FROM draft WHERE id = ? AND user_id = ?'),
    )
    .run(id, userId);
};
