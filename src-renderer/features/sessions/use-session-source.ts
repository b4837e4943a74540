import { useMemo } from 'react';
import type { Inputs } from '#shared/contract/index.ts';
import type { SessionRow } from '#shared/contract/sessions.ts';
import type { TableSource } from '../../components/data-table/table-column.ts';
import { useCore } from '../../hooks/use-core.ts';

/** How the table is sorted at first. */
export const SESSIONS_SORT = [{ id: 'startsAt', desc: true }];

/** The table's rows. */
export function useSessionSource(): TableSource<SessionRow> {
  const { client, orpc } = useCore();
  return useMemo(
    () => ({
      key: orpc.sessions.list.key(),
      list: (request, signal) =>
        client.sessions.list(request as Inputs['sessions']['list'], { signal }),
      count: (request, signal) =>
        client.sessions.count(request as Inputs['sessions']['count'], { signal }),
    }),
    [client, orpc],
  );
}
