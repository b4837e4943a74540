import type { PreparedStatements } from '../../store/prepared.ts';
import { caseVisibleBy } from '../../store/case-visibility.ts';
import type { ListReader } from '../../store/list-query.ts';

export interface Named {
  id: string;
  name: string;
}

/** What a case has several of: ids or codes, read by name and by the order of their list. */
export const CASE_LINKS = {
  organisationIds: { table: 'case_organisation', column: 'organisation_id' },
  topics: { table: 'case_topic', column: 'topic' },
} as const;
export type CaseLink = keyof typeof CASE_LINKS;

const READ: Record<CaseLink, string> = {
  organisationIds: `SELECT o.id, o.name FROM case_organisation l JOIN organisation o
    ON o.id = l.organisation_id WHERE l.case_id = ? ORDER BY o.name_key, o.id`,
  topics: `SELECT c.code AS id, c.label_de AS name FROM case_topic l JOIN code c
    ON c.code = l.topic WHERE l.case_id = ? ORDER BY c.position`,
};

/** What a case is linked to, with names. */
export const namedLinksOf = (prepared: PreparedStatements, id: string, link: CaseLink): Named[] =>
  prepared
    .get(`cases.links.${link}`, (_db, sqlite) => sqlite.prepare<[string], Named>(READ[link]))
    .all(id);

export const linksOf = (prepared: PreparedStatements, id: string, link: CaseLink): string[] =>
  namedLinksOf(prepared, id, link).map((found) => found.id);

export function replaceLinks(
  prepared: PreparedStatements,
  id: string,
  link: CaseLink,
  values: readonly string[],
): void {
  const { table, column } = CASE_LINKS[link];
  prepared
    .get(`cases.links.${link}.clear`, (_db, sqlite) =>
      sqlite.prepare<[string]>(`DELETE FROM ${table} WHERE case_id = ?`),
    )
    .run(id);
  const add = prepared.get(`cases.links.${link}.add`, (_db, sqlite) =>
    sqlite.prepare<[string, string]>(`INSERT INTO ${table} (case_id, ${column}) VALUES (?, ?)`),
  );
  for (const value of values) add.run(id, value);
}

export interface CaseFigures {
  responsible: string;
  subproject: string | null;
  sessionCount: number;
  sessionMinutes: number;
  lastSessionAt: string | null;
  openTaskCount: number;
  lastActivityAt: string;
}

const SESSIONS = 'FROM session s WHERE s.case_id = r.id AND s.deleted_at IS NULL';
const TASKS = 'FROM task t WHERE t.case_id = r.id AND t.deleted_at IS NULL';

export const SESSION_COUNT = `(SELECT count(*) ${SESSIONS})`;
export const OPEN_TASK_COUNT = `(SELECT count(*) ${TASKS} AND t.done_at IS NULL)`;
/**
 * When something last happened with the case `r`. As long as nothing of it was changed its opening
 * counts, not when it was written down: a case entered (or imported) late is not a fresh one.
 */
export const LAST_ACTIVITY = `max(
  CASE WHEN r.updated_at > r.created_at THEN r.updated_at ELSE r.opened_on || 'T00:00:00.000Z' END,
  coalesce((SELECT max(s.starts_at) ${SESSIONS}), ''), coalesce((SELECT max(t.done_at) ${TASKS}), ''))`;

export const figuresOf = (prepared: PreparedStatements, id: string): CaseFigures | undefined =>
  prepared
    .get('cases.figures', (_db, sqlite) =>
      sqlite.prepare<[string], CaseFigures>(`SELECT
          (SELECT u.name FROM user u WHERE u.id = r.responsible_id) AS responsible,
          (SELECT p.name FROM subproject p WHERE p.id = r.subproject_id) AS subproject,
          ${SESSION_COUNT} AS sessionCount,
          (SELECT coalesce(sum(s.duration_minutes), 0) ${SESSIONS}) AS sessionMinutes,
          (SELECT max(s.starts_at) ${SESSIONS}) AS lastSessionAt,
          ${OPEN_TASK_COUNT} AS openTaskCount, ${LAST_ACTIVITY} AS lastActivityAt
        FROM "case" r WHERE r.id = ?`),
    )
    .get(id);

/** The highest sequence given by this laptop in a year, 0 without any; the trash counts. */
export const lastSequence = (
  prepared: PreparedStatements,
  of: { year: string; mark: string },
): number =>
  prepared
    .get('cases.last-sequence', (_db, sqlite) =>
      sqlite
        .prepare<typeof of, number>(
          `SELECT coalesce(max(CAST(substr(number, 6, length(number) - 10) AS INTEGER)), 0)
           FROM "case" WHERE number >= @year || '-' AND number < @year || '.'
             AND substr(number, -4) = @mark`,
        )
        .pluck(),
    )
    .get(of) ?? 0;

/** The case of a session or task to show, for whoever may see it. */
export const shownCase = (
  prepared: PreparedStatements,
  of: ListReader & { id: string | null },
): { id: string; number: string; concern: string } | null =>
  prepared
    .get('cases.shown', (_db, sqlite) =>
      sqlite.prepare<typeof of, { id: string; number: string; concern: string }>(
        `SELECT r.id, r.number, r.concern FROM "case" r WHERE r.id = @id AND ${caseVisibleBy('r')}`,
      ),
    )
    .get(of) ?? null;

export interface HandOver {
  id: string;
  at: string;
  by: string;
  from: string;
  to: string;
  note: string;
}

export const handOversOf = (prepared: PreparedStatements, caseId: string): HandOver[] =>
  prepared
    .get('cases.hand-overs', (_db, sqlite) =>
      sqlite.prepare<[string], HandOver>(`SELECT h.id, h.at, h.note,
          (SELECT u.name FROM user u WHERE u.id = h.by_id) AS "by",
          (SELECT u.name FROM user u WHERE u.id = h.from_id) AS "from",
          (SELECT u.name FROM user u WHERE u.id = h.to_id) AS "to"
        FROM case_hand_over h WHERE h.case_id = ? ORDER BY h.at DESC, h.id DESC`),
    )
    .all(caseId);

export const addHandOver = (
  prepared: PreparedStatements,
  handOver: {
    id: string;
    caseId: string;
    at: string;
    byId: string;
    fromId: string;
    toId: string;
    note: string;
  },
): void => {
  prepared
    .get('cases.hand-overs.add', (_db, sqlite) =>
      sqlite.prepare<typeof handOver>(
        `INSERT INTO case_hand_over (id, case_id, at, by_id, from_id, to_id, note)
         VALUES (@id, @caseId, @at, @byId, @fromId, @toId, @note)`,
      ),
    )
    .run(handOver);
};

export const dropHandOver = (
  prepared: PreparedStatements,
  of: { caseId: string; at: string },
): void => {
  prepared
    .get('cases.hand-overs.drop', (_db, sqlite) =>
      sqlite.prepare<typeof of>('DELETE FROM case_hand_over WHERE case_id = @caseId AND at = @at'),
    )
    .run(of);
};

export interface LastChange {
  entryId: string;
  at: string;
  userId: string | null;
  action: string;
}

/** The operation that last changed this case. */
export const lastChangeOf = (prepared: PreparedStatements, id: string): LastChange | undefined =>
  prepared
    .get('cases.last-change', (_db, sqlite) =>
      sqlite.prepare<[string], LastChange>(
        `SELECT e.id AS entryId, e.at, e.user_id AS userId, e.action FROM change c
         JOIN audit_entry e ON e.id = c.entry_id
         WHERE c.record_id = ? AND c.entity = 'case' ORDER BY c.seq DESC LIMIT 1`,
      ),
    )
    .get(id);

/** What an operation found in the fields of this case that it changed, as JSON. */
export const valuesBefore = (
  prepared: PreparedStatements,
  of: { entryId: string; recordId: string },
): { field: string; before: string | null; after: string | null }[] =>
  prepared
    .get('cases.values-before', (_db, sqlite) =>
      sqlite.prepare<typeof of, { field: string; before: string | null; after: string | null }>(
        `SELECT field, before, after FROM change
         WHERE record_id = @recordId AND entry_id = @entryId ORDER BY seq`,
      ),
    )
    .all(of);
