import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { caseTable } from './case.ts';
import { codeCheck, codeColumn, recordColumns } from './columns.ts';
import { organisation } from './organisation.ts';
import { subproject } from './subproject.ts';
import { user } from './user.ts';

/**
 * A grant application (Förderantrag) of an organisation. Amounts are whole cents. Each deadline is
 * a day, beside it the day on which it was met: application (Antragsfrist), drawing down the money
 * (Mittelabruf), proof of its use (Verwendungsnachweis).
 */
export const grantApplication = sqliteTable(
  'grant_application',
  {
    ...recordColumns(),
    organisationId: text()
      .notNull()
      .references(() => organisation.id),
    programme: text().notNull(),
    /** The funder as a name, and as a record where it is one. */
    funder: text(),
    funderId: text().references(() => organisation.id),
    state: codeColumn().notNull(),
    appliedCents: integer(),
    grantedCents: integer(),
    projectFrom: text(),
    projectTo: text(),
    applicationDueOn: text(),
    applicationDoneOn: text(),
    drawdownDueOn: text(),
    drawdownDoneOn: text(),
    proofDueOn: text(),
    proofDoneOn: text(),
    caseId: text().references(() => caseTable.id),
    subprojectId: text().references(() => subproject.id),
    responsibleId: text().references(() => user.id),
    note: text(),
  },
  (t) => [
    check('grant_application_state', codeCheck(t.state, 'application-state')),
    check(
      'grant_application_amounts',
      sql`coalesce("applied_cents", 0) >= 0 AND coalesce("granted_cents", 0) >= 0`,
    ),
    check(
      'grant_application_days',
      sql`"project_to" IS NULL OR "project_from" IS NULL OR "project_to" >= "project_from"`,
    ),
    index('grant_application_by_organisation').on(t.organisationId, t.deletedAt),
    index('grant_application_by_update').on(t.deletedAt, t.updatedAt, t.seq),
    index('grant_application_by_subproject').on(t.subprojectId, t.deletedAt),
    index('grant_application_by_case')
      .on(t.caseId, t.deletedAt)
      .where(sql`"case_id" IS NOT NULL`),
    // The radar of deadlines reads what is still open, by day.
    ...(['application', 'drawdown', 'proof'] as const).map((deadline) =>
      index(`grant_application_${deadline}_due`)
        .on(t[`${deadline}DueOn`])
        .where(
          sql.raw(
            `"${deadline}_due_on" IS NOT NULL AND "${deadline}_done_on" IS NULL AND "deleted_at" IS NULL`,
          ),
        ),
    ),
  ],
);
