import type { Outputs, Requests } from '#shared/contract/index.ts';
import { DEADLINES, RADAR_DAYS } from '#shared/rules/application-state.ts';
import { addDays, addMonths, berlinDay } from '#shared/rules/dates.ts';
import type { Workspace } from '../../workspace.ts';
import { openDeadline } from './grant-application-list.ts';

interface RadarRow {
  kind: (typeof DEADLINES)[number] | 'non-profit';
  dueOn: string;
  organisationId: string;
  organisationName: string;
  applicationId: string | null;
  programme: string | null;
}

const OF_APPLICATIONS = DEADLINES.map(
  (deadline) => `SELECT '${deadline}' AS kind, a.${deadline}_due_on AS dueOn,
    o.id AS organisationId, o.name AS organisationName, a.id AS applicationId, a.programme
  FROM grant_application a JOIN organisation o ON o.id = a.organisation_id
  WHERE a.deleted_at IS NULL AND o.deleted_at IS NULL AND a.${deadline}_due_on <= @until
    AND ${openDeadline('a', deadline)}
    AND (@userId IS NULL OR a.responsible_id = @userId OR o.responsible_id = @userId)`,
);
/** Of an organisation that is no more, or that was left alone for a year, nobody asks for a notice. */
const OF_NOTICES = `SELECT 'non-profit' AS kind, o.non_profit_valid_until AS dueOn,
    o.id AS organisationId, o.name AS organisationName, NULL AS applicationId, NULL AS programme
  FROM organisation o
  WHERE o.deleted_at IS NULL AND o.non_profit_status = 'exempt'
    AND o.non_profit_valid_until BETWEEN @since AND @until
    AND (@userId IS NULL OR o.responsible_id = @userId)
    AND o.status NOT IN ('organisation-status/closed', 'organisation-status/dissolved')`;

/** What is due within the next weeks or was missed, the earliest first. */
export function radar(
  { prepared, actor, now }: Workspace,
  { limit, mine }: Requests['grantApplications']['radar'],
): Outputs['grantApplications']['radar'] {
  const today = berlinDay(now());
  const rows = prepared
    .get('grant-applications.radar', (_db, sqlite) =>
      sqlite.prepare<{ until: string; since: string; userId: string | null }, RadarRow>(
        `${[...OF_APPLICATIONS, OF_NOTICES].join(' UNION ALL ')}
         ORDER BY dueOn, organisationName, kind`,
      ),
    )
    .all({
      until: addDays(today, RADAR_DAYS),
      since: addMonths(today, -12),
      userId: mine ? actor.id : null,
    });
  return {
    total: rows.length,
    entries: rows.slice(0, limit).map((row) => ({
      kind: row.kind,
      dueOn: row.dueOn,
      organisation: { id: row.organisationId, name: row.organisationName },
      application:
        row.applicationId === null
          ? null
          : { id: row.applicationId, programme: row.programme ?? '' },
    })),
  };
}
