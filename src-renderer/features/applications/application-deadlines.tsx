import { Checkbox, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { GrantApplication } from '#shared/contract/grant-applications.ts';
import { deadlineMatters, DEADLINES, type Deadline } from '#shared/rules/application-state.ts';
import { berlinDay } from '#shared/rules/dates.ts';
import recordClasses from '../../components/record.module.css';
import { useCore } from '../../hooks/use-core.ts';
import { useFormats } from '../../hooks/use-formats.ts';
import { useNotify } from '../../hooks/use-notify.tsx';
import classes from './applications.module.css';

/** The days that matter for an application, in the order in which they come. */
export function ApplicationDeadlines({ record }: { record: GrantApplication }) {
  const { t } = useTranslation('applications');
  const shown = DEADLINES.filter(
    (one) => record[`${one}DueOn`] !== null || record[`${one}DoneOn`] !== null,
  );
  return (
    <section className={recordClasses.block}>
      <h2>{t('deadlines')}</h2>
      {shown.length === 0 && <Text c="dimmed">{t('noDeadlines')}</Text>}
      <ul className={classes.deadlines}>
        {shown.map((deadline) => (
          <DeadlineLine key={deadline} record={record} deadline={deadline} />
        ))}
      </ul>
    </section>
  );
}

interface DeadlineLineProps {
  record: GrantApplication;
  deadline: Deadline;
}

function DeadlineLine({ record, deadline }: DeadlineLineProps) {
  const { t } = useTranslation('applications');
  const { client } = useCore();
  const formats = useFormats();
  const notify = useNotify();
  const { id, programme: name } = record;
  const dueOn = record[`${deadline}DueOn`];
  const doneOn = record[`${deadline}DoneOn`];
  const title = t(`deadline.${deadline}`);
  const marking = useMutation({
    mutationFn: (done: boolean) => client.grantApplications.setDeadlineDone({ id, deadline, done }),
    onError: notify.failure,
    onSuccess: (_saved, done) =>
      notify.undo(t(done ? 'markedDone' : 'markedOpen', { deadline: title, name }), () =>
        client.grantApplications.setDeadlineDone({ id, deadline, done: !done }),
      ),
  });
  const open = doneOn === null;
  const matters = deadlineMatters(deadline, record.state);
  const late = open && matters && dueOn !== null && dueOn < berlinDay(new Date());
  return (
    <li className={classes.deadline} data-quiet={!open || !matters || undefined}>
      <Checkbox
        size="xs"
        aria-label={t('markDone', { deadline: title })}
        checked={!open}
        disabled={marking.isPending || record.deletedAt !== null}
        onChange={() => marking.mutate(open)}
      />
      <span className={classes.deadlineName}>{title}</span>
      <span>{dueOn === null ? '–' : t('due', { date: formats.date(dueOn) })}</span>
      <span className={late ? recordClasses.warn : classes.aside}>
        {doneOn !== null
          ? t('doneOn', { date: formats.date(doneOn) })
          : late
            ? t('overdue', { date: formats.date(dueOn) })
            : !matters && t('lapsed')}
      </span>
    </li>
  );
}
