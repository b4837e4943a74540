import { sql, type SQL } from 'drizzle-orm';
import { integer, text, type AnySQLiteColumn } from 'drizzle-orm/sqlite-core';
import type { CodeList } from '#shared/codes/code-lists.ts';
import { code } from './code.ts';
import { user } from './user.ts';

/**
 * Columns every record has.
 *
 * `seq` is the local row number: small, stable under VACUUM, what indexes and the search index
 * point to. `id` (UUIDv7) is what the outside world and other tables refer to.
 * Times are ISO 8601 in UTC with milliseconds.
 */
export const recordColumns = () => ({
  seq: integer().primaryKey(),
  id: text().notNull().unique(),
  createdAt: text().notNull(),
  createdBy: text()
    .notNull()
    .references(() => user.id),
  updatedAt: text().notNull(),
  updatedBy: text()
    .notNull()
    .references(() => user.id),
  deletedAt: text(),
  deletedBy: text().references(() => user.id),
});

/** A column that holds a code; the list it must come from is checked by {@link codeCheck}. */
export const codeColumn = () => text().references((): AnySQLiteColumn => code.code);

/** The column's name as SQL spells it (drizzle-kit leaves names inside CHECK as they are). */
const columnName = (column: AnySQLiteColumn): SQL =>
  sql.raw(`"${column.name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}"`);

/** `CHECK` expression: the column is empty or holds a code of this list. */
export const codeCheck = (column: AnySQLiteColumn, list: CodeList): SQL =>
  sql`${columnName(column)} GLOB ${sql.raw(`'${list}/*'`)}`;

/** `CHECK` expression: the column is empty or one of these words. */
export const wordCheck = (column: AnySQLiteColumn, words: readonly string[]): SQL =>
  sql`${columnName(column)} IN (${sql.raw(words.map((w) => `'${w}'`).join(', '))})`;
