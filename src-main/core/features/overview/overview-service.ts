import type { Outputs, Requests } from '#shared/contract/index.ts';
import type { RecentlyChanged } from '#shared/contract/overview.ts';
import { SEARCH_KINDS } from '#shared/contract/search.ts';
import { addDays, berlinDay, berlinToUtc, quarterOf } from '#shared/rules/dates.ts';
import { readerOf } from '../../store/case-visibility.ts';
import type { Workspace } from '../../workspace.ts';
import { findShown } from '../search/search-queries.ts';
import * as queries from './overview-queries.ts';

/** The figures of the quarter that today, in Berlin, lies in. */
export function quarter(
  { prepared, actor, now }: Workspace,
  { scope }: Requests['overview']['quarter'],
): Outputs['overview']['quarter'] {
  const { from, to } = quarterOf(berlinDay(now()));
  const whose = scope === 'mine' ? actor.id : null;
  const sessions = {
    from: berlinToUtc(from, '00:00'),
    until: berlinToUtc(addDays(to, 1), '00:00'),
    counsellorId: whose,
  };
  const cases = { ...readerOf(actor), from, to, responsibleId: whose };
  return {
    from,
    to,
    ...queries.sessionFigures(prepared, sessions),
    organisations: queries.organisationsReached(prepared, sessions),
    casesOpened: queries.caseCount(prepared, 'opened', cases),
    casesClosed: queries.caseCount(prepared, 'closed', cases),
  };
}

/** So far back the log is read: enough for a day on which one record was changed again and again. */
const LOOKED_AT = 400;

/** What was made or changed last, for who may see it. */
export function recent(
  { prepared, actor }: Workspace,
  { scope, limit }: Requests['overview']['recent'],
): Outputs['overview']['recent'] {
  const found = new Map<string, RecentlyChanged | null>();
  let shown = 0;
  const userId = scope === 'mine' ? actor.id : null;
  for (const { entity, recordId: id, at, by } of queries.recentChanges(prepared, {
    userId,
    limit: LOOKED_AT,
  })) {
    const kind = SEARCH_KINDS.find((known) => known === entity);
    if (!kind || found.has(id)) continue;
    const row = findShown(prepared, kind, { id, ...readerOf(actor) });
    const { title, organisationId } = row ?? { title: '', organisationId: null };
    found.set(id, row ? { kind, id, title, organisationId, at, by } : null);
    if (row) shown++;
    if (shown === limit) break;
  }
  return [...found.values()].filter((one) => one !== null);
}
