import { Button, Group, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Session } from '#shared/contract/sessions.ts';
import { dateLanguage, formatDay } from '#shared/rules/dates.ts';
import { useCore } from '../../hooks/use-core.ts';
import { useNotify } from '../../hooks/use-notify.tsx';

/** What only a saved session has: the tasks that came of it, and the way to the trash. */
export function SessionEntrySaved({ session, onGone }: { session: Session; onGone: () => void }) {
  const { t, i18n } = useTranslation('sessionEntry');
  const { client, orpc } = useCore();
  const notify = useNotify();
  const queries = useQueryClient();
  const trash = useMutation(
    orpc.sessions.trash.mutationOptions({
      onSuccess: () => {
        notify.undo(t('trashed'), async () => {
          await client.sessions.restore({ id: session.id });
          await queries.invalidateQueries();
        });
        onGone();
      },
      onError: notify.failure,
    }),
  );
  const language = dateLanguage(i18n.language);
  return (
    <Group justify="space-between" align="flex-start" mt="md" wrap="nowrap">
      <Stack gap={2}>
        {session.tasks.length > 0 && (
          <Text size="xs" c="dimmed">
            {t('existingTasks')}
          </Text>
        )}
        {session.tasks.map(({ id, title, dueOn, doneAt }) => (
          <Text key={id} size="sm">
            <span aria-hidden>{doneAt ? '☑ ' : '☐ '}</span>
            {title}
            <Text span size="xs" c="dimmed" ml={6}>
              {doneAt ? t('taskDone') : dueOn ? `${t('due')} ${formatDay(dueOn, language)}` : ''}
            </Text>
          </Text>
        ))}
      </Stack>
      <Button
        variant="subtle"
        color="red"
        size="compact-sm"
        loading={trash.isPending}
        onClick={() => trash.mutate({ id: session.id })}
      >
        {t('trash')}
      </Button>
    </Group>
  );
}
