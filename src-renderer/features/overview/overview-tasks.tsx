import { Checkbox, Group, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { OverviewScope } from '#shared/contract/overview.ts';
import type { TaskRow } from '#shared/contract/tasks.ts';
import { berlinDay } from '#shared/rules/dates.ts';
import { ErrorMessage } from '../../components/form/error-message.tsx';
import { TaskSnooze } from '../../components/task/task-snooze.tsx';
import { useTaskDone } from '../../components/task/use-task-done.ts';
import { useCore } from '../../hooks/use-core.ts';
import { useErrorMessage } from '../../hooks/use-error-message.ts';
import { useFormats } from '../../hooks/use-formats.ts';
import { OverviewLoading } from './overview-loading.tsx';
import styles from './overview.module.css';

/** Open tasks due today or earlier and not put off, the oldest first. */
export function OverviewTasks({ scope }: { scope: OverviewScope }) {
  const { t } = useTranslation('overview');
  const { orpc } = useCore();
  const errorMessage = useErrorMessage();
  const today = berlinDay(new Date());
  const me = useQuery(orpc.vault.status.queryOptions()).data?.user?.id ?? '';
  const due = useQuery(
    orpc.tasks.list.queryOptions({
      input: {
        filters: [
          { column: 'shownOn', condition: { op: 'between', to: today } },
          { column: 'doneAt', condition: { op: 'empty' } },
          ...(scope === 'mine'
            ? [{ column: 'assignee' as const, condition: { op: 'in' as const, values: [me] } }]
            : []),
        ],
        sort: [{ column: 'dueOn', direction: 'asc' }],
        limit: 8,
      },
      enabled: me !== '',
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
          <DueTask key={task.id} task={task} today={today} scope={scope} />
        ))}
      </ul>
    </section>
  );
}

function DueTask({ task, today, scope }: { task: TaskRow; today: string; scope: OverviewScope }) {
  const { t } = useTranslation('overview');
  const formats = useFormats();
  const marking = useTaskDone(task);
  const late = task.dueOn !== null && task.dueOn < today;
  return (
    <li className={styles.row}>
      <Checkbox
        size="xs"
        aria-label={t('markDone', { title: task.title })}
        // Until the list without it has come, it stays as it was left.
        checked={(marking.isPending || marking.isSuccess) && marking.variables}
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
          {scope === 'team' && task.assignee !== null && ` · ${task.assignee}`}
        </div>
      </div>
      <span className={styles.aside}>
        <TaskSnooze task={task} />
      </span>
    </li>
  );
}
