import { useEffect } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { prefetchTable } from '../../components/data-table/use-table-pages.ts';
import {
  ORGANISATIONS_SORT,
  useOrganisationSource,
} from '../../features/organisations/use-organisation-source.ts';
import { PERSONS_SORT, usePersonSource } from '../../features/persons/use-person-source.ts';
import { SESSIONS_SORT, useSessionSource } from '../../features/sessions/use-session-source.ts';

/**
 * Reads the first page of the long lists while the person looks at the first screen: the core's
 * first answer after unlocking is its slowest (statements to prepare, pages to decrypt), and a
 * click on a list shall not wait for it.
 */
export function usePrefetchedLists(): void {
  const client = useQueryClient();
  const organisations = useOrganisationSource();
  const persons = usePersonSource();
  const sessions = useSessionSource();
  useEffect(() => {
    const idle = requestIdleCallback(() => {
      void (async () => {
        await prefetchTable(client, organisations, ORGANISATIONS_SORT);
        await prefetchTable(client, sessions, SESSIONS_SORT);
        await prefetchTable(client, persons, PERSONS_SORT);
      })();
    });
    return () => cancelIdleCallback(idle);
  }, [client, organisations, persons, sessions]);
}
