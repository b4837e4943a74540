import { sql } from 'drizzle-orm';
import {
  check,
  index,
  integer,
  sqliteTable,
  text,
  type AnySQLiteColumn,
} from 'drizzle-orm/sqlite-core';
import { CODE_LISTS } from '#shared/codes/code-lists.ts';
import { user } from './user.ts';

/** Code lists (Auswahllisten). A code in use is retired (`active = 0`), never deleted. */
export const code = sqliteTable(
  'code',
  {
    code: text().primaryKey(),
    list: text({ enum: CODE_LISTS }).notNull(),
    parent: text().references((): AnySQLiteColumn => code.code),
    labelDe: text().notNull(),
    labelEn: text().notNull(),
    position: integer().notNull(),
    active: integer({ mode: 'boolean' }).notNull().default(true),
    /** Shipped with the program, not added by an admin. */
    builtIn: integer({ mode: 'boolean' }).notNull().default(true),
    /** Null as long as nobody has changed it here. */
    updatedAt: text(),
    updatedBy: text().references((): AnySQLiteColumn => user.id),
  },
  (t) => [
    check('code_in_list', sql`"code" GLOB "list" || '/*'`),
    index('code_by_list').on(t.list, t.position),
  ],
);
