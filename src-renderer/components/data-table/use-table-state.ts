import { useCallback, useMemo, useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import type { TableState } from './table-state.ts';

const stateKey = (tableId: string) => ['table-state', tableId] as const;
const scrollKey = (tableId: string) => ['table-scroll', tableId] as const;

/**
 * A table's state, remembered beside the query results: in memory only (filters can name people)
 * and gone when the results are cleared on locking.
 */
export function useTableState(tableId: string, initial: () => TableState) {
  const client = useQueryClient();
  const [state, setState] = useState<TableState>(
    () => client.getQueryData<TableState>(stateKey(tableId)) ?? initial(),
  );
  const update = useCallback(
    (change: (state: TableState) => TableState) => {
      setState((before) => {
        const after = change(before);
        client.setQueryDefaults(stateKey(tableId), { gcTime: Infinity });
        client.setQueryData(stateKey(tableId), after);
        return after;
      });
    },
    [client, tableId],
  );
  return [state, update] as const;
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
