import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { errorCode } from '../hooks/use-error-message.ts';

declare module '@tanstack/react-query' {
  interface Register {
    mutationMeta: {
      /** The change shows on no other screen (a draft, a preference), so nothing is read again. */
      quiet?: boolean;
    };
  }
}

/**
 * The core is on this computer: it is always "online", reading again is cheap, and trying again
 * does not turn a refusal into a yes. After a change everything on screen is read again, so no
 * feature needs to know which other features show its records.
 */
export function createQueryClient(onLocked: () => void): QueryClient {
  const watch = (error: unknown) => {
    if (errorCode(error) === 'LOCKED') onLocked();
  };
  const queryClient: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError: watch }),
    mutationCache: new MutationCache({
      onError: watch,
      onSuccess: (_data, _variables, _result, mutation) =>
        mutation.meta?.quiet ? undefined : void queryClient.invalidateQueries(),
    }),
    defaultOptions: {
      queries: {
        networkMode: 'always',
        refetchOnWindowFocus: false,
        // Once more only where the answer never came: the port was replaced under the call.
        retry: (count, error) => errorCode(error) === null && count < 1,
        retryDelay: 200,
      },
      mutations: { networkMode: 'always', retry: false },
    },
  });
  return queryClient;
}
