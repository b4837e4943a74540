import { useMutation } from '@tanstack/react-query';
import { ORPCError } from '@orpc/client';
import { useCallback } from 'react';
import { useCore } from '../../hooks/use-core.ts';
import { errorIssues } from '../../hooks/use-error-message.ts';
import { useNotify } from '../../hooks/use-notify.tsx';
import type { Saved } from '../../hooks/use-record-form.ts';

/** Says how an application stands now and offers to take it back. */
export function useApplicationUndo(): (message: string, saved: Saved) => void {
  const { orpc } = useCore();
  const notify = useNotify();
  const { mutateAsync: undo } = useMutation(orpc.grantApplications.undo.mutationOptions());
  return useCallback(
    (message, { id, updatedAt }) =>
      notify.undo(message, async () => {
        try {
          await undo({ id, updatedAt });
        } catch (error) {
          // It went on since then; there is no field to mark here.
          throw errorIssues(error).length > 0 ? new ORPCError('CONFLICT') : error;
        }
      }),
    [notify, undo],
  );
}
