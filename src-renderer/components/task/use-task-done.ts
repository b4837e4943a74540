import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useCore } from '../../hooks/use-core.ts';
import { useFormats } from '../../hooks/use-formats.ts';
import { useNotify } from '../../hooks/use-notify.tsx';

/** Marks a task as done and offers to take it back; says when a repeated one is due next. */
export function useTaskDone({ id, title }: { id: string; title: string }) {
  const { t } = useTranslation('tasks');
  const { client } = useCore();
  const formats = useFormats();
  const notify = useNotify();
  const marking = useMutation({
    mutationFn: (done: boolean) => client.tasks.setDone({ id, done }),
    onError: notify.failure,
    onSuccess: ({ next }, done) => {
      if (!done) return;
      const message = next
        ? t('doneNext', { title, date: formats.date(next.dueOn) })
        : t('doneOne', { title });
      notify.undo(message, () => marking.mutateAsync(false));
    },
  });
  return marking;
}
