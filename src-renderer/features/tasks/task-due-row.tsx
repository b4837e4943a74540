import { IconRepeat } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { TaskRow } from '#shared/contract/tasks.ts';
import { dateLanguage, daysBetween, formatWeekday } from '#shared/rules/dates.ts';
import { dayOff } from '#shared/rules/holidays.ts';
import { TaskSnooze } from '../../components/task/task-snooze.tsx';
import { useTaskDone } from '../../components/task/use-task-done.ts';
import { useCodes } from '../../hooks/use-codes.ts';
import { useFormats } from '../../hooks/use-formats.ts';
import classes from './task-due.module.css';

interface TaskDueRowProps {
  task: TaskRow;
  today: string;
  withAssignee: boolean;
  onOpen: () => void;
}

/** One open task: done, opened or put off without leaving the list. */
export function TaskDueRow({ task, today, withAssignee, onOpen }: TaskDueRowProps) {
  const { t, i18n } = useTranslation(['tasks', 'holidays']);
  const codes = useCodes();
  const formats = useFormats();
  const done = useTaskDone(task);
  const { dueOn, snoozedUntil, shownOn } = task;
  const late = dueOn !== null && dueOn < today;
  const putOff = snoozedUntil !== null && snoozedUntil === shownOn && snoozedUntil > today;
  const why = dueOn === null || late ? null : dayOff(dueOn);
  return (
    <li className={classes.row}>
      <button
        type="button"
        role="checkbox"
        aria-checked={done.isPending}
        aria-label={t('setDone', { title: task.title })}
        className={classes.tick}
        disabled={done.isPending}
        onClick={() => done.mutate(true)}
      />
      <div className={classes.body}>
        <button type="button" className={classes.title} onClick={onOpen}>
          <bdi>{task.title}</bdi>
        </button>
        {task.repeatRule !== null && (
          <span
            className={classes.repeat}
            title={t('repeats', { rule: codes.label(task.repeatRule) })}
          >
            <IconRepeat size={13} aria-hidden />
            {codes.label(task.repeatRule)}
          </span>
        )}
        <div className={classes.detail}>
          {task.organisation !== null && task.organisationId !== null && (
            <Link
              to="/organisations/$id"
              params={{ id: task.organisationId }}
              className={classes.link}
            >
              <bdi>{task.organisation}</bdi>
            </Link>
          )}
          {task.case !== null && <span>{task.case}</span>}
          {withAssignee && task.assignee !== null && <span>{task.assignee}</span>}
          {why !== null && (
            <span>
              {why === 'weekend'
                ? t('holidays:weekend')
                : t('holidays:holiday', { name: t(`holidays:name.${why}`) })}
            </span>
          )}
        </div>
      </div>
      <div className={classes.when} data-late={late || undefined}>
        {dueOn !== null && (
          <time dateTime={dueOn}>{formatWeekday(dueOn, dateLanguage(i18n.language))}</time>
        )}
        {putOff ? (
          <div>{t('due.snoozed', { date: formats.date(snoozedUntil) })}</div>
        ) : (
          late && <div>{t('due.late', { count: daysBetween(dueOn, today) })}</div>
        )}
      </div>
      <TaskSnooze task={task} />
    </li>
  );
}
