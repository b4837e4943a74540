import type { PreparedStatements } from '../../store/prepared.ts';

export interface FundingPeriodRow {
  id: string;
  createdAt: string;
  createdBy: string;
  updatedAt: string;
  updatedBy: string;
  deletedAt: string | null;
  name: string;
  funder: string | null;
  startDate: string;
  endDate: string;
  subprojectCount: number;
}

/** All periods that are not in the trash, the newest first. */
export const allPeriods = (prepared: PreparedStatements): FundingPeriodRow[] =>
  prepared
    .get('funding-periods.all', (_db, sqlite) =>
      sqlite.prepare<[], FundingPeriodRow>(`SELECT
          f.id, f.created_at AS createdAt, f.created_by AS createdBy, f.updated_at AS updatedAt,
          f.updated_by AS updatedBy, f.deleted_at AS deletedAt, f.name, f.funder,
          f.start_date AS startDate, f.end_date AS endDate,
          (SELECT count(*) FROM subproject p WHERE p.funding_period_id = f.id AND p.deleted_at IS NULL)
            AS subprojectCount
        FROM funding_period f WHERE f.deleted_at IS NULL ORDER BY f.start_date DESC, f.seq DESC`),
    )
    .all();

export const hasSubprojects = (prepared: PreparedStatements, id: string): boolean =>
  prepared
    .get('funding-periods.in-use', (_db, sqlite) =>
      sqlite.prepare<[string]>(
        'SELECT 1 FROM subproject WHERE funding_period_id = ? AND deleted_at IS NULL LIMIT 1',
      ),
    )
    .get(id) !== undefined;
