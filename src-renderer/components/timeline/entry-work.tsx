import { useTranslation } from 'react-i18next';
import { dateLanguage, daysBetween, formatDayOfYear } from '#shared/rules/dates.ts';
import { useCodes } from '../../hooks/use-codes.ts';
import { useCommands } from '../../hooks/use-commands.ts';
import { RecordLink, RecordLinks, Tags, Text, Title, type EntryProps } from './entry-parts.tsx';

export function SessionEntry({ entry, of }: EntryProps<'session'>) {
  const { t, i18n } = useTranslation('timeline');
  const codes = useCodes();
  const { openSessionEntry } = useCommands();
  const language = dateLanguage(i18n.language);
  const linked =
    entry.topics.length + entry.tasks.length + entry.participants.length > 0 ||
    entry.organisations.some(({ id }) => id !== of.id) ||
    (entry.case !== null && entry.case.id !== of.id);
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
      {entry.note && <Text>{entry.note}</Text>}
      {linked && (
        <Tags topics={entry.topics}>
          {entry.case && entry.case.id !== of.id && (
            <RecordLink kind="case" id={entry.case.id}>
              {t('ofCase', { number: entry.case.number })}
            </RecordLink>
          )}
          <RecordLinks kind="organisation" of={of} records={entry.organisations} />
          <RecordLinks kind="person" of={of} records={entry.participants} />
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
        </Tags>
      )}
    </>
  );
}

/** How near or overdue a day is on which something must be done. */
export function useDueWords(today: string) {
  const { t } = useTranslation('timeline');
  return (day: string): string | undefined => {
    const days = daysBetween(today, day);
    if (days < 0) return t('overdue', { count: -days });
    if (days === 0) return t('dueToday');
    return days <= 14 ? t('dueInDays', { count: days }) : undefined;
  };
}

export function TaskEntry({ entry, today, of }: EntryProps<'task'>) {
  const { t } = useTranslation('timeline');
  const { openRecord } = useCommands();
  const due = useDueWords(today);
  const others = entry.organisation !== null && entry.organisation.id !== of.id;
  const ofCase = entry.case !== null && entry.case.id !== of.id;
  return (
    <>
      <Title
        onOpen={() => openRecord('task', entry.id, entry.organisation?.id ?? null)}
        meta={[t('kind.task'), entry.done ? t('done') : t('open'), entry.assignee]}
        warn={entry.done || entry.at.length > 10 ? undefined : due(entry.at)}
      >
        {entry.title}
      </Title>
      {(others || ofCase) && (
        <Tags>
          {ofCase && entry.case && (
            <RecordLink kind="case" id={entry.case.id}>
              {t('ofCase', { number: entry.case.number })}
            </RecordLink>
          )}
          {others && entry.organisation && (
            <RecordLink kind="organisation" id={entry.organisation.id}>
              {entry.organisation.name}
            </RecordLink>
          )}
        </Tags>
      )}
    </>
  );
}

export function CaseEntry({ entry, of }: EntryProps<'case'>) {
  const { t } = useTranslation('timeline');
  const codes = useCodes();
  const { openRecord } = useCommands();
  const own = entry.id === of.id;
  const { concern } = entry;
  const number = own ? '' : entry.number;
  const open = own ? {} : { onOpen: () => openRecord('case', entry.id) };
  const links = own ? [] : entry.organisations;
  const othersThere = links.some(({ id }) => id !== of.id);
  switch (entry.event) {
    case 'opened':
      return (
        <>
          <Title {...open} meta={[number, codes.label(entry.status), entry.responsible]}>
            {own ? t('case.openedOwn') : t('case.opened', { concern })}
          </Title>
          {(entry.topics.length > 0 || othersThere) && (
            <Tags topics={entry.topics}>
              <RecordLinks kind="organisation" of={of} records={links} />
            </Tags>
          )}
        </>
      );
    case 'closed':
      return (
        <Title {...open} meta={[number, codes.label(entry.closingReason), entry.responsible]}>
          {own ? t('case.closedOwn') : t('case.closed', { concern })}
        </Title>
      );
    case 'status':
      return (
        <Title
          {...open}
          meta={[
            number,
            t('case.fromTo', { from: codes.label(entry.from), to: codes.label(entry.to) }),
            entry.by && t('byUser', { user: entry.by }),
          ]}
        >
          {own ? t('case.statusOwn') : t('case.status', { concern })}
        </Title>
      );
    case 'handed-over':
      return (
        <>
          <Title
            {...open}
            meta={[number, t('case.fromTo', { from: entry.from ?? '', to: entry.to ?? '' })]}
          >
            {own ? t('case.handedOverOwn') : t('case.handedOver', { concern })}
          </Title>
          {entry.note && <Text>{entry.note}</Text>}
        </>
      );
  }
}
