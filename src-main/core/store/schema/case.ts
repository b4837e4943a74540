import { sql } from 'drizzle-orm';
import {
  check,
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core';
import { code } from './code.ts';
import { codeCheck, codeColumn, recordColumns } from './columns.ts';
import { organisation } from './organisation.ts';
import { subproject } from './subproject.ts';
import { user } from './user.ts';

/**
 * A case (Fall): what one or several organisations came with, from request to closing.
 * `openedOn` and `closedOn` are days. Closing day, reason and goal attainment are there together
 * or not at all; which status wants them is the service's to know (`rules/case-status.ts`).
 */
export const caseTable = sqliteTable(
  'case',
  {
    ...recordColumns(),
    /** See `rules/case-number.ts`; never changes, and is never given again. */
    number: text().notNull(),
    concern: text().notNull(),
    goal: text(),
    field: codeColumn(),
    status: codeColumn().notNull(),
    priority: codeColumn().notNull(),
    openedOn: text().notNull(),
    closedOn: text(),
    closingReason: codeColumn(),
    goalAttainment: codeColumn(),
    responsibleId: text()
      .notNull()
      .references(() => user.id),
    subprojectId: text().references(() => subproject.id),
    note: text(),
    confidential: integer({ mode: 'boolean' }).notNull().default(false),
  },
  (t) => [
    check('case_number', sql`"number" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9][0-9]*-????'`),
    check('case_field', codeCheck(t.field, 'field')),
    check('case_status', codeCheck(t.status, 'case-status')),
    check('case_priority', codeCheck(t.priority, 'case-priority')),
    check('case_closing_reason', codeCheck(t.closingReason, 'closing-reason')),
    check('case_goal_attainment', codeCheck(t.goalAttainment, 'goal-attainment')),
    check(
      'case_closing',
      sql`("closed_on" IS NULL) = ("closing_reason" IS NULL) AND ("closed_on" IS NULL) = ("goal_attainment" IS NULL)`,
    ),
    check('case_days', sql`"closed_on" IS NULL OR "closed_on" >= "opened_on"`),
    uniqueIndex('case_by_number').on(t.number),
    index('case_by_opening').on(t.deletedAt, t.openedOn, t.seq),
    index('case_by_closing').on(t.deletedAt, t.closedOn, t.seq),
    index('case_by_status').on(t.status, t.deletedAt),
    index('case_by_responsible').on(t.responsibleId, t.deletedAt),
    index('case_by_subproject').on(t.subprojectId, t.deletedAt),
  ],
);

const caseId = () =>
  text()
    .notNull()
    .references(() => caseTable.id, { onDelete: 'cascade' });

export const caseOrganisation = sqliteTable(
  'case_organisation',
  {
    caseId: caseId(),
    organisationId: text()
      .notNull()
      .references(() => organisation.id),
  },
  (t) => [
    primaryKey({ columns: [t.caseId, t.organisationId] }),
    index('case_organisation_by_organisation').on(t.organisationId),
  ],
);

export const caseTopic = sqliteTable(
  'case_topic',
  {
    caseId: caseId(),
    topic: text()
      .notNull()
      .references(() => code.code),
  },
  (t) => [
    primaryKey({ columns: [t.caseId, t.topic] }),
    check('case_topic_list', codeCheck(t.topic, 'topic')),
    index('case_topic_by_topic').on(t.topic),
  ],
);

/** A change of who is responsible, with what the one had to tell the other. */
export const caseHandOver = sqliteTable(
  'case_hand_over',
  {
    id: text().primaryKey(),
    caseId: caseId(),
    at: text().notNull(),
    byId: text()
      .notNull()
      .references(() => user.id),
    fromId: text()
      .notNull()
      .references(() => user.id),
    toId: text()
      .notNull()
      .references(() => user.id),
    note: text().notNull(),
  },
  (t) => [index('case_hand_over_by_case').on(t.caseId, t.at)],
);
