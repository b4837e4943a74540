import { useMemo } from 'react';
import type { Inputs } from '#shared/contract/index.ts';
import type { PersonRow } from '#shared/contract/persons.ts';
import type { TableSource } from '../../components/data-table/table-column.ts';
import { useCore } from '../../hooks/use-core.ts';

/** How the table is sorted at first. */
export const PERSONS_SORT = [{ id: 'name', desc: false }];

/** The table's rows. */
export function usePersonSource(): TableSource<PersonRow> {
  const { client, orpc } = useCore();
  return useMemo(
    () => ({
      key: orpc.persons.list.key(),
      list: (request, signal) =>
        client.persons.list(request as Inputs['persons']['list'], { signal }),
      count: (request, signal) =>
        client.persons.count(request as Inputs['persons']['count'], { signal }),
    }),
    [client, orpc],
  );
}
