import type { PreparedStatements } from '../../store/prepared.ts';

export interface SubprojectRow {
  id: string;
  createdAt: string;
  createdBy: string;
  updatedAt: string;
  updatedBy: string;
  deletedAt: string | null;
  fundingPeriodId: string;
  carrierId: string | null;
  name: string;
  shortCode: string | null;
  notes: string | null;
  periodName: string;
  periodStart: string;
  periodEnd: string;
  carrierName: string | null;
  involvementCount: number;
  sessionCount: number;
}

/** Counts leave out what is in the trash, and what belongs to an organisation in the trash. */
const SELECT = `SELECT
    r.id, r.created_at AS createdAt, r.created_by AS createdBy, r.updated_at AS updatedAt,
    r.updated_by AS updatedBy, r.deleted_at AS deletedAt, r.funding_period_id AS fundingPeriodId,
    r.carrier_id AS carrierId, r.name, r.short_code AS shortCode, r.notes,
    f.name AS periodName, f.start_date AS periodStart, f.end_date AS periodEnd, c.name AS carrierName,
    (SELECT count(*) FROM involvement i JOIN organisation o ON o.id = i.organisation_id
      WHERE i.subproject_id = r.id AND i.deleted_at IS NULL AND o.deleted_at IS NULL) AS involvementCount,
    (SELECT count(*) FROM session s WHERE s.subproject_id = r.id AND s.deleted_at IS NULL) AS sessionCount
  FROM subproject r JOIN funding_period f ON f.id = r.funding_period_id
  LEFT JOIN organisation c ON c.id = r.carrier_id`;

/** Newest period first, then by name; of one period when `periodId` is given. */
export const allSubprojects = (
  prepared: PreparedStatements,
  periodId: string | null,
): SubprojectRow[] =>
  prepared
    .get('subprojects.all', (_db, sqlite) =>
      sqlite.prepare<{ periodId: string | null }, SubprojectRow>(`${SELECT}
        WHERE r.deleted_at IS NULL AND (@periodId IS NULL OR r.funding_period_id = @periodId)
        ORDER BY f.start_date DESC, f.seq DESC, search_fold(r.name), r.seq`),
    )
    .all({ periodId });

export const oneSubproject = (
  prepared: PreparedStatements,
  id: string,
): SubprojectRow | undefined =>
  prepared
    .get('subprojects.one', (_db, sqlite) =>
      sqlite.prepare<[string], SubprojectRow>(`${SELECT} WHERE r.id = ?`),
    )
    .get(id);
