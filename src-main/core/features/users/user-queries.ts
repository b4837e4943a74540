import { asc } from 'drizzle-orm';
import type { PreparedStatements } from '../../store/prepared.ts';
import { user } from '../../store/schema/schema.ts';

/** Everybody who works or has worked with this store, by name. */
export const allUsers = (prepared: PreparedStatements) =>
  prepared
    .get('users.all', (db) =>
      db
        .select({
          id: user.id,
          name: user.name,
          initials: user.initials,
          role: user.role,
          active: user.active,
        })
        .from(user)
        .orderBy(asc(user.name))
        .prepare(),
    )
    .all();
