import type { Outputs, Requests } from '#shared/contract/index.ts';
import { SEARCH_KINDS, type SearchKind } from '#shared/contract/search.ts';
import { phoneQuery } from '#shared/rules/phone-search.ts';
import { readerOf } from '../../store/case-visibility.ts';
import { matchExpression } from '../../store/search-match.ts';
import type { Workspace } from '../../workspace.ts';
import { excerpt } from './search-excerpt.ts';
import { findRows, type FoundRow, type SearchWay } from './search-queries.ts';

/** Searches every kind; `tooShort` tells that no word has the three characters the index needs. */
export function query(
  { prepared, actor }: Workspace,
  input: Requests['search']['query'],
): Outputs['search']['query'] {
  const match = matchExpression(input.text);
  const phone = phoneQuery(input.text);
  const ways: SearchWay[] = [
    ...(phone ? (['phone'] as const) : []),
    ...(match === null ? [] : (['words'] as const)),
  ];
  if (ways.length === 0) {
    if (input.text !== '' || !(input.kinds ?? input.districts)) return { hits: [], tooShort: true };
    ways.push('all');
  }
  const bounds = {
    match: match ?? '',
    phones: phone && JSON.stringify(phone.forms),
    prefixed: phone && phone.forms.length > 1 ? 1 : 0,
    districts: input.districts ? JSON.stringify(input.districts) : null,
    limit: input.limitPerKind,
    ...readerOf(actor),
  };
  const found = (kind: SearchKind): FoundRow[] => {
    const rows = new Map<string, FoundRow>();
    for (const way of ways) {
      for (const row of findRows(prepared, kind, way, bounds)) rows.set(row.id, row);
    }
    return [...rows.values()].slice(0, input.limitPerKind);
  };
  const hits = (input.kinds ?? SEARCH_KINDS).flatMap((kind) =>
    found(kind).map(({ body, ...row }) => ({ kind, ...row, excerpt: excerpt(body, input.text) })),
  );
  return { hits, tooShort: false };
}
