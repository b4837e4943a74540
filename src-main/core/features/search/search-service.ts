import type { Outputs, Requests } from '#shared/contract/index.ts';
import { SEARCH_KINDS } from '#shared/contract/search.ts';
import { readerOf } from '../../store/case-visibility.ts';
import { matchExpression } from '../../store/search-match.ts';
import type { Workspace } from '../../workspace.ts';
import { excerpt } from './search-excerpt.ts';
import { findRows } from './search-queries.ts';

/** Searches every kind; `tooShort` tells that no word has the three characters the index needs. */
export function query(
  { prepared, actor }: Workspace,
  input: Requests['search']['query'],
): Outputs['search']['query'] {
  const match = matchExpression(input.text);
  if (match === null) return { hits: [], tooShort: true };
  const bounds = {
    match,
    limit: input.limitPerKind,
    ...readerOf(actor),
  };
  const hits = (input.kinds ?? SEARCH_KINDS).flatMap((kind) =>
    findRows(prepared, kind, bounds).map(({ body, ...row }) => ({
      kind,
      ...row,
      excerpt: excerpt(body, input.text),
    })),
  );
  return { hits, tooShort: false };
}
