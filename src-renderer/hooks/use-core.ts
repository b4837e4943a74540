import type { RouterUtils } from '@orpc/tanstack-query';
import { createContext, use } from 'react';
import type { CoreClient } from '#shared/contract/index.ts';

export interface Core {
  /** Plain calls: `await client.sessions.defaults()`. */
  client: CoreClient;
  /** For hooks: `useQuery(orpc.organisations.get.queryOptions({ input: { id } }))`. */
  orpc: RouterUtils<CoreClient>;
}

export const CoreContext = createContext<Core | null>(null);

/** The core as this window reaches it. @throws outside of the app's providers */
export function useCore(): Core {
  const core = use(CoreContext);
  if (!core) throw new Error('useCore needs the app around it');
  return core;
}
