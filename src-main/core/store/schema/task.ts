import { sql } from 'drizzle-orm';
import { index, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { caseTable } from './case.ts';
import { recordColumns } from './columns.ts';
import { organisation } from './organisation.ts';
import { person } from './person.ts';
import { session } from './session.ts';
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
  },
  (t) => [
    index('task_by_due').on(t.deletedAt, t.doneAt, t.dueOn, t.seq),
    index('task_by_organisation').on(t.organisationId, t.deletedAt),
    index('task_by_session').on(t.sessionId, t.deletedAt),
    index('task_by_case')
      .on(t.caseId, t.deletedAt)
      .where(sql`"case_id" IS NOT NULL`),
    index('task_by_assignee').on(t.assigneeId, t.deletedAt, t.doneAt),
  ],
);
