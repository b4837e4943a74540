import type { PreparedStatements } from '../../store/prepared.ts';

export interface Named {
  id: string;
  name: string;
}

const PRESENT = 'FROM attendance a WHERE a.event_id = r.id AND a.deleted_at IS NULL';

/** People at the event `r`: the list's rows, and who was only counted. */
export const PERSON_COUNT = `(r.counted_persons + (SELECT coalesce(sum(a.headcount), 0) ${PRESENT}))`;
/** Organisations at the event `r`, each once, and those only counted. */
export const ORGANISATION_COUNT = `(r.counted_organisations
  + (SELECT count(DISTINCT a.organisation_id) ${PRESENT})
  + (SELECT count(DISTINCT search_fold(a.organisation_name)) ${PRESENT} AND a.organisation_name IS NOT NULL))`;
export const RECOMMENDATION_COUNT =
  '(SELECT count(*) FROM recommendation m WHERE m.event_id = r.id AND m.deleted_at IS NULL)';

/** What an event has several of: ids or codes, by name and by the order of their list. */
const LINKS = {
  organisationIds: { table: 'event_organisation', column: 'organisation_id' },
  topics: { table: 'event_topic', column: 'topic' },
} as const;
export type EventLink = keyof typeof LINKS;

const READ: Record<EventLink, string> = {
  organisationIds: `SELECT o.id, o.name FROM event_organisation l JOIN organisation o
    ON o.id = l.organisation_id WHERE l.event_id = ? ORDER BY o.name_key, o.id`,
  topics: `SELECT c.code AS id, c.label_de AS name FROM event_topic l JOIN code c
    ON c.code = l.topic WHERE l.event_id = ? ORDER BY c.position`,
};

export const namedLinksOf = (prepared: PreparedStatements, id: string, link: EventLink): Named[] =>
  prepared
    .get(`events.links.${link}`, (_db, sqlite) => sqlite.prepare<[string], Named>(READ[link]))
    .all(id);

export const linksOf = (prepared: PreparedStatements, id: string, link: EventLink): string[] =>
  namedLinksOf(prepared, id, link).map((found) => found.id);

export function replaceLinks(
  prepared: PreparedStatements,
  id: string,
  link: EventLink,
  values: readonly string[],
): void {
  const { table, column } = LINKS[link];
  prepared
    .get(`events.links.${link}.clear`, (_db, sqlite) =>
      sqlite.prepare<[string]>(`DELETE FROM ${table} WHERE event_id = ?`),
    )
    .run(id);
  const add = prepared.get(`events.links.${link}.add`, (_db, sqlite) =>
    sqlite.prepare<[string, string]>(`INSERT INTO ${table} (event_id, ${column}) VALUES (?, ?)`),
  );
  for (const value of values) add.run(id, value);
}

export interface EventFigures {
  subproject: string | null;
  personCount: number;
  organisationCount: number;
  recommendationCount: number;
}

export const figuresOf = (prepared: PreparedStatements, id: string): EventFigures | undefined =>
  prepared
    .get('events.figures', (_db, sqlite) =>
      sqlite.prepare<[string], EventFigures>(`SELECT
          (SELECT p.name FROM subproject p WHERE p.id = r.subproject_id) AS subproject,
          ${PERSON_COUNT} AS personCount, ${ORGANISATION_COUNT} AS organisationCount,
          ${RECOMMENDATION_COUNT} AS recommendationCount
        FROM event r WHERE r.id = ?`),
    )
    .get(id);

export interface RecommendationRow {
  id: string;
  updatedAt: string;
  text: string;
  organisationId: string | null;
  organisation: string | null;
  taskId: string | null;
  title: string | null;
  dueOn: string | null;
  doneAt: string | null;
  assignee: string | null;
}

/** In the order in which they were written down. */
export const recommendationsOf = (
  prepared: PreparedStatements,
  eventId: string,
): RecommendationRow[] =>
  prepared
    .get('recommendations.of-event', (_db, sqlite) =>
      sqlite.prepare<[string], RecommendationRow>(`SELECT m.id, m.updated_at AS updatedAt, m.text,
          m.organisation_id AS organisationId, o.name AS organisation,
          t.id AS taskId, t.title, t.due_on AS dueOn, t.done_at AS doneAt, u.name AS assignee
        FROM recommendation m LEFT JOIN organisation o ON o.id = m.organisation_id
        LEFT JOIN task t ON t.id = m.task_id AND t.deleted_at IS NULL
        LEFT JOIN user u ON u.id = t.assignee_id
        WHERE m.event_id = ? AND m.deleted_at IS NULL ORDER BY m.seq`),
    )
    .all(eventId);
