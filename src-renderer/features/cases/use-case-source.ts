import { useMemo } from 'react';
import type { CaseRow } from '#shared/contract/cases.ts';
import type { Inputs } from '#shared/contract/index.ts';
import type { TableSource } from '../../components/data-table/table-column.ts';
import { useCore } from '../../hooks/use-core.ts';

/** How the table is sorted at first: where something happened last comes first. */
export const CASES_SORT = [{ id: 'lastActivityAt', desc: true }];

/** The table's rows. Its column names are the contract's; the core refuses any other. */
export function useCaseSource(): TableSource<CaseRow> {
  const { client, orpc } = useCore();
  return useMemo(
    () => ({
      key: orpc.cases.list.key(),
      list: (request, signal) => client.cases.list(request as Inputs['cases']['list'], { signal }),
      count: (request, signal) =>
        client.cases.count(request as Inputs['cases']['count'], { signal }),
    }),
    [client, orpc],
  );
}
