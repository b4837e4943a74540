import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { DRAFT_FORMS } from '#shared/codes/words.ts';
import { user } from './user.ts';

/** Facts about this store itself: `store-id`, `device-id`, `created-at`, … */
export const storeFact = sqliteTable('store_fact', {
  key: text().primaryKey(),
  value: text().notNull(),
});

/** What a user is typing and has not saved, kept so that a crash or a lock loses nothing. */
export const draft = sqliteTable(
  'draft',
  {
    id: text().primaryKey(),
    userId: text()
      .notNull()
      .references(() => user.id),
    form: text({ enum: DRAFT_FORMS }).notNull(),
    /** The record being edited, or '' for a new one. */
    recordId: text().notNull().default(''),
    body: text({ mode: 'json' }).notNull(),
    createdAt: text().notNull(),
    updatedAt: text().notNull(),
  },
  (t) => [uniqueIndex('draft_by_user_form_record').on(t.userId, t.form, t.recordId)],
);

/** A table as somebody left it: columns, filters, sorting (Ansicht), one's own or for all. */
export const savedView = sqliteTable(
  'saved_view',
  {
    id: text().primaryKey(),
    userId: text()
      .notNull()
      .references(() => user.id),
    /** Which table: `organisations`, `cases`, … */
    tableKey: text().notNull(),
    name: text().notNull(),
    shared: integer({ mode: 'boolean' }).notNull().default(false),
    definition: text({ mode: 'json' }).notNull(),
    position: integer().notNull().default(0),
    createdAt: text().notNull(),
    updatedAt: text().notNull(),
    updatedBy: text()
      .notNull()
      .references(() => user.id),
  },
  (t) => [
    check('saved_view_definition', sql`json_valid("definition")`),
    index('saved_view_by_table').on(t.tableKey, t.position),
  ],
);

/** Preferences; `userId` '' is a setting of the whole store. */
export const setting = sqliteTable(
  'setting',
  {
    userId: text().notNull().default(''),
    key: text().notNull(),
    value: text({ mode: 'json' }).notNull(),
  },
  (t) => [uniqueIndex('setting_by_user_key').on(t.userId, t.key)],
);

/** Every backup made from this store and when it was last read back and verified. */
export const backupRecord = sqliteTable('backup_record', {
  seq: integer().primaryKey(),
  id: text().notNull().unique(),
  createdAt: text().notNull(),
  verifiedAt: text(),
  fileName: text().notNull(),
  bytes: integer().notNull(),
  contentSha256: text().notNull(),
});
