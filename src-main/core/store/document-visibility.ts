import { caseVisibleBy } from './case-visibility.ts';
import { readableBy } from './session-visibility.ts';

/**
 * SQL condition: is this document there for the acting user? What belongs to a confidential case or
 * session is for those who may read that.
 *
 * @param alias of the document table; the statement binds `@userId` and `@readsAll`.
 */
export const documentVisibleBy = (alias: string): string =>
  `((${alias}.owner_kind <> 'case' OR EXISTS (SELECT 1 FROM "case" dc
      WHERE dc.id = ${alias}.owner_id AND ${caseVisibleBy('dc')}))
    AND (${alias}.owner_kind <> 'session' OR EXISTS (SELECT 1 FROM session ds
      WHERE ds.id = ${alias}.owner_id AND ${readableBy('ds')})))`;
