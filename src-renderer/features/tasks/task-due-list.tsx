import { Button, Skeleton } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { berlinDay } from '#shared/rules/dates.ts';
import { EmptyState } from '../../components/form/empty-state.tsx';
import { ErrorMessage } from '../../components/form/error-message.tsx';
import { useCore } from '../../hooks/use-core.ts';
import { useErrorMessage } from '../../hooks/use-error-message.ts';
import { useFormats } from '../../hooks/use-formats.ts';
import { groupByDue } from './task-due-groups.ts';
import { TaskDueRow } from './task-due-row.tsx';
import classes from './task-due.module.css';

const PAGE = 200;

interface TaskDueListProps {
  mine: boolean;
  onOpen: (id: string) => void;
  onNew: () => void;
}

/** Open tasks in the order in which they ask for attention: overdue, today, this week, later. */
export function TaskDueList({ mine, onOpen, onNew }: TaskDueListProps) {
  const { t } = useTranslation('tasks');
  const { client, orpc } = useCore();
  const formats = useFormats();
  const errorMessage = useErrorMessage();
  const today = berlinDay(new Date());
  const me = useQuery(orpc.vault.status.queryOptions()).data?.user?.id;
  const open = useInfiniteQuery({
    queryKey: [...orpc.tasks.list.key(), 'due', mine ? me : null],
    enabled: me !== undefined,
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      client.tasks.list(
        {
          filters: [
            { column: 'doneAt', condition: { op: 'empty' } },
            ...(mine && me !== undefined
              ? [{ column: 'assignee' as const, condition: { op: 'in' as const, values: [me] } }]
              : []),
          ],
          sort: [{ column: 'shownOn', direction: 'asc' }],
          limit: PAGE,
          ...(pageParam === '' ? {} : { after: pageParam }),
        },
        { signal },
      ),
    getNextPageParam: ({ next }) => next,
  });
  if (open.isError) {
    return <ErrorMessage message={errorMessage(open.error)} onRetry={() => void open.refetch()} />;
  }
  if (!open.data) return <Skeleton height={320} aria-busy />;
  const groups = groupByDue(
    open.data.pages.flatMap(({ rows }) => rows),
    today,
  );
  if (groups.length === 0) {
    return (
      <EmptyState title={t('due.nothing')} hint={t(mine ? 'due.nothingMine' : 'due.nothingAll')}>
        <Button onClick={onNew}>{t('new')}</Button>
      </EmptyState>
    );
  }
  return (
    <div className={classes.page} aria-label={t('due.label')} role="region">
      {groups.map(({ group, rows }, index) => {
        // The last group may go on with the next page.
        const whole = index < groups.length - 1 || !open.hasNextPage;
        return (
          <section key={group} aria-labelledby={`due-${group}`}>
            <h2 id={`due-${group}`} className={classes.heading} data-group={group}>
              {t(`due.${group}`)}
              <span className={classes.count}>
                {formats.number(rows.length)}
                {whole ? '' : '+'}
              </span>
            </h2>
            <ul className={classes.list}>
              {rows.map((task) => (
                <TaskDueRow
                  key={task.id}
                  task={task}
                  today={today}
                  withAssignee={!mine}
                  onOpen={() => onOpen(task.id)}
                />
              ))}
            </ul>
          </section>
        );
      })}
      {open.hasNextPage && (
        <Button
          variant="default"
          size="xs"
          loading={open.isFetchingNextPage}
          onClick={() => void open.fetchNextPage()}
        >
          {t('due.more')}
        </Button>
      )}
    </div>
  );
}
