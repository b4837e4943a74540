import { useCallback, useMemo, useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { initialState, NO_LAYOUT, type TableState } from './table-state.ts';
import type { KeptLayout } from './use-table-layout.ts';

export const stateKey = (tableId: string) => ['table-state', tableId] as const;
const scrollKey = (tableId: string) => ['table-scroll', tableId] as const;

/**
 * A table's state, remembered beside the query results: in memory only (filters can name people)
 * and gone when the results are cleared on locking. The arrangement of columns says nothing about
 * anybody and is kept for the person.
 */
export function useTableState(
  tableId: string,
  initial: Pick<TableState, 'sorting' | 'filters'>,
  layout: KeptLayout,
) {
  const client = useQueryClient();
  const { kept, keep } = layout;
  const [state, setState] = useState<TableState>(
    () =>
      client.getQueryData<TableState>(stateKey(tableId)) ??
      initialState(initial.sorting, initial.filters),
  );
  const [untouched] = useState(() => client.getQueryData(stateKey(tableId)) === undefined);
  const arranged = useCallback(
    (one: TableState): TableState =>
      one.layout === NO_LAYOUT && kept ? { ...one, layout: kept } : one,
    [kept],
  );
  const update = useCallback(
    (change: (state: TableState) => TableState) => {
      setState((stored) => {
        const before = arranged(stored);
        const after = change(before);
        client.setQueryDefaults(stateKey(tableId), { gcTime: Infinity });
        client.setQueryData(stateKey(tableId), after);
        // A saved view has its own arrangement, which is not that of the table otherwise.
        if (after.layout !== before.layout && after.view === null && before.view === null)
          keep(after.layout);
        return after;
      });
    },
    [client, tableId, arranged, keep],
  );
  const shown = useMemo(() => arranged(state), [arranged, state]);
  return { state: shown, update, untouched };
}

export interface TablePosition {
  scrollTop: number;
  active: number;
}

/** Where the table was scrolled to. Not React state: scrolling must not redraw anything. */
export function useTablePosition(tableId: string) {
  const client = useQueryClient();
  return useMemo(
    () => ({
      read: (): TablePosition =>
        client.getQueryData<TablePosition>(scrollKey(tableId)) ?? { scrollTop: 0, active: -1 },
      save: (position: TablePosition): void => {
        client.setQueryDefaults(scrollKey(tableId), { gcTime: Infinity });
        client.setQueryData(scrollKey(tableId), position);
      },
    }),
    [client, tableId],
  );
}
