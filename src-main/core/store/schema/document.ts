import { sql } from 'drizzle-orm';
import { blob, check, index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { RECORD_KINDS } from '#shared/codes/words.ts';
import { recordColumns, wordCheck } from './columns.ts';

/**
 * A file kept inside the store, belonging to one record of any kind (`ownerKind`, `ownerId`).
 * Its bytes are in {@link documentContent}, so that lists and backups' comparisons stay quick.
 */
export const document = sqliteTable(
  'document',
  {
    ...recordColumns(),
    name: text().notNull(),
    mediaType: text().notNull(),
    bytes: integer().notNull(),
    /** Of the content, lower-case hex. */
    sha256: text().notNull(),
    ownerKind: text({ enum: RECORD_KINDS }).notNull(),
    ownerId: text().notNull(),
    note: text(),
  },
  (t) => [
    check('document_bytes', sql`"bytes" >= 0`),
    check('document_sha256', sql`length("sha256") = 64`),
    check('document_owner_kind', wordCheck(t.ownerKind, RECORD_KINDS)),
    index('document_by_owner').on(t.ownerId, t.deletedAt),
    index('document_by_update').on(t.deletedAt, t.updatedAt, t.seq),
  ],
);

export const documentContent = sqliteTable('document_content', {
  documentId: text()
    .primaryKey()
    .references(() => document.id, { onDelete: 'cascade' }),
  content: blob({ mode: 'buffer' }).notNull(),
});
