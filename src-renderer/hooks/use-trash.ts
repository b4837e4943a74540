import { useMutation } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useCore } from './use-core.ts';
import { useNotify } from './use-notify.tsx';

type Trashable =
  | 'organisations'
  | 'persons'
  | 'affiliations'
  | 'fundingPeriods'
  | 'subprojects'
  | 'involvements'
  | 'grantApplications'
  | 'cooperations'
  | 'consents'
  | 'documents'
  | 'cases'
  | 'sessions'
  | 'tasks'
  | 'events'
  | 'attendances'
  | 'recommendations';

/**
 * Moves records to the trash and offers to take it back. Of several, what cannot go stays and the
 * reason is shown; the rest goes. Resolves to how many went.
 */
export function useTrash(entity: Trashable) {
  const { client } = useCore();
  const { t } = useTranslation('table');
  const notify = useNotify();

  const restore = useMutation({
    mutationFn: async (ids: readonly string[]) => {
      for (const id of ids) await client[entity].restore({ id });
    },
  });
  const trash = useMutation({
    mutationFn: async (ids: readonly string[]) => {
      const gone: string[] = [];
      let failure: unknown = null;
      for (const id of ids) {
        try {
          await client[entity].trash({ id });
          gone.push(id);
        } catch (error) {
          failure ??= error;
        }
      }
      return { gone, failure };
    },
  });

  const { mutateAsync: trashAll } = trash;
  const { mutateAsync: restoreAll } = restore;
  return useCallback(
    async (ids: readonly string[], name?: string): Promise<number> => {
      const { gone, failure } = await trashAll(ids);
      if (gone.length > 0) {
        const message =
          name === undefined ? t('trashed', { count: gone.length }) : t('trashedName', { name });
        notify.undo(message, () => restoreAll(gone));
      }
      if (failure !== null) notify.failure(failure);
      return gone.length;
    },
    [trashAll, restoreAll, notify, t],
  );
}
