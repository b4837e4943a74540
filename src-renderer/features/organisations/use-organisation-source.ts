import { useMemo } from 'react';
import type { Inputs } from '#shared/contract/index.ts';
import type { OrganisationRow } from '#shared/contract/organisations.ts';
import type { TableSource } from '../../components/data-table/table-column.ts';
import { useCore } from '../../hooks/use-core.ts';

/** How the table is sorted at first. */
export const ORGANISATIONS_SORT = [{ id: 'name', desc: false }];

/** The table's rows. Its column names are the contract's; the core refuses any other. */
export function useOrganisationSource(): TableSource<OrganisationRow> {
  const { client, orpc } = useCore();
  return useMemo(
    () => ({
      key: orpc.organisations.list.key(),
      list: (request, signal) =>
        client.organisations.list(request as Inputs['organisations']['list'], { signal }),
      count: (request, signal) =>
        client.organisations.count(request as Inputs['organisations']['count'], { signal }),
    }),
    [client, orpc],
  );
}
