import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { flushDrafts } from '../hooks/draft-flush.ts';
import { useCore } from '../hooks/use-core.ts';

/**
 * Locks the store once what was being typed is kept as a draft. The gate then forgets every record
 * this window has read; the place in the app stays in the address, so unlocking comes back to it.
 */
export function useLock(): () => void {
  const { client, orpc } = useCore();
  const queryClient = useQueryClient();
  return useCallback(() => {
    const look = () => queryClient.invalidateQueries({ queryKey: orpc.vault.status.queryKey() });
    void flushDrafts()
      .then(() => client.vault.lock())
      .then(look, look);
  }, [client, orpc, queryClient]);
}
