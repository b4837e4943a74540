import { useQueryClient } from '@tanstack/react-query';
import { use, useCallback } from 'react';
import { KeptPlacesContext } from '../../hooks/use-kept-state.ts';
import type { ViewFilter } from './table-column.ts';
import { initialState, NO_LAYOUT, type TableState } from './table-state.ts';
import { stateKey } from './use-table-state.ts';

export interface AskedList {
  /** The table's own name. */
  tableId: string;
  filters: ViewFilter[];
  sorting: TableState['sorting'];
  /** What a switch above the table is to stand on, by the name under which it is kept. */
  kept?: Record<string, string>;
}

/**
 * Prepares a table to show the records behind a figure: its filters and order are replaced, the
 * arrangement of its columns stays. The caller then goes to the table's screen.
 */
export function useOpenList(): (list: AskedList) => void {
  const client = useQueryClient();
  const places = use(KeptPlacesContext);
  return useCallback(
    ({ tableId, filters, sorting, kept = {} }) => {
      const key = stateKey(tableId);
      const layout = client.getQueryData<TableState>(key)?.layout ?? NO_LAYOUT;
      client.setQueryDefaults(key, { gcTime: Infinity });
      client.setQueryData<TableState>(key, { ...initialState(sorting, filters), layout });
      for (const [name, value] of Object.entries(kept)) places.values.set(name, value);
    },
    [client, places],
  );
}
