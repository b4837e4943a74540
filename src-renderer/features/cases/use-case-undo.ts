import { ORPCError } from '@orpc/client';
import { useMutation } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useCore } from '../../hooks/use-core.ts';
import { errorIssues } from '../../hooks/use-error-message.ts';
import { useNotify } from '../../hooks/use-notify.tsx';
import type { Saved } from '../../hooks/use-record-form.ts';

/** Says what was done with cases and offers to take it back; whatever changed since then stays. */
export function useCaseUndo(): (message: string, cases: readonly Saved[]) => void {
  const { orpc } = useCore();
  const notify = useNotify();
  const { mutateAsync: undo } = useMutation(orpc.cases.undo.mutationOptions());
  return useCallback(
    (message, cases) =>
      notify.undo(message, async () => {
        try {
          await undo({ cases: cases.map(({ id, updatedAt }) => ({ id, updatedAt })) });
        } catch (error) {
          // Its issues name cases that went on since then; there is no field to mark here.
          throw errorIssues(error).length > 0 ? new ORPCError('CONFLICT') : error;
        }
      }),
    [notify, undo],
  );
}
