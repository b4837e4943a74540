import { ActionIcon, Anchor, Button, Group, Modal, Skeleton, Text } from '@mantine/core';
import { IconPencil, IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Event, Recommendation } from '#shared/contract/events.ts';
import { ErrorMessage } from '../../components/form/error-message.tsx';
import { OrganisationPicker } from '../../components/form/organisation-picker.tsx';
import { TextField } from '../../components/form/text-field.tsx';
import classes from '../../components/record.module.css';
import { useCommands } from '../../hooks/use-commands.ts';
import { useCore } from '../../hooks/use-core.ts';
import { useErrorMessage } from '../../hooks/use-error-message.ts';
import { useFormats } from '../../hooks/use-formats.ts';
import { useNotify } from '../../hooks/use-notify.tsx';
import { useTrash } from '../../hooks/use-trash.ts';
import own from './events.module.css';
import { RecommendationTask } from './recommendation-task.tsx';

/** What the event recommends; each becomes a task in place. */
export function EventRecommendations({ record }: { record: Event }) {
  const { t } = useTranslation('events');
  const { orpc } = useCore();
  const errorMessage = useErrorMessage();
  const list = useQuery(orpc.recommendations.list.queryOptions({ input: { eventId: record.id } }));
  if (list.isError)
    return <ErrorMessage message={errorMessage(list.error)} onRetry={() => void list.refetch()} />;
  if (!list.data) return <Skeleton height={120} aria-busy />;
  const open = record.deletedAt === null;
  return (
    <>
      {open && <NewRecommendation eventId={record.id} />}
      {list.data.length === 0 ? (
        <Text c="dimmed" mt="md">
          {t('advice.empty')}
        </Text>
      ) : (
        <table className={classes.list}>
          <thead>
            <tr>
              <th>{t('advice.recommendation')}</th>
              <th>{t('advice.to')}</th>
              <th>{t('advice.task')}</th>
              <td className={classes.actions} />
            </tr>
          </thead>
          <tbody>
            {list.data.map((row) => (
              <Row key={row.id} row={row} open={open} />
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}

function Row({ row, open }: { row: Recommendation; open: boolean }) {
  const { t } = useTranslation('events');
  const formats = useFormats();
  const { openRecord } = useCommands();
  const trash = useTrash('recommendations');
  const [asking, setAsking] = useState<'task' | 'change' | null>(null);
  const { text, task } = row;
  return (
    <tr>
      <td className={own.text}>
        <bdi>{text}</bdi>
      </td>
      <td>
        {row.organisation && (
          <Anchor
            component="button"
            type="button"
            ta="start"
            onClick={() => openRecord('organisation', row.organisation?.id ?? '')}
          >
            <bdi>{row.organisation.name}</bdi>
          </Anchor>
        )}
      </td>
      <td>
        {task ? (
          <>
            <Anchor
              component="button"
              type="button"
              ta="start"
              td={task.doneAt === null ? undefined : 'line-through'}
              onClick={() => openRecord('task', task.id)}
            >
              <bdi>{task.title}</bdi>
            </Anchor>
            <Text size="xs" c="dimmed">
              {[
                task.doneAt !== null
                  ? t('advice.done')
                  : task.dueOn && t('advice.due', { date: formats.date(task.dueOn) }),
                task.assignee,
              ]
                .filter(Boolean)
                .join(' · ')}
            </Text>
          </>
        ) : (
          open && (
            <Button
              size="compact-sm"
              variant="default"
              aria-label={t('advice.makeTaskOf', { text })}
              onClick={() => setAsking('task')}
            >
              {t('advice.makeTask')}
            </Button>
          )
        )}
      </td>
      <td className={classes.actions}>
        {open && (
          <Group gap={4} justify="flex-end" wrap="nowrap">
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t('advice.edit', { text })}
              onClick={() => setAsking('change')}
            >
              <IconPencil size={16} aria-hidden />
            </ActionIcon>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t('advice.remove', { text })}
              onClick={() => void trash([row.id], text)}
            >
              <IconTrash size={16} aria-hidden />
            </ActionIcon>
          </Group>
        )}
        {asking === 'task' && <RecommendationTask row={row} onClose={() => setAsking(null)} />}
        {asking === 'change' && <ChangeRecommendation row={row} onClose={() => setAsking(null)} />}
      </td>
    </tr>
  );
}

function NewRecommendation({ eventId }: { eventId: string }) {
  const { t } = useTranslation('events');
  const { orpc } = useCore();
  const errorMessage = useErrorMessage();
  const notify = useNotify();
  const [text, setText] = useState('');
  const [organisationId, setOrganisationId] = useState<string | null>(null);
  const create = useMutation(
    orpc.recommendations.create.mutationOptions({
      onSuccess: () => {
        setText('');
        notify.success(t('advice.added'));
      },
    }),
  );
  const add = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() !== '') create.mutate({ eventId, text, organisationId });
  };
  return (
    <form onSubmit={add}>
      <Group align="flex-end" gap="sm" mb="sm">
        <TextField
          label={t('advice.text')}
          value={text}
          onChange={setText}
          maxLength={1000}
          w={420}
          dir="auto"
        />
        <div className={own.addressee}>
          <OrganisationPicker
            label={t('advice.to')}
            value={organisationId}
            onChange={setOrganisationId}
            chosen={null}
          />
        </div>
        <Button type="submit" variant="default" loading={create.isPending} disabled={!text.trim()}>
          {t('advice.add')}
        </Button>
      </Group>
      {create.isError && <ErrorMessage message={errorMessage(create.error)} />}
    </form>
  );
}

function ChangeRecommendation({ row, onClose }: { row: Recommendation; onClose: () => void }) {
  const { t } = useTranslation(['events', 'common']);
  const { orpc } = useCore();
  const errorMessage = useErrorMessage();
  const [text, setText] = useState(row.text);
  const [organisationId, setOrganisationId] = useState(row.organisationId);
  const change = useMutation(orpc.recommendations.update.mutationOptions({ onSuccess: onClose }));
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() === '') return;
    const { id, updatedAt } = row;
    change.mutate({ id, updatedAt, fields: { text, organisationId } });
  };
  return (
    <Modal opened onClose={onClose} title={t('advice.change')} size={560}>
      <form onSubmit={save}>
        <TextField
          label={t('advice.recommendation')}
          value={text}
          onChange={setText}
          maxLength={1000}
          required
          dir="auto"
          data-autofocus
        />
        <OrganisationPicker
          label={t('advice.to')}
          value={organisationId}
          onChange={setOrganisationId}
          chosen={row.organisation}
        />
        {change.isError && <ErrorMessage message={errorMessage(change.error)} />}
        <Group justify="flex-end" mt="md">
          <Button variant="default" onClick={onClose}>
            {t('common:cancel')}
          </Button>
          <Button type="submit" loading={change.isPending} disabled={!text.trim()}>
            {t('common:save')}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
