import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useCore } from '../../hooks/use-core.ts';

/** Shows the app while the store is unlocked, otherwise the way in. */
export function VaultGate({ children }: { children: ReactNode }) {
  const { orpc } = useCore();
  const status = useQuery(orpc.vault.status.queryOptions());
  return status.data?.state === 'unlocked' ? children : null;
}
