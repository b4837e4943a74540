import { Button, Group, Modal, Stack } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Recommendation } from '#shared/contract/events.ts';
import { CodeSelect } from '../../components/form/code-select.tsx';
import { DateField } from '../../components/form/date-field.tsx';
import { ErrorMessage } from '../../components/form/error-message.tsx';
import { TextField } from '../../components/form/text-field.tsx';
import { useCore } from '../../hooks/use-core.ts';
import { useErrorMessage } from '../../hooks/use-error-message.ts';
import { useNotify } from '../../hooks/use-notify.tsx';

const TITLE = 300;

/** Asks by when and by whom, and makes a task of what is recommended. */
export function RecommendationTask(props: { row: Recommendation; onClose: () => void }) {
  const { row, onClose } = props;
  const { t } = useTranslation(['events', 'common']);
  const { orpc } = useCore();
  const errorMessage = useErrorMessage();
  const notify = useNotify();
  const users = useQuery(orpc.users.list.queryOptions({ staleTime: 60_000 })).data ?? [];
  const me = useQuery(orpc.vault.status.queryOptions()).data?.user?.id ?? null;
  const [title, setTitle] = useState(row.text.slice(0, TITLE));
  const [dueOn, setDueOn] = useState<string | null>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  const make = useMutation(
    orpc.recommendations.makeTask.mutationOptions({
      onSuccess: () => {
        notify.success(t('advice.taskMade'));
        onClose();
      },
    }),
  );
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (title.trim() === '') return;
    const { id, updatedAt } = row;
    make.mutate({ id, updatedAt, title, dueOn, assigneeId: chosen ?? me });
  };
  return (
    <Modal opened onClose={onClose} title={t('advice.makeTask')} size={520}>
      <form onSubmit={save}>
        <Stack gap="sm">
          <TextField
            label={t('advice.taskTitle')}
            value={title}
            onChange={setTitle}
            maxLength={TITLE}
            required
            dir="auto"
          />
          <Group grow align="flex-start">
            <DateField label={t('advice.dueOn')} value={dueOn} onChange={setDueOn} data-autofocus />
            <CodeSelect
              label={t('advice.assignee')}
              required
              value={chosen ?? me}
              onChange={setChosen}
              options={users
                .filter(({ active }) => active)
                .map(({ id, name }) => ({ value: id, label: name }))}
            />
          </Group>
          {make.isError && <ErrorMessage message={errorMessage(make.error)} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('common:cancel')}
            </Button>
            <Button type="submit" loading={make.isPending} disabled={!title.trim()}>
              {t('advice.makeTask')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
