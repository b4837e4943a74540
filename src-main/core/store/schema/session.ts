import { sql } from 'drizzle-orm';
import { check, index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { caseTable } from './case.ts';
import { code } from './code.ts';
import { codeCheck, codeColumn, recordColumns } from './columns.ts';
import { organisation } from './organisation.ts';
import { person } from './person.ts';
import { subproject } from './subproject.ts';
import { user } from './user.ts';

/** An advisory session (Beratung). `startsAt` is UTC; durations are whole minutes. */
export const session = sqliteTable(
  'session',
  {
    ...recordColumns(),
    startsAt: text().notNull(),
    durationMinutes: integer().notNull(),
    preparationMinutes: integer().notNull().default(0),
    form: codeColumn().notNull(),
    mode: codeColumn().notNull(),
    language: codeColumn(),
    interpreter: integer({ mode: 'boolean' }).notNull().default(false),
    subprojectId: text().references(() => subproject.id),
    note: text(),
    result: text(),
    confidential: integer({ mode: 'boolean' }).notNull().default(false),
    caseId: text().references(() => caseTable.id),
  },
  (t) => [
    check('session_duration', sql`"duration_minutes" > 0 AND "preparation_minutes" >= 0`),
    check('session_form', codeCheck(t.form, 'session-form')),
    check('session_mode', codeCheck(t.mode, 'session-mode')),
    check('session_language', codeCheck(t.language, 'language')),
    index('session_by_start').on(t.deletedAt, t.startsAt, t.seq),
    index('session_by_subproject').on(t.subprojectId, t.deletedAt),
    index('session_by_case')
      .on(t.caseId, t.deletedAt, t.startsAt)
      .where(sql`"case_id" IS NOT NULL`),
  ],
);

const sessionId = () =>
  text()
    .notNull()
    .references(() => session.id, { onDelete: 'cascade' });

/**
 * `startsAt` repeats the session's start, so that one organisation's timeline is read straight
 * from the index; a trigger keeps it equal.
 */
export const sessionOrganisation = sqliteTable(
  'session_organisation',
  {
    sessionId: sessionId(),
    organisationId: text()
      .notNull()
      .references(() => organisation.id),
    startsAt: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.sessionId, t.organisationId] }),
    index('session_organisation_by_organisation').on(t.organisationId, t.startsAt, t.sessionId),
  ],
);

export const sessionParticipant = sqliteTable(
  'session_participant',
  {
    sessionId: sessionId(),
    personId: text()
      .notNull()
      .references(() => person.id),
  },
  (t) => [
    primaryKey({ columns: [t.sessionId, t.personId] }),
    index('session_participant_by_person').on(t.personId),
  ],
);

export const sessionCounsellor = sqliteTable(
  'session_counsellor',
  {
    sessionId: sessionId(),
    userId: text()
      .notNull()
      .references(() => user.id),
  },
  (t) => [
    primaryKey({ columns: [t.sessionId, t.userId] }),
    index('session_counsellor_by_user').on(t.userId),
  ],
);

export const sessionTopic = sqliteTable(
  'session_topic',
  {
    sessionId: sessionId(),
    topic: text()
      .notNull()
      .references(() => code.code),
  },
  (t) => [
    primaryKey({ columns: [t.sessionId, t.topic] }),
    check('session_topic_list', codeCheck(t.topic, 'topic')),
    index('session_topic_by_topic').on(t.topic),
  ],
);
