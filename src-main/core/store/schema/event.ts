import { sql } from 'drizzle-orm';
import {
  check,
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  type AnySQLiteColumn,
} from 'drizzle-orm/sqlite-core';
import { code } from './code.ts';
import { codeCheck, codeColumn, recordColumns } from './columns.ts';
import { organisation } from './organisation.ts';
import { person } from './person.ts';
import { subproject } from './subproject.ts';
import { task } from './task.ts';

/**
 * An event (Veranstaltung). `startsAt` and `endsAt` are UTC; an event of several days ends on its
 * last. The head counts are people and organisations that are in no row of the attendance list.
 */
export const event = sqliteTable(
  'event',
  {
    ...recordColumns(),
    kind: codeColumn().notNull(),
    title: text().notNull(),
    startsAt: text().notNull(),
    endsAt: text(),
    place: text(),
    subprojectId: text().references(() => subproject.id),
    countedPersons: integer().notNull().default(0),
    countedOrganisations: integer().notNull().default(0),
    note: text(),
  },
  (t) => [
    check('event_kind', codeCheck(t.kind, 'event-kind')),
    check('event_times', sql`"ends_at" IS NULL OR "ends_at" >= "starts_at"`),
    check('event_counts', sql`"counted_persons" >= 0 AND "counted_organisations" >= 0`),
    index('event_by_start').on(t.deletedAt, t.startsAt, t.seq),
    index('event_by_subproject').on(t.subprojectId, t.deletedAt),
  ],
);

const eventId = () =>
  text()
    .notNull()
    .references(() => event.id, { onDelete: 'cascade' });

/** Who holds the event together with the project: hosts and partners. */
export const eventOrganisation = sqliteTable(
  'event_organisation',
  {
    eventId: eventId(),
    organisationId: text()
      .notNull()
      .references(() => organisation.id),
  },
  (t) => [
    primaryKey({ columns: [t.eventId, t.organisationId] }),
    index('event_organisation_by_organisation').on(t.organisationId),
  ],
);

export const eventTopic = sqliteTable(
  'event_topic',
  {
    eventId: eventId(),
    topic: text()
      .notNull()
      .references(() => code.code),
  },
  (t) => [
    primaryKey({ columns: [t.eventId, t.topic] }),
    check('event_topic_list', codeCheck(t.topic, 'topic')),
    index('event_topic_by_topic').on(t.topic),
  ],
);

/**
 * One row of an attendance list: a person, an organisation, or both; who is no record is a name in
 * plain text. `headcount` is how many people the row stands for ("Köprü e. V., 4 people").
 */
export const attendance = sqliteTable(
  'attendance',
  {
    ...recordColumns(),
    eventId: text()
      .notNull()
      .references(() => event.id),
    personId: text().references(() => person.id),
    personName: text(),
    organisationId: text().references(() => organisation.id),
    organisationName: text(),
    role: codeColumn().notNull(),
    headcount: integer().notNull().default(1),
  },
  (t) => [
    check('attendance_role', codeCheck(t.role, 'attendance-role')),
    check('attendance_headcount', sql`"headcount" > 0`),
    check(
      'attendance_who',
      sql`coalesce("person_id", "person_name", "organisation_id", "organisation_name") IS NOT NULL`,
    ),
    check(
      'attendance_once',
      sql`("person_id" IS NULL OR "person_name" IS NULL) AND ("organisation_id" IS NULL OR "organisation_name" IS NULL)`,
    ),
    check(
      'attendance_one_person',
      sql`"headcount" = 1 OR ("person_id" IS NULL AND "person_name" IS NULL)`,
    ),
    index('attendance_by_event').on(t.eventId, t.deletedAt),
    index('attendance_by_person')
      .on(t.personId, t.deletedAt)
      .where(sql`"person_id" IS NOT NULL`),
    index('attendance_by_organisation')
      .on(t.organisationId, t.deletedAt)
      .where(sql`"organisation_id" IS NOT NULL`),
  ],
);

/** What an event recommends (Handlungsempfehlung), to whom, and the task it has become. */
export const recommendation = sqliteTable(
  'recommendation',
  {
    ...recordColumns(),
    eventId: text()
      .notNull()
      .references(() => event.id),
    text: text().notNull(),
    /** Whom it is addressed to. */
    organisationId: text().references(() => organisation.id),
    taskId: text().references((): AnySQLiteColumn => task.id),
  },
  (t) => [
    index('recommendation_by_event').on(t.eventId, t.deletedAt),
    index('recommendation_by_task')
      .on(t.taskId)
      .where(sql`"task_id" IS NOT NULL`),
  ],
);
