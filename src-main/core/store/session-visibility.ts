/**
 * SQL condition: may the acting user read this session's note and result? A confidential session is
 * read by its counsellors, by who logged it, and by leads and admins (`@readsAll = 1`).
 *
 * @param alias of the session table; the statement binds `@userId` and `@readsAll`.
 */
export const readableBy = (alias: string): string =>
  `(${alias}.confidential = 0 OR @readsAll = 1 OR ${alias}.created_by = @userId
    OR EXISTS (SELECT 1 FROM session_counsellor sc WHERE sc.session_id = ${alias}.id AND sc.user_id = @userId))`;
