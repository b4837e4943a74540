import type { Outputs, Requests } from '#shared/contract/index.ts';
import { addDays, berlinDay, berlinToUtc, quarterOf } from '#shared/rules/dates.ts';
import { readerOf } from '../../store/case-visibility.ts';
import type { Workspace } from '../../workspace.ts';
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
