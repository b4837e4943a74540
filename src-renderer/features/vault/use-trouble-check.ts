import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useCore } from '../../hooks/use-core.ts';
import { errorCode } from '../../hooks/use-error-message.ts';

/** What another attempt does not mend. */
const BEYOND_UNLOCKING: readonly (string | null)[] = [
  'STORE_DAMAGED',
  'STORE_WRONG_KEY',
  'STORE_MISSING',
  'STORE_NEWER',
  'VAULT_MISSING',
];

/**
 * After a refusal that says so, looks what keeps everybody out; the gate has a screen for it.
 * @param onTrouble the screen that asked is in the way of that one.
 */
export function useTroubleCheck(onTrouble: () => void): (error: unknown) => void {
  const { orpc } = useCore();
  const queries = useQueryClient();
  return useCallback(
    (error) => {
      if (!BEYOND_UNLOCKING.includes(errorCode(error))) return;
      const queryKey = orpc.vault.status.queryKey();
      void queries.refetchQueries({ queryKey }).then(() => {
        if (queries.getQueryData(queryKey)?.trouble) onTrouble();
      });
    },
    [orpc, queries, onTrouble],
  );
}
