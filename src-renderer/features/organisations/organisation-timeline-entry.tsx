import { UnstyledButton } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { TimelineEntry } from '#shared/contract/timeline.ts';
import { dateLanguage, daysBetween, formatDay, formatDayOfYear } from '#shared/rules/dates.ts';
import classes from '../../components/timeline/timeline.module.css';
import { useCodes } from '../../hooks/use-codes.ts';
import { useCommands } from '../../hooks/use-commands.ts';

interface EntryProps<Kind extends TimelineEntry['kind']> {
  entry: Extract<TimelineEntry, { kind: Kind }>;
  /** Berlin's date, `2026-11-23`. */
  today: string;
  organisationId: string;
}

/** One entry of an organisation's timeline in words; what it is always stands beside its colour. */
export function OrganisationTimelineEntry(props: {
  entry: TimelineEntry;
  today: string;
  organisationId: string;
}) {
  const { entry, today, organisationId } = props;
  const rest = { today, organisationId };
  switch (entry.kind) {
    case 'session':
      return <SessionEntry entry={entry} {...rest} />;
    case 'task':
      return <TaskEntry entry={entry} {...rest} />;
    case 'case':
      return <CaseEntry entry={entry} {...rest} />;
    case 'involvement':
      return <InvolvementEntry entry={entry} {...rest} />;
    case 'affiliation':
      return <AffiliationEntry entry={entry} {...rest} />;
    case 'change':
      return <ChangeEntry entry={entry} {...rest} />;
  }
}

function Title(props: {
  children: ReactNode;
  onOpen?: () => void;
  meta?: (string | null)[];
  warn?: string;
}) {
  const { children, onOpen, meta = [], warn } = props;
  const shown = meta.filter(Boolean);
  return (
    <h3 className={classes.title}>
      {onOpen ? (
        <UnstyledButton className={classes.titleButton} onClick={onOpen}>
          {children}
        </UnstyledButton>
      ) : (
        children
      )}
      {shown.length > 0 && <span className={classes.meta}>{shown.join(' · ')}</span>}
      {warn && <span className={classes.warn}>{warn}</span>}
    </h3>
  );
}

function SessionEntry({ entry }: EntryProps<'session'>) {
  const { t, i18n } = useTranslation('timeline');
  const codes = useCodes();
  const { openSessionEntry } = useCommands();
  const language = dateLanguage(i18n.language);
  return (
    <>
      <Title
        onOpen={() => openSessionEntry({ sessionId: entry.id })}
        meta={[
          t('kind.session'),
          t('minutes', { count: entry.durationMinutes }),
          codes.label(entry.mode),
          entry.counsellors.join(', '),
        ]}
      >
        {codes.label(entry.form)}
      </Title>
      {entry.note && <p className={classes.text}>{entry.note}</p>}
      {(entry.topics.length > 0 || entry.tasks.length > 0) && (
        <div className={classes.tags}>
          {entry.topics.map((topic) => (
            <span key={topic} className={classes.tag}>
              {codes.label(topic)}
            </span>
          ))}
          {entry.tasks.map((task) => (
            <span key={task.id}>
              <span aria-hidden>{task.done ? '☑ ' : '☐ '}</span>
              {task.done
                ? t('taskDone', { title: task.title })
                : task.dueOn
                  ? t('taskUntil', {
                      title: task.title,
                      date: formatDayOfYear(task.dueOn, language),
                    })
                  : task.title}
            </span>
          ))}
        </div>
      )}
    </>
  );
}

function TaskEntry({ entry, today, organisationId }: EntryProps<'task'>) {
  const { t } = useTranslation('timeline');
  const { openRecord } = useCommands();
  const days = entry.at.length === 10 ? daysBetween(today, entry.at) : null;
  const due =
    entry.done || days === null
      ? undefined
      : days < 0
        ? t('overdue', { count: -days })
        : days === 0
          ? t('dueToday')
          : days <= 14
            ? t('dueInDays', { count: days })
            : undefined;
  return (
    <Title
      onOpen={() => openRecord('task', entry.id, organisationId)}
      meta={[t('kind.task'), entry.done ? t('done') : t('open'), entry.assignee]}
      {...(due ? { warn: due } : {})}
    >
      {entry.title}
    </Title>
  );
}

function CaseEntry({ entry }: EntryProps<'case'>) {
  const { t } = useTranslation('timeline');
  const codes = useCodes();
  const { openRecord } = useCommands();
  const closed = entry.event === 'closed';
  return (
    <>
      <Title
        onOpen={() => openRecord('case', entry.id)}
        meta={[
          entry.number,
          closed ? codes.label(entry.closingReason) : codes.label(entry.status),
          entry.responsible,
        ]}
      >
        {t(closed ? 'caseClosed' : 'caseOpened', { concern: entry.concern })}
      </Title>
      {!closed && entry.topics.length > 0 && (
        <div className={classes.tags}>
          {entry.topics.map((topic) => (
            <span key={topic} className={classes.tag}>
              {codes.label(topic)}
            </span>
          ))}
        </div>
      )}
    </>
  );
}

function InvolvementEntry({ entry }: EntryProps<'involvement'>) {
  const { t, i18n } = useTranslation('timeline');
  const codes = useCodes();
  const { openRecord } = useCommands();
  const language = dateLanguage(i18n.language);
  const from = formatDay(entry.at.slice(0, 10), language);
  return (
    <>
      <Title
        onOpen={() => openRecord('subproject', entry.subproject.id)}
        meta={[
          entry.toDate
            ? t('fromTo', { from, to: formatDay(entry.toDate, language) })
            : t('since', { date: from }),
          codes.label(entry.role),
          isStatus(entry.status) ? t(`status.${entry.status}`) : '',
        ]}
      >
        {t('involvedIn', { subproject: entry.subproject.name })}
      </Title>
      {entry.note && <p className={classes.text}>{entry.note}</p>}
    </>
  );
}

const isStatus = (status: string): status is 'planned' | 'active' | 'ended' | 'cancelled' =>
  ['planned', 'active', 'ended', 'cancelled'].includes(status);

function AffiliationEntry({ entry }: EntryProps<'affiliation'>) {
  const { t, i18n } = useTranslation('timeline');
  const codes = useCodes();
  const { openRecord } = useCommands();
  const language = dateLanguage(i18n.language);
  return (
    <Title
      onOpen={() => openRecord('person', entry.person.id)}
      meta={[
        t('kind.affiliation'),
        entry.toDate ? t('until', { date: formatDay(entry.toDate, language) }) : '',
      ]}
    >
      {t('affiliated', { person: entry.person.name, function: codes.label(entry.function) })}
    </Title>
  );
}

type Action = 'create' | 'update' | 'trash' | 'restore' | 'import' | 'other';

/** Audit actions are named like the procedure: `organisations.update`. */
function actionOf({ action, fields }: EntryProps<'change'>['entry']): Action {
  const [entity, verb] = action.split('.');
  // `*` stands for a whole new record.
  if (fields.includes('*')) return entity === 'imports' ? 'import' : 'create';
  if (verb === 'undo') return 'trash';
  const known: readonly Action[] = ['update', 'trash', 'restore'];
  return known.find((one) => one === verb) ?? 'other';
}

function ChangeEntry({ entry }: EntryProps<'change'>) {
  const { t, i18n } = useTranslation('timeline');
  const { t: organisation } = useTranslation('organisations');
  const fields = entry.fields
    .filter((field) => field !== '*' && field !== 'deletedAt')
    .map((field) => {
      const key = `organisations:field.${field}`;
      return i18n.exists(key) ? organisation(key as 'title') : null;
    })
    .filter((label) => label !== null);
  const action = t(`action.${actionOf(entry)}`);
  return (
    <Title meta={[t('kind.change'), entry.user ? t('byUser', { user: entry.user }) : '']}>
      {fields.length > 0 ? t('changedFields', { action, fields: fields.join(', ') }) : action}
    </Title>
  );
}
