import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { TableLayout } from '#shared/contract/table-view.ts';
import { useCore } from '../../hooks/use-core.ts';

/** Dragging the edge of a column says something new at every pixel. */
const SETTLE_MS = 600;

export interface KeptLayout {
  /** What the person has made of this table before; undefined for nothing. */
  kept: TableLayout | undefined;
  /** Kept for the person in the store, when it has rested a moment. */
  keep: (layout: TableLayout) => void;
}

/** Columns, their order and widths, as this person has arranged this table. */
export function useTableLayout(tableId: string): KeptLayout {
  const { client, orpc } = useCore();
  const queries = useQueryClient();
  const kept = useQuery(orpc.settings.get.queryOptions()).data?.tables?.[tableId];
  const keep = useMemo(() => {
    const key = orpc.settings.get.queryKey();
    let timer: ReturnType<typeof setTimeout> | undefined;
    return (layout: TableLayout) => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        const tables = { ...queries.getQueryData(key)?.tables, [tableId]: layout };
        client.settings.set({ tables }).then(
          (saved) => queries.setQueryData(key, saved),
          () => {
            // Locked meanwhile: the arrangement lasts as long as the window then.
          },
        );
      }, SETTLE_MS);
    };
  }, [client, orpc, queries, tableId]);
  return { kept, keep };
}
