import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useCore } from '../hooks/use-core.ts';

/**
 * Locks the store and forgets every record this window has read. The place in the app stays in
 * the address, so unlocking comes back to the same screen.
 */
export function useLock(): () => void {
  const { client, orpc } = useCore();
  const queryClient = useQueryClient();
  return useCallback(() => {
    const status = orpc.vault.status.queryOptions();
    const forget = () => {
      queryClient.removeQueries({
        predicate: (query) => query.queryHash !== JSON.stringify(status.queryKey),
      });
      return queryClient.invalidateQueries({ queryKey: status.queryKey });
    };
    client.vault.lock().then(forget, forget);
  }, [client, orpc, queryClient]);
}
