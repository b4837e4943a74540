import { asc } from 'drizzle-orm';
import type { PreparedStatements } from '../../store/prepared.ts';
import { code } from '../../store/schema/schema.ts';

/** All code lists with retired entries, in display order. */
export const allCodes = (prepared: PreparedStatements) =>
  prepared
    .get('codes.all', (db) =>
      db.select().from(code).orderBy(asc(code.list), asc(code.position)).prepare(),
    )
    .all();
