import { Alert, Button, Group, Modal, Skeleton, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Task } from '#shared/contract/tasks.ts';
import { ErrorMessage } from '../../components/form/error-message.tsx';
import { useCore } from '../../hooks/use-core.ts';
import { useErrorMessage } from '../../hooks/use-error-message.ts';
import { useNotify } from '../../hooks/use-notify.tsx';
import { useTrash } from '../../hooks/use-trash.ts';
import { TaskForm } from './task-form.tsx';
import { newTask, taskValues } from './task-values.ts';

interface TaskDialogProps {
  /** Null: a new task. */
  id: string | null;
  onClose: () => void;
}

/** A task to add or to change. */
export function TaskDialog({ id, onClose }: TaskDialogProps) {
  const { t } = useTranslation('tasks');
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(id === null ? 'new' : 'edit')}
      size={560}
      closeOnClickOutside={false}
    >
      {id === null ? <NewTask onClose={onClose} /> : <StoredTask id={id} onClose={onClose} />}
    </Modal>
  );
}

function NewTask({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('tasks');
  const { orpc } = useCore();
  const notify = useNotify();
  const me = useQuery(orpc.vault.status.queryOptions()).data?.user?.id ?? null;
  const seen = useMemo(() => ({ values: newTask(me), version: null }), [me]);
  return (
    <TaskForm
      key={me}
      id={null}
      task={null}
      seen={seen}
      submitLabel={t('create')}
      onCancel={onClose}
      onSaved={() => {
        notify.success(t('created'));
        onClose();
      }}
    />
  );
}

function StoredTask({ id, onClose }: { id: string; onClose: () => void }) {
  const { orpc } = useCore();
  const errorMessage = useErrorMessage();
  const task = useQuery(orpc.tasks.get.queryOptions({ input: { id } }));
  if (task.data) return <EditTask task={task.data} onClose={onClose} />;
  if (task.isError)
    return <ErrorMessage message={errorMessage(task.error)} onRetry={() => void task.refetch()} />;
  return <Skeleton height={260} />;
}

function EditTask({ task, onClose }: { task: Task; onClose: () => void }) {
  const { t } = useTranslation(['tasks', 'common']);
  const { orpc } = useCore();
  const notify = useNotify();
  const trash = useTrash('tasks');
  const seen = useMemo(() => ({ values: taskValues(task), version: task.updatedAt }), [task]);
  const restore = useMutation(orpc.tasks.restore.mutationOptions({ onError: notify.failure }));
  const moveToTrash = async () => {
    if ((await trash([task.id], task.title)) > 0) onClose();
  };
  if (task.deletedAt !== null)
    return (
      <Alert color="orange" variant="light">
        <Text mb="xs">{t('trashed')}</Text>
        <Group>
          <Button
            variant="default"
            loading={restore.isPending}
            onClick={() => restore.mutate({ id: task.id })}
          >
            {t('common:restore')}
          </Button>
        </Group>
      </Alert>
    );
  return (
    <TaskForm
      id={task.id}
      task={task}
      seen={seen}
      submitLabel={t('common:save')}
      onTrash={() => void moveToTrash()}
      onCancel={onClose}
      onSaved={() => {
        notify.success(t('saved'));
        onClose();
      }}
    />
  );
}
