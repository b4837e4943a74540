import { check, index, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { INVOLVEMENT_STATUS } from '#shared/codes/words.ts';
import { codeCheck, codeColumn, recordColumns, wordCheck } from './columns.ts';
import { organisation } from './organisation.ts';

export const fundingPeriod = sqliteTable(
  'funding_period',
  {
    ...recordColumns(),
    name: text().notNull(),
    funder: text(),
    startDate: text().notNull(),
    endDate: text().notNull(),
  },
  (t) => [index('funding_period_by_start').on(t.deletedAt, t.startDate, t.seq)],
);

export const subproject = sqliteTable(
  'subproject',
  {
    ...recordColumns(),
    fundingPeriodId: text()
      .notNull()
      .references(() => fundingPeriod.id),
    carrierId: text().references(() => organisation.id),
    name: text().notNull(),
    shortCode: text(),
    notes: text(),
    /** Target values (Soll) by indicator. */
    targets: text({ mode: 'json' }).$type<Record<string, number>>().notNull().default({}),
  },
  (t) => [
    index('subproject_by_period').on(t.fundingPeriodId, t.deletedAt),
    index('subproject_by_name').on(t.deletedAt, t.name, t.seq),
  ],
);

/** An organisation's part in a subproject, from and to dates inclusive. */
export const involvement = sqliteTable(
  'involvement',
  {
    ...recordColumns(),
    organisationId: text()
      .notNull()
      .references(() => organisation.id),
    subprojectId: text()
      .notNull()
      .references(() => subproject.id),
    role: codeColumn().notNull(),
    status: text({ enum: INVOLVEMENT_STATUS }).notNull(),
    fromDate: text().notNull(),
    toDate: text(),
    note: text(),
  },
  (t) => [
    check('involvement_role', codeCheck(t.role, 'involvement-role')),
    check('involvement_status', wordCheck(t.status, INVOLVEMENT_STATUS)),
    index('involvement_by_organisation').on(t.organisationId, t.deletedAt, t.fromDate),
    index('involvement_by_subproject').on(t.subprojectId, t.deletedAt),
  ],
);
