import { Checkbox, Group, Text, Title } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { TaskRow } from '#shared/contract/tasks.ts';
import { berlinDay } from '#shared/rules/dates.ts';
import { ErrorMessage } from '../../components/form/error-message.tsx';
import { useCore } from '../../hooks/use-core.ts';
import { useErrorMessage } from '../../hooks/use-error-message.ts';
import { useFormats } from '../../hooks/use-formats.ts';
import { useNotify } from '../../hooks/use-notify.tsx';
import { OverviewLoading } from './overview-loading.tsx';
import styles from './overview.module.css';

/** Open tasks due today or earlier, the oldest first. */
export function OverviewTasks() {
  const { t } = useTranslation('overview');
  const { orpc } = useCore();
  const errorMessage = useErrorMessage();
  const today = berlinDay(new Date());
  const due = useQuery(
    orpc.tasks.list.queryOptions({
      input: {
        filters: [
          { column: 'dueOn', condition: { op: 'between', to: today } },
          { column: 'doneAt', condition: { op: 'empty' } },
        ],
        sort: [{ column: 'dueOn', direction: 'asc' }],
        limit: 12,
      },
    }),
  );
  return (
    <section aria-labelledby="overview-tasks">
      <Group justify="space-between" mb="xs">
        <Title order={2} id="overview-tasks">
          {t('dueTasks')}
        </Title>
        <Link to="/tasks" className={styles.more}>
          {t('allTasks')}
        </Link>
      </Group>
      <ErrorMessage message={due.error ? errorMessage(due.error) : null} />
      {due.data?.rows.length === 0 && <Text c="dimmed">{t('noDueTasks')}</Text>}
      {due.isPending && <OverviewLoading lines={4} />}
      <ul className={styles.list}>
        {due.data?.rows.map((task) => (
          <DueTask key={task.id} task={task} today={today} />
        ))}
      </ul>
    </section>
  );
}

function DueTask({ task, today }: { task: TaskRow; today: string }) {
  const { t } = useTranslation('overview');
  const { client } = useCore();
  const formats = useFormats();
  const notify = useNotify();
  const marking = useMutation({
    mutationFn: (done: boolean) => client.tasks.setDone({ id: task.id, done }),
    onError: notify.failure,
    onSuccess: (_saved, done) => {
      if (done) {
        notify.undo(t('done', { title: task.title }), () => marking.mutateAsync(false));
      }
    },
  });
  const late = task.dueOn !== null && task.dueOn < today;
  return (
    <li className={styles.row}>
      <Checkbox
        size="xs"
        aria-label={t('markDone', { title: task.title })}
        checked={marking.isPending}
        disabled={marking.isPending}
        onChange={() => marking.mutate(true)}
      />
      <div className={styles.body}>
        <Link to="/tasks" search={{ id: task.id }} className={styles.title}>
          {task.title}
        </Link>
        <div className={styles.detail}>
          <span className={late ? styles.late : undefined}>
            {late ? t('overdue', { date: formats.date(task.dueOn) }) : t('today')}
          </span>
          {task.organisation && task.organisationId && (
            <>
              {' · '}
              <Link to="/organisations/$id" params={{ id: task.organisationId }}>
                {task.organisation}
              </Link>
            </>
          )}
        </div>
      </div>
    </li>
  );
}
