import { Text } from '@mantine/core';
import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Event } from '#shared/contract/events.ts';
import { NoteText } from '../../components/note-text.tsx';
import classes from '../../components/record.module.css';
import { useCodes } from '../../hooks/use-codes.ts';
import { useFormats } from '../../hooks/use-formats.ts';
import { useNotify } from '../../hooks/use-notify.tsx';
import { EventForm } from './event-form.tsx';
import { whenOf } from './event-head.tsx';
import { eventValues } from './event-values.ts';

interface EventDetailsProps {
  record: Event;
  editing: boolean;
  onEditing: (editing: boolean) => void;
}

/** Everything known about the event itself, to read or, in the same place, to change. */
export function EventDetails({ record, editing, onEditing }: EventDetailsProps) {
  const { t } = useTranslation(['events', 'common']);
  const notify = useNotify();
  // What the form compares with is the record as it was when editing began.
  const seen = useMemo(
    () => ({ values: eventValues(record), version: record.updatedAt }),
    [record],
  );
  if (!editing) return <Reading record={record} />;
  return (
    <div className={classes.narrow}>
      <EventForm
        id={record.id}
        seen={seen}
        organisations={record.organisations}
        submitLabel={t('common:save')}
        onCancel={() => onEditing(false)}
        onSaved={() => {
          notify.success(t('saved'));
          onEditing(false);
        }}
      />
    </div>
  );
}

function Reading({ record }: { record: Event }) {
  const { t } = useTranslation('events');
  const codes = useCodes();
  const formats = useFormats();
  const text = (value: string | null | undefined) => value && <bdi>{value}</bdi>;
  const what: [label: string, value: ReactNode][] = [
    [t('field.kind'), codes.label(record.kind)],
    [t('field.topics'), record.topics.map(codes.label).join(', ')],
    [t('field.organisationIds'), text(record.organisations.map(({ name }) => name).join('; '))],
    [t('field.note'), record.note && <NoteText>{record.note}</NoteText>],
  ];
  const where: [label: string, value: ReactNode][] = [
    [t('fact.when'), whenOf(record, formats)],
    [t('field.place'), text(record.place)],
    [t('field.subprojectId'), text(record.subproject?.name)],
    [t('field.countedPersons'), formats.number(record.countedPersons)],
    [t('field.countedOrganisations'), formats.number(record.countedOrganisations)],
  ];
  return (
    <>
      <div className={classes.details}>
        <Facts title={t('section.what')} facts={what} />
        <Facts title={t('section.when')} facts={where} />
      </div>
      <Text size="xs" c="dimmed" mt="lg">
        {t('recordInfo', {
          created: formats.dateTime(record.createdAt),
          updated: formats.dateTime(record.updatedAt),
        })}
      </Text>
    </>
  );
}

function Facts({ title, facts }: { title: string; facts: [label: string, value: ReactNode][] }) {
  return (
    <section className={classes.group}>
      <h2>{title}</h2>
      <dl>
        {facts.map(([label, value]) => (
          <div key={label} className={classes.pair}>
            <dt>{label}</dt>
            <dd>{value ? value : <span className={classes.unknown}>–</span>}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
