import { sql } from 'drizzle-orm';
import { check, index, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { codeCheck, codeColumn, recordColumns } from './columns.ts';
import { organisation } from './organisation.ts';

/**
 * A cooperation (Kooperation) of two organisations, above all of an MO with an administration. It
 * has no direction: which of the two is `organisationId` says nothing. Days are inclusive.
 */
export const cooperation = sqliteTable(
  'cooperation',
  {
    ...recordColumns(),
    organisationId: text()
      .notNull()
      .references(() => organisation.id),
    partnerId: text()
      .notNull()
      .references(() => organisation.id),
    type: codeColumn().notNull(),
    state: codeColumn().notNull(),
    fromDate: text(),
    toDate: text(),
    note: text(),
  },
  (t) => [
    check('cooperation_two', sql`"organisation_id" <> "partner_id"`),
    check('cooperation_type', codeCheck(t.type, 'cooperation-type')),
    check('cooperation_state', codeCheck(t.state, 'cooperation-state')),
    check(
      'cooperation_days',
      sql`"to_date" IS NULL OR "from_date" IS NULL OR "to_date" >= "from_date"`,
    ),
    index('cooperation_by_organisation').on(t.organisationId, t.deletedAt),
    index('cooperation_by_partner').on(t.partnerId, t.deletedAt),
    index('cooperation_by_update').on(t.deletedAt, t.updatedAt, t.seq),
  ],
);
