import { check, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { ROLES } from '#shared/codes/roles.ts';
import { wordCheck } from './columns.ts';

/**
 * People who work with this store. Users refer to no other user as creator, so that the first
 * admin can exist; who added whom is in the audit log.
 */
export const user = sqliteTable(
  'user',
  {
    seq: integer().primaryKey(),
    id: text().notNull().unique(),
    name: text().notNull().unique(),
    initials: text().notNull(),
    role: text({ enum: ROLES }).notNull(),
    active: integer({ mode: 'boolean' }).notNull().default(true),
    createdAt: text().notNull(),
    updatedAt: text().notNull(),
  },
  (t) => [check('user_role', wordCheck(t.role, ROLES))],
);
