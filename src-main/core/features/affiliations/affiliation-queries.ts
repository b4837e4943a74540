import type { PreparedStatements } from '../../store/prepared.ts';

export interface AffiliationRow {
  id: string;
  createdAt: string;
  createdBy: string;
  updatedAt: string;
  updatedBy: string;
  deletedAt: string | null;
  personId: string;
  organisationId: string;
  function: string;
  fromDate: string | null;
  toDate: string | null;
  mainContact: number;
  personName: string;
  phone: string | null;
  email: string | null;
  organisationName: string;
}

/**
 * The functions of one organisation or one person: current and coming ones first, the main contact
 * on top, then those that ended, the latest end first. What belongs to a person or organisation in
 * the trash is left out (the one asked for may be there).
 */
export const affiliationsOf = (
  prepared: PreparedStatements,
  side: 'organisation' | 'person',
  id: string,
  today: string,
): AffiliationRow[] =>
  prepared
    .get(`affiliations.of-${side}`, (_db, sqlite) =>
      sqlite.prepare<{ id: string; today: string }, AffiliationRow>(`SELECT
          a.id, a.created_at AS createdAt, a.created_by AS createdBy, a.updated_at AS updatedAt,
          a.updated_by AS updatedBy, a.deleted_at AS deletedAt, a.person_id AS personId,
          a.organisation_id AS organisationId, a.function, a.from_date AS fromDate,
          a.to_date AS toDate, a.main_contact AS mainContact,
          trim(coalesce(p.given_name, '') || ' ' || p.family_name) AS personName,
          p.phone, p.email, o.name AS organisationName
        FROM affiliation a JOIN person p ON p.id = a.person_id
        JOIN organisation o ON o.id = a.organisation_id
        WHERE a.${side}_id = @id AND a.deleted_at IS NULL
          AND ${side === 'person' ? 'o' : 'p'}.deleted_at IS NULL
        ORDER BY a.to_date IS NOT NULL AND a.to_date < @today, a.main_contact DESC,
          a.to_date DESC NULLS FIRST, ${side === 'person' ? 'o' : 'p'}.name_key, a.seq`),
    )
    .all({ id, today });

/** The main contacts an organisation has; more than one only until the rule has run. */
export const mainContactsOf = (prepared: PreparedStatements, organisationId: string): string[] =>
  prepared
    .get('affiliations.main-contacts', (_db, sqlite) =>
      sqlite
        .prepare<[string], string>(
          'SELECT id FROM affiliation WHERE organisation_id = ? AND deleted_at IS NULL AND main_contact = 1',
        )
        .pluck(),
    )
    .all(organisationId);
