import { Anchor, Button, Checkbox, Group, Skeleton, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { DateField } from '../../components/form/date-field.tsx';
import { ErrorMessage } from '../../components/form/error-message.tsx';
import { TextField } from '../../components/form/text-field.tsx';
import { useCommands } from '../../hooks/use-commands.ts';
import { useCore } from '../../hooks/use-core.ts';
import { useErrorMessage } from '../../hooks/use-error-message.ts';
import { useFormats } from '../../hooks/use-formats.ts';
import { useNotify } from '../../hooks/use-notify.tsx';
import classes from '../../components/record.module.css';

/** More than these nobody reads on a record; the task screen has them all. */
const SHOWN = 200;

/** What is agreed with this organisation: open first by due date, then what is done. */
export function OrganisationTasks({ organisationId }: { organisationId: string }) {
  const { t } = useTranslation('organisations');
  const { orpc } = useCore();
  const { openRecord } = useCommands();
  const errorMessage = useErrorMessage();
  const formats = useFormats();
  const notify = useNotify();
  const list = useQuery(
    orpc.timeline.page.queryOptions({
      input: { entity: 'organisation', id: organisationId, kinds: ['task'], limit: SHOWN },
    }),
  );
  const setDone = useMutation(orpc.tasks.setDone.mutationOptions({ onError: notify.failure }));

  if (list.isError)
    return <ErrorMessage message={errorMessage(list.error)} onRetry={() => void list.refetch()} />;
  if (!list.data) return <Skeleton height={120} />;
  const tasks = list.data.entries
    .filter((entry) => entry.kind === 'task')
    .sort((a, b) => Number(a.done) - Number(b.done) || (a.at < b.at ? -1 : 1));
  return (
    <>
      <NewTask organisationId={organisationId} />
      {tasks.length === 0 ? (
        <Text c="dimmed" mt="md">
          {t('task.empty')}. {t('task.emptyText')}
        </Text>
      ) : (
        <table className={classes.list}>
          <tbody>
            {tasks.map((task) => (
              <tr key={task.id} data-former={task.done || undefined}>
                <td className={classes.check}>
                  <Checkbox
                    aria-label={t('task.done', { title: task.title })}
                    checked={task.done}
                    disabled={setDone.isPending}
                    onChange={() => setDone.mutate({ id: task.id, done: !task.done })}
                  />
                </td>
                <td>
                  <Anchor
                    component="button"
                    type="button"
                    c="inherit"
                    td={task.done ? 'line-through' : undefined}
                    onClick={() => openRecord('task', task.id, organisationId)}
                  >
                    <bdi>{task.title}</bdi>
                  </Anchor>
                </td>
                <td>
                  {task.at && t('task.due', { date: formats.date(task.at) })}
                  {task.overdue && <span className={classes.warn}> · {t('task.overdue')}</span>}
                </td>
                <td>{task.assignee && <bdi>{task.assignee}</bdi>}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}

function NewTask({ organisationId }: { organisationId: string }) {
  const { t } = useTranslation('organisations');
  const { orpc } = useCore();
  const errorMessage = useErrorMessage();
  const notify = useNotify();
  // Whoever notes it down does it, until it is given to somebody else.
  const me = useQuery(orpc.vault.status.queryOptions()).data?.user?.id ?? null;
  const [title, setTitle] = useState('');
  const [dueOn, setDueOn] = useState<string | null>(null);
  const create = useMutation(
    orpc.tasks.create.mutationOptions({
      onSuccess: () => {
        setTitle('');
        setDueOn(null);
        notify.success(t('task.added'));
      },
    }),
  );
  const add = (event: FormEvent) => {
    event.preventDefault();
    if (title.trim() !== '') create.mutate({ title, dueOn, organisationId, assigneeId: me });
  };
  return (
    <form onSubmit={add}>
      <Group align="flex-end" gap="sm" mb="sm">
        <TextField
          label={t('task.title')}
          value={title}
          onChange={setTitle}
          maxLength={300}
          w={380}
        />
        <DateField label={t('task.dueOn')} value={dueOn} onChange={setDueOn} w={170} />
        <Button type="submit" variant="default" loading={create.isPending} disabled={!title.trim()}>
          {t('task.add')}
        </Button>
      </Group>
      {create.isError && <ErrorMessage message={errorMessage(create.error)} />}
    </form>
  );
}
