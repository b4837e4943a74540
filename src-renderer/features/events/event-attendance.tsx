import { ActionIcon, Anchor, Button, Group, Skeleton, Text } from '@mantine/core';
import { IconPencil, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Attendance, Event } from '#shared/contract/events.ts';
import { ErrorMessage } from '../../components/form/error-message.tsx';
import classes from '../../components/record.module.css';
import { useCodes } from '../../hooks/use-codes.ts';
import { useCommands } from '../../hooks/use-commands.ts';
import { useCore } from '../../hooks/use-core.ts';
import { useErrorMessage } from '../../hooks/use-error-message.ts';
import { useFormats } from '../../hooks/use-formats.ts';
import { useKeptState } from '../../hooks/use-kept-state.ts';
import { useTrash } from '../../hooks/use-trash.ts';
import { AttendanceChange } from './attendance-change.tsx';
import { AttendancePaste } from './attendance-paste.tsx';
import { useAttendedWords } from './event-head.tsx';
import own from './events.module.css';

interface EventAttendanceProps {
  record: Event;
  onChangeCounts: () => void;
}

/** Who was there, by organisation, and how many in all. */
export function EventAttendance({ record, onChangeCounts }: EventAttendanceProps) {
  const { t } = useTranslation('events');
  const { orpc } = useCore();
  const errorMessage = useErrorMessage();
  const attended = useAttendedWords();
  const [pasting, setPasting] = useKeptState(`event-paste ${record.id}`, false);
  const list = useQuery(orpc.attendances.list.queryOptions({ input: { eventId: record.id } }));
  const open = record.deletedAt === null;
  const { countedPersons, countedOrganisations } = record;

  if (list.isError)
    return <ErrorMessage message={errorMessage(list.error)} onRetry={() => void list.refetch()} />;
  if (!list.data) return <Skeleton height={120} aria-busy />;
  const isCounted = countedPersons + countedOrganisations > 0;
  return (
    <>
      <Group justify="space-between" mb="sm">
        <div>
          {record.personCount + record.organisationCount > 0 && (
            <Text fw={550}>{attended(record.personCount, record.organisationCount)}</Text>
          )}
          {isCounted && (
            <Text size="sm" c="dimmed">
              {t('countedIn', {
                people: t('people', { count: countedPersons }),
                organisations: t('organisationsCounted', { count: countedOrganisations }),
              })}
            </Text>
          )}
        </div>
        {open && (
          <Group gap="sm">
            <Button variant="default" onClick={onChangeCounts}>
              {t('attendance.changeCounts')}
            </Button>
            <Button onClick={() => setPasting(true)}>{t('attendance.add')}</Button>
          </Group>
        )}
      </Group>
      {list.data.length === 0 ? (
        <Text c="dimmed">{t(isCounted ? 'attendance.onlyCounted' : 'attendance.empty')}</Text>
      ) : (
        <table className={`${classes.list} ${own.list ?? ''}`}>
          <thead>
            <tr>
              <th>{t('attendance.organisation')}</th>
              <th>{t('attendance.person')}</th>
              <th>{t('attendance.role')}</th>
              <th className={own.number}>{t('attendance.headcount')}</th>
              <td className={classes.actions} />
            </tr>
          </thead>
          <tbody>
            {list.data.map((row) => (
              <Row key={row.id} row={row} eventId={record.id} open={open} />
            ))}
          </tbody>
        </table>
      )}
      {pasting && open && <AttendancePaste eventId={record.id} onClose={() => setPasting(false)} />}
    </>
  );
}

function Row({ row, eventId, open }: { row: Attendance; eventId: string; open: boolean }) {
  const { t } = useTranslation('events');
  const codes = useCodes();
  const formats = useFormats();
  const trash = useTrash('attendances');
  const [changing, setChanging] = useState(false);
  const name =
    row.person?.name ?? row.personName ?? row.organisation?.name ?? row.organisationName ?? '';
  return (
    <tr>
      <td>
        <Who kind="organisation" record={row.organisation} name={row.organisationName} />
      </td>
      <td>
        <Who kind="person" record={row.person} name={row.personName} />
      </td>
      <td>{codes.label(row.role)}</td>
      <td className={own.number}>{formats.number(row.headcount)}</td>
      <td className={classes.actions}>
        {open && (
          <Group gap={4} justify="flex-end" wrap="nowrap">
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t('attendance.edit', { name })}
              onClick={() => setChanging(true)}
            >
              <IconPencil size={16} aria-hidden />
            </ActionIcon>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t('attendance.remove', { name })}
              onClick={() => void trash([row.id], name)}
            >
              <IconTrash size={16} aria-hidden />
            </ActionIcon>
          </Group>
        )}
        {changing && (
          <AttendanceChange row={row} eventId={eventId} onClose={() => setChanging(false)} />
        )}
      </td>
    </tr>
  );
}

interface WhoProps {
  kind: 'person' | 'organisation';
  record: { id: string; name: string } | null;
  /** Where it is no record. */
  name: string | null;
}

function Who({ kind, record, name }: WhoProps) {
  const { t } = useTranslation('events');
  const { openRecord } = useCommands();
  if (record)
    return (
      <Anchor
        component="button"
        type="button"
        ta="start"
        onClick={() => openRecord(kind, record.id)}
      >
        <bdi>{record.name}</bdi>
      </Anchor>
    );
  if (name === null) return null;
  return (
    <>
      <bdi>{name}</bdi> <span className={own.plain}>({t('attendance.asText')})</span>
    </>
  );
}
