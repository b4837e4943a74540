import { sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { user } from './user.ts';

/** A laptop that has written to this store. */
export const device = sqliteTable('device', {
  id: text().primaryKey(),
  label: text().notNull(),
  createdAt: text().notNull(),
});

/**
 * One operation: who did what, when, on which device. Append-only by trigger and hash-chained:
 * `hash` = SHA-256 over the previous hash and this entry with its changes (see `audit-chain.ts`).
 */
export const auditEntry = sqliteTable(
  'audit_entry',
  {
    seq: integer().primaryKey(),
    id: text().notNull().unique(),
    at: text().notNull(),
    /** Hybrid logical clock: orders operations of several devices. */
    clock: text().notNull(),
    deviceId: text()
      .notNull()
      .references(() => device.id),
    userId: text().references(() => user.id),
    action: text().notNull(),
    entity: text(),
    recordId: text(),
    /** Numbers and codes about the operation as JSON; never names, notes or secrets. */
    detail: text(),
    previousHash: text().notNull(),
    hash: text().notNull(),
  },
  (t) => [
    index('audit_entry_by_record').on(t.recordId, t.seq),
    index('audit_entry_by_user').on(t.userId, t.seq),
    // When somebody last unlocked, without reading through what they did since.
    index('audit_entry_unlock')
      .on(t.userId, t.seq)
      .where(sql`"action" = 'vault.unlock'`),
  ],
);

/**
 * Field by field what an operation changed. A created record is one row with field `*` and all
 * its fields in `after`; any later change is one row per field. Values are JSON.
 */
export const change = sqliteTable(
  'change',
  {
    seq: integer().primaryKey(),
    entryId: text()
      .notNull()
      .references(() => auditEntry.id),
    entity: text().notNull(),
    recordId: text().notNull(),
    field: text().notNull(),
    before: text(),
    after: text(),
  },
  (t) => [index('change_by_record').on(t.recordId, t.seq), index('change_by_entry').on(t.entryId)],
);
