import { Anchor, Button, Checkbox, Group, Skeleton, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Case } from '#shared/contract/cases.ts';
import { berlinDay } from '#shared/rules/dates.ts';
import { DateField } from '../../components/form/date-field.tsx';
import { ErrorMessage } from '../../components/form/error-message.tsx';
import { TextField } from '../../components/form/text-field.tsx';
import classes from '../../components/record.module.css';
import { useCommands } from '../../hooks/use-commands.ts';
import { useCore } from '../../hooks/use-core.ts';
import { useErrorMessage } from '../../hooks/use-error-message.ts';
import { useFormats } from '../../hooks/use-formats.ts';
import { useNotify } from '../../hooks/use-notify.tsx';

/** More than these nobody reads on a record; the task screen has them all. */
const SHOWN = 200;

/** What is agreed in this case: open first by due date, then what is done. */
export function CaseTasks({ record }: { record: Case }) {
  const { t } = useTranslation('cases');
  const { orpc } = useCore();
  const { openRecord } = useCommands();
  const errorMessage = useErrorMessage();
  const formats = useFormats();
  const notify = useNotify();
  const today = berlinDay(new Date());
  const list = useQuery(
    orpc.tasks.list.queryOptions({
      input: {
        filters: [{ column: 'case', condition: { op: 'in', values: [record.id] } }],
        sort: [{ column: 'dueOn', direction: 'asc' }],
        limit: SHOWN,
      },
    }),
  );
  const setDone = useMutation(orpc.tasks.setDone.mutationOptions({ onError: notify.failure }));

  if (list.isError)
    return <ErrorMessage message={errorMessage(list.error)} onRetry={() => void list.refetch()} />;
  if (!list.data) return <Skeleton height={120} aria-busy />;
  const { rows } = list.data;
  const tasks = [
    ...rows.filter(({ doneAt }) => doneAt === null),
    ...rows.filter(({ doneAt }) => doneAt !== null),
  ];
  return (
    <>
      {record.deletedAt === null && <NewTask record={record} />}
      {tasks.length === 0 ? (
        <Text c="dimmed" mt="md">
          {t('tasks.empty')}
        </Text>
      ) : (
        <table className={classes.list}>
          <tbody>
            {tasks.map(({ id, title, dueOn, doneAt, assignee }) => {
              const done = doneAt !== null;
              return (
                <tr key={id} data-former={done || undefined}>
                  <td className={classes.check}>
                    <Checkbox
                      aria-label={t('tasks.done', { title })}
                      checked={done}
                      disabled={setDone.isPending}
                      onChange={() => setDone.mutate({ id, done: !done })}
                    />
                  </td>
                  <td>
                    <Anchor
                      component="button"
                      type="button"
                      c="inherit"
                      ta="start"
                      td={done ? 'line-through' : undefined}
                      onClick={() => openRecord('task', id)}
                    >
                      <bdi>{title}</bdi>
                    </Anchor>
                  </td>
                  <td>
                    {dueOn !== null && t('tasks.due', { date: formats.date(dueOn) })}
                    {!done && dueOn !== null && dueOn < today && (
                      <span className={classes.warn}> · {t('tasks.overdue')}</span>
                    )}
                  </td>
                  <td>{assignee !== null && <bdi>{assignee}</bdi>}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
    </>
  );
}

function NewTask({ record }: { record: Case }) {
  const { t } = useTranslation('cases');
  const { orpc } = useCore();
  const errorMessage = useErrorMessage();
  const notify = useNotify();
  // Whoever notes it down does it, until it is given to somebody else.
  const assigneeId = useQuery(orpc.vault.status.queryOptions()).data?.user?.id ?? null;
  const [title, setTitle] = useState('');
  const [dueOn, setDueOn] = useState<string | null>(null);
  const create = useMutation(
    orpc.tasks.create.mutationOptions({
      onSuccess: () => {
        setTitle('');
        setDueOn(null);
        notify.success(t('tasks.added'));
      },
    }),
  );
  const add = (event: FormEvent) => {
    event.preventDefault();
    if (title.trim() === '') return;
    // With several organisations nobody has said yet which of them it concerns.
    const [only, ...others] = record.organisations;
    const organisationId = only && others.length === 0 ? only.id : null;
    create.mutate({ title, dueOn, organisationId, caseId: record.id, assigneeId });
  };
  return (
    <form onSubmit={add}>
      <Group align="flex-end" gap="sm" mb="sm">
        <TextField
          label={t('tasks.title')}
          value={title}
          onChange={setTitle}
          maxLength={300}
          w={380}
        />
        <DateField label={t('tasks.dueOn')} value={dueOn} onChange={setDueOn} w={170} />
        <Button type="submit" variant="default" loading={create.isPending} disabled={!title.trim()}>
          {t('tasks.add')}
        </Button>
      </Group>
      {create.isError && <ErrorMessage message={errorMessage(create.error)} />}
    </form>
  );
}
