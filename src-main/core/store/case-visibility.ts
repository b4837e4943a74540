import type { Actor } from '../workspace.ts';
import type { ListReader } from './list-query.ts';

/**
 * SQL condition: does this case exist for the acting user? A confidential one is for who is
 * responsible, for who opened it, and for leads and admins (`@readsAll = 1`). Unlike a session, of
 * which only the note is kept back, all of the case is: its concern says already what it is about.
 *
 * @param alias of the case table; the statement binds `@userId` and `@readsAll`.
 */
export const caseVisibleBy = (alias: string): string =>
  `(${alias}.confidential = 0 OR @readsAll = 1 OR ${alias}.created_by = @userId
    OR ${alias}.responsible_id = @userId)`;

/** Who is looking, as statements bind it. */
export const readerOf = ({ id, role }: Actor): ListReader => ({
  userId: id,
  readsAll: role === 'counsellor' ? 0 : 1,
});
