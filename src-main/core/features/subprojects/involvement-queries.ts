import type { INVOLVEMENT_STATUS } from '#shared/codes/words.ts';
import type { PreparedStatements } from '../../store/prepared.ts';

export interface InvolvementRow {
  id: string;
  createdAt: string;
  createdBy: string;
  updatedAt: string;
  updatedBy: string;
  deletedAt: string | null;
  organisationId: string;
  subprojectId: string;
  role: string;
  status: (typeof INVOLVEMENT_STATUS)[number];
  fromDate: string;
  toDate: string | null;
  note: string | null;
  organisationName: string;
  subprojectName: string;
  shortCode: string | null;
  fundingPeriod: string;
}

/**
 * The involvements of one organisation or of one subproject, the latest start first. Those whose
 * other side is in the trash are left out.
 */
export const involvementsOf = (
  prepared: PreparedStatements,
  side: 'organisation' | 'subproject',
  id: string,
): InvolvementRow[] =>
  prepared
    .get(`involvements.of-${side}`, (_db, sqlite) =>
      sqlite.prepare<[string], InvolvementRow>(`SELECT
          i.id, i.created_at AS createdAt, i.created_by AS createdBy, i.updated_at AS updatedAt,
          i.updated_by AS updatedBy, i.deleted_at AS deletedAt, i.organisation_id AS organisationId,
          i.subproject_id AS subprojectId, i.role, i.status, i.from_date AS fromDate,
          i.to_date AS toDate, i.note, o.name AS organisationName, p.name AS subprojectName,
          p.short_code AS shortCode, f.name AS fundingPeriod
        FROM involvement i JOIN organisation o ON o.id = i.organisation_id
        JOIN subproject p ON p.id = i.subproject_id JOIN funding_period f ON f.id = p.funding_period_id
        WHERE i.${side}_id = ? AND i.deleted_at IS NULL
          AND ${side === 'organisation' ? 'p' : 'o'}.deleted_at IS NULL
        ORDER BY i.from_date DESC, o.name_key, i.seq`),
    )
    .all(id);
