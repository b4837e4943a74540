import { Alert, Button, Group, Tabs, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Event } from '#shared/contract/events.ts';
import { DocumentsSection } from '../../components/documents/documents-section.tsx';
import { useDocumentCount } from '../../components/documents/use-documents.ts';
import { RecordHistory } from '../../components/history/record-history.tsx';
import { RecordPage } from '../../components/record-page.tsx';
import classes from '../../components/record.module.css';
import { ScreenHead } from '../../components/screen-head.tsx';
import { useCore } from '../../hooks/use-core.ts';
import { useKeptState } from '../../hooks/use-kept-state.ts';
import { useNotify } from '../../hooks/use-notify.tsx';
import { useRecordId } from '../../hooks/use-place.ts';
import { EventAttendance } from './event-attendance.tsx';
import { EventDetails } from './event-details.tsx';
import { EventActions, EventChips, EventFacts } from './event-head.tsx';
import { EventRecommendations } from './event-recommendations.tsx';

/** The record of one event: when and where it was, who was there, what follows from it. */
export function EventScreen() {
  const id = useRecordId('/events/$id');
  // Another record starts anew: no tab or form of the one before.
  return <EventRecord key={id} id={id} />;
}

const named = (record: Event) => ({ ...record, name: record.title });

function EventRecord({ id }: { id: string }) {
  const { t } = useTranslation('events');
  const { orpc } = useCore();
  const query = useQuery(orpc.events.get.queryOptions({ input: { id }, select: named }));
  const crumb = (
    <Link to="/events" className={classes.crumb}>
      {t('title')} ›
    </Link>
  );
  return (
    <RecordPage kind="event" query={query} crumb={crumb} skeleton={[30, 38, 200]}>
      {(record) => <Loaded record={record} crumb={crumb} />}
    </RecordPage>
  );
}

const TABS = ['attendance', 'recommendations', 'documents', 'details', 'history'] as const;
type Tab = (typeof TABS)[number];
const isTab = (value: string | null): value is Tab => TABS.some((tab) => tab === value);

function Loaded({ record, crumb }: { record: Event; crumb: ReactNode }) {
  const { t } = useTranslation('events');
  const [tab, setTab] = useKeptState<Tab>(`event-tab ${record.id}`, 'attendance');
  const [editing, setEditing] = useKeptState(`event-form ${record.id}`, false);
  const edit = () => {
    setTab('details');
    setEditing(true);
  };
  const counts: Partial<Record<Tab, number>> = {
    attendance: record.personCount,
    recommendations: record.recommendationCount,
    documents: useDocumentCount({ ownerKind: 'event', ownerId: record.id }),
  };
  return (
    <>
      <ScreenHead
        title={record.title}
        place={t('title')}
        crumb={crumb}
        chips={<EventChips record={record} />}
      >
        <EventActions record={record} onEdit={edit} />
      </ScreenHead>
      {record.deletedAt !== null && <Trashed id={record.id} />}
      <EventFacts record={record} />
      <Tabs
        value={tab}
        onChange={(next) => isTab(next) && setTab(next)}
        keepMounted={false}
        classNames={{ list: classes.tabs, tab: classes.tab }}
      >
        <Tabs.List mb="md">
          {TABS.map((name) => (
            <Tabs.Tab key={name} value={name}>
              {t(`tab.${name}`)}
              {(counts[name] ?? 0) > 0 && <span className={classes.tabCount}>{counts[name]}</span>}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="attendance">
          <EventAttendance record={record} onChangeCounts={edit} />
        </Tabs.Panel>
        <Tabs.Panel value="recommendations">
          <EventRecommendations record={record} />
        </Tabs.Panel>
        <Tabs.Panel value="documents">
          <DocumentsSection
            ownerKind="event"
            ownerId={record.id}
            trashed={record.deletedAt !== null}
          />
        </Tabs.Panel>
        <Tabs.Panel value="details">
          <EventDetails record={record} editing={editing} onEditing={setEditing} />
        </Tabs.Panel>
        <Tabs.Panel value="history">
          <RecordHistory entity="event" id={record.id} />
        </Tabs.Panel>
      </Tabs>
    </>
  );
}

/** Says that this record is in the trash, and takes it out again. */
function Trashed({ id }: { id: string }) {
  const { t } = useTranslation(['events', 'common']);
  const { orpc } = useCore();
  const notify = useNotify();
  const restore = useMutation(orpc.events.restore.mutationOptions({ onError: notify.failure }));
  return (
    <Alert color="orange" variant="light" p="xs" mb="sm">
      <Group justify="space-between">
        <Text size="sm">{t('trashedNotice')}</Text>
        <Button
          size="compact-sm"
          variant="default"
          loading={restore.isPending}
          onClick={() => restore.mutate({ id })}
        >
          {t('common:restore')}
        </Button>
      </Group>
    </Alert>
  );
}
