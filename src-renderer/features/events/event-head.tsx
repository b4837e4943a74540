import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconDots, IconTrash } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Event } from '#shared/contract/events.ts';
import { berlinDay } from '#shared/rules/dates.ts';
import recordClasses from '../../components/record.module.css';
import { useCodes } from '../../hooks/use-codes.ts';
import { useFormats, type Formats } from '../../hooks/use-formats.ts';
import { useTrash } from '../../hooks/use-trash.ts';
import classes from './events.module.css';

interface EventHeadProps {
  record: Event;
}

export function EventChips({ record }: EventHeadProps) {
  const codes = useCodes();
  return <span className={recordClasses.chip}>{codes.label(record.kind)}</span>;
}

/** `05.10.2026, 10:00–16:00`, or with both days. */
export function whenOf({ startsAt, endsAt }: Event, formats: Formats): string {
  const start = formats.dateTime(startsAt);
  if (endsAt === null) return start;
  return berlinDay(startsAt) === berlinDay(endsAt)
    ? `${start}–${formats.time(endsAt)}`
    : `${start} – ${formats.dateTime(endsAt)}`;
}

/** How many people from how many organisations, in words. */
export function useAttendedWords(): (people: number, organisations: number) => string {
  const { t } = useTranslation('events');
  return (people, organisations) =>
    organisations === 0
      ? t('people', { count: people })
      : t('from', {
          people: t('people', { count: people }),
          organisations: t('organisationsCounted', { count: organisations }),
        });
}

/** The facts one looks for first; what is not known takes no room. */
export function EventFacts({ record }: EventHeadProps) {
  const { t } = useTranslation('events');
  const formats = useFormats();
  const attended = useAttendedWords();
  const { personCount, organisationCount } = record;
  const facts: [label: string, value: ReactNode][] = [
    [t('fact.when'), whenOf(record, formats)],
    [t('fact.place'), record.place !== null && <bdi key="place">{record.place}</bdi>],
    [
      t('fact.attended'),
      personCount + organisationCount > 0 && attended(personCount, organisationCount),
    ],
    [t('fact.subproject'), record.subproject && <bdi key="sub">{record.subproject.name}</bdi>],
    [
      t('fact.partners'),
      record.organisations.length > 0 && (
        <span key="partners" className={classes.partners}>
          {record.organisations.map(({ id, name }) => (
            <Link key={id} to="/organisations/$id" params={{ id }} className={recordClasses.link}>
              <bdi>{name}</bdi>
            </Link>
          ))}
        </span>
      ),
    ],
  ];
  return (
    <dl className={recordClasses.facts}>
      {facts
        .filter(([, value]) => Boolean(value))
        .map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

/** What one does with an event. */
export function EventActions({ record, onEdit }: EventHeadProps & { onEdit: () => void }) {
  const { t } = useTranslation('events');
  const navigate = useNavigate();
  const trash = useTrash('events');
  if (record.deletedAt !== null) return null;
  const moveToTrash = async () => {
    if ((await trash([record.id], record.title)) > 0) void navigate({ to: '/events' });
  };
  return (
    <>
      <Button variant="default" onClick={onEdit}>
        {t('action.edit')}
      </Button>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="default" size={36} aria-label={t('action.more')}>
            <IconDots size={18} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            leftSection={<IconTrash size={16} aria-hidden />}
            onClick={() => void moveToTrash()}
          >
            {t('action.trash')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </>
  );
}
