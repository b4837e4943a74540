import { check, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { ROLES } from '#shared/codes/roles.ts';
import { wordCheck } from './columns.ts';

/**
 * People who work with this store. Users refer to no other user as creator, so that the first
 * admin can exist; who added and changed whom is in the change log, as for records.
 */
export const user = sqliteTable(
  'user',
  {
    seq: integer().primaryKey(),
    id: text().notNull().unique(),
    name: text().notNull().unique(),
    initials: text().notNull(),
    role: text({ enum: ROLES }).notNull(),
    /** Those who left stay: their records name them. Without it nobody gets in, slot or not. */
    active: integer({ mode: 'boolean' }).notNull().default(true),
    createdAt: text().notNull(),
    updatedAt: text().notNull(),
    /** Somebody else chose the passphrase: until it is changed nothing else can be done. */
    mustChangePassphrase: integer({ mode: 'boolean' }).notNull().default(false),
  },
  (t) => [check('user_role', wordCheck(t.role, ROLES))],
);
