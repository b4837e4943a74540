import { sql } from 'drizzle-orm';
import { check, index, sqliteTable, text, type AnySQLiteColumn } from 'drizzle-orm/sqlite-core';
import { caseTable } from './case.ts';
import { codeCheck, codeColumn, recordColumns } from './columns.ts';
import { cooperation } from './cooperation.ts';
import { event } from './event.ts';
import { grantApplication } from './grant-application.ts';
import { organisation } from './organisation.ts';
import { person } from './person.ts';
import { session } from './session.ts';
import { subproject } from './subproject.ts';
import { user } from './user.ts';

/** A follow-up (Wiedervorlage/Aufgabe); an agreement of a session is a task with `sessionId`. */
export const task = sqliteTable(
  'task',
  {
    ...recordColumns(),
    title: text().notNull(),
    dueOn: text(),
    assigneeId: text().references(() => user.id),
    doneAt: text(),
    doneBy: text().references(() => user.id),
    organisationId: text().references(() => organisation.id),
    personId: text().references(() => person.id),
    sessionId: text().references(() => session.id),
    note: text(),
    caseId: text().references(() => caseTable.id),
    eventId: text().references((): AnySQLiteColumn => event.id),
    subprojectId: text().references(() => subproject.id),
    cooperationId: text().references(() => cooperation.id),
    applicationId: text().references(() => grantApplication.id),
    /** When done, the next one is made by this rule. */
    repeatRule: codeColumn(),
    /** Not shown as due before this day. */
    snoozedUntil: text(),
    /** The first one of a repeated task. */
    originId: text().references((): AnySQLiteColumn => task.id),
  },
  (t) => [
    check('task_repeat_rule', codeCheck(t.repeatRule, 'repeat-rule')),
    index('task_by_due').on(t.deletedAt, t.doneAt, t.dueOn, t.seq),
    index('task_by_organisation').on(t.organisationId, t.deletedAt),
    index('task_by_session').on(t.sessionId, t.deletedAt),
    index('task_by_case')
      .on(t.caseId, t.deletedAt)
      .where(sql`"case_id" IS NOT NULL`),
    ...(['event', 'subproject', 'cooperation', 'application', 'origin'] as const).map((link) =>
      index(`task_by_${link}`)
        .on(t[`${link}Id`], t.deletedAt)
        .where(sql.raw(`"${link}_id" IS NOT NULL`)),
    ),
    index('task_by_assignee').on(t.assigneeId, t.deletedAt, t.doneAt),
  ],
);
