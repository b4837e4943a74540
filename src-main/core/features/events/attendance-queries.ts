import type { PreparedStatements } from '../../store/prepared.ts';
import type { EntityRow } from '../../store/entities.ts';

const PERSON = "trim(coalesce(p.given_name, '') || ' ' || p.family_name)";

export type AttendanceRow = Pick<
  EntityRow<'attendance'>,
  | 'id'
  | 'updatedAt'
  | 'personId'
  | 'personName'
  | 'organisationId'
  | 'organisationName'
  | 'role'
  | 'headcount'
> & { person: string | null; organisation: string | null };

/** The list of an event: by organisation, then by person; those without an organisation last. */
export const attendanceOf = (prepared: PreparedStatements, eventId: string): AttendanceRow[] =>
  prepared
    .get('attendances.of-event', (_db, sqlite) =>
      sqlite.prepare<[string], AttendanceRow>(`SELECT a.id, a.updated_at AS updatedAt,
          a.person_id AS personId, a.person_name AS personName, ${PERSON} AS person,
          a.organisation_id AS organisationId, a.organisation_name AS organisationName,
          o.name AS organisation, a.role, a.headcount
        FROM attendance a LEFT JOIN person p ON p.id = a.person_id
        LEFT JOIN organisation o ON o.id = a.organisation_id
        WHERE a.event_id = ? AND a.deleted_at IS NULL
        ORDER BY coalesce(o.name_key, search_fold(a.organisation_name)) NULLS LAST,
          coalesce(p.name_key, search_fold(a.person_name)), a.seq`),
    )
    .all(eventId);

/** Organisations of which this is the name, or another or short name of theirs. */
export const organisationsNamed = (
  prepared: PreparedStatements,
  of: { key: string; folded: string },
): { id: string; name: string }[] =>
  prepared
    .get('attendances.organisations-named', (_db, sqlite) =>
      sqlite.prepare<
        typeof of,
        { id: string; name: string }
      >(`SELECT o.id, o.name FROM organisation o
        WHERE o.deleted_at IS NULL AND o.id IN (
          SELECT id FROM organisation WHERE name_key = @key
          UNION SELECT id FROM organisation WHERE short_name IS NOT NULL AND search_fold(short_name) = @folded
          UNION SELECT n.id FROM organisation n, json_each(n.other_names) other
            WHERE n.other_names <> '[]' AND search_fold(other.value) = @folded)
        ORDER BY o.name_key LIMIT 5`),
    )
    .all(of);

/** Which of these people belong to one of these organisations today or did once. */
export const affiliatedOf = (
  prepared: PreparedStatements,
  of: { persons: readonly string[]; organisations: readonly string[] },
): string[] =>
  prepared
    .get('attendances.affiliated', (_db, sqlite) =>
      sqlite
        .prepare<{ persons: string; organisations: string }, string>(
          `SELECT DISTINCT a.person_id FROM affiliation a WHERE a.deleted_at IS NULL
             AND a.person_id IN (SELECT value FROM json_each(@persons))
             AND a.organisation_id IN (SELECT value FROM json_each(@organisations))`,
        )
        .pluck(),
    )
    .all({
      persons: JSON.stringify(of.persons),
      organisations: JSON.stringify(of.organisations),
    });
