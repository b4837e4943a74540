import { Tabs } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Organisation } from '#shared/contract/organisations.ts';
import { DocumentsSection } from '../../components/documents/documents-section.tsx';
import { useDocumentCount } from '../../components/documents/use-documents.ts';
import { RecordHistory } from '../../components/history/record-history.tsx';
import { RecordPage } from '../../components/record-page.tsx';
import { ScreenHead } from '../../components/screen-head.tsx';
import { RecordTimeline } from '../../components/timeline/record-timeline.tsx';
import { useCommands } from '../../hooks/use-commands.ts';
import { useCore } from '../../hooks/use-core.ts';
import { useKeptState } from '../../hooks/use-kept-state.ts';
import { useRecordId } from '../../hooks/use-place.ts';
import { OrganisationApplications } from './organisation-applications.tsx';
import { OrganisationCases } from './organisation-cases.tsx';
import { OrganisationContacts } from './organisation-contacts.tsx';
import { OrganisationCooperations } from './organisation-cooperations.tsx';
import { OrganisationDetails } from './organisation-details.tsx';
import { OrganisationActions, OrganisationChips, OrganisationFacts } from './organisation-head.tsx';
import { OrganisationInvolvements } from './organisation-involvements.tsx';
import { OrganisationTasks } from './organisation-tasks.tsx';
import { OrganisationTrashed } from './organisation-trashed.tsx';
import classes from '../../components/record.module.css';

/** The record of one organisation: the facts that matter, then everything that happened. */
export function OrganisationScreen() {
  const id = useRecordId('/organisations/$id');
  // Another record starts anew: no tab, form or brush of the one before.
  return <OrganisationRecord key={id} id={id} />;
}

function OrganisationRecord({ id }: { id: string }) {
  const { t } = useTranslation('organisations');
  const { orpc } = useCore();
  const query = useQuery(orpc.organisations.get.queryOptions({ input: { id } }));
  const crumb = (
    <Link to="/organisations" className={classes.crumb}>
      {t('title')} ›
    </Link>
  );
  return (
    <RecordPage kind="organisation" query={query} crumb={crumb} skeleton={[30, 38, 240]}>
      {(record) => <Loaded record={record} crumb={crumb} />}
    </RecordPage>
  );
}

const TABS = [
  'timeline',
  'cases',
  'details',
  'contacts',
  'involvements',
  'applications',
  'cooperations',
  'tasks',
  'documents',
  'history',
] as const;
type Tab = (typeof TABS)[number];
const isTab = (value: string | null): value is Tab => TABS.some((tab) => tab === value);

function Loaded({ record, crumb }: { record: Organisation; crumb: ReactNode }) {
  const { t } = useTranslation('organisations');
  const { openSessionEntry } = useCommands();
  const [tab, setTab] = useKeptState<Tab>(`organisation-tab ${record.id}`, 'timeline');
  const [editing, setEditing] = useKeptState(`organisation-form ${record.id}`, false);
  const counts: Partial<Record<Tab, number>> = {
    contacts: record.contactCount,
    involvements: record.involvementCount,
    tasks: record.openTaskCount,
    documents: useDocumentCount({ ownerKind: 'organisation', ownerId: record.id }),
  };
  return (
    <>
      <ScreenHead
        title={record.name}
        place={t('title')}
        crumb={crumb}
        chips={<OrganisationChips record={record} />}
      >
        <OrganisationActions
          record={record}
          onEdit={() => {
            setTab('details');
            setEditing(true);
          }}
        />
      </ScreenHead>
      {record.deletedAt !== null && <OrganisationTrashed id={record.id} />}
      <OrganisationFacts record={record} />
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
        <Tabs.Panel value="timeline">
          <RecordTimeline
            of={{ entity: 'organisation', id: record.id }}
            name={record.name}
            onStart={{
              label: t('timelineStart'),
              act: () => openSessionEntry({ organisationId: record.id }),
            }}
          />
        </Tabs.Panel>
        <Tabs.Panel value="cases">
          <OrganisationCases organisationId={record.id} />
        </Tabs.Panel>
        <Tabs.Panel value="details">
          <OrganisationDetails record={record} editing={editing} onEditing={setEditing} />
        </Tabs.Panel>
        <Tabs.Panel value="contacts">
          <OrganisationContacts organisationId={record.id} />
        </Tabs.Panel>
        <Tabs.Panel value="involvements">
          <OrganisationInvolvements organisationId={record.id} />
        </Tabs.Panel>
        <Tabs.Panel value="applications">
          <OrganisationApplications organisationId={record.id} />
        </Tabs.Panel>
        <Tabs.Panel value="cooperations">
          <OrganisationCooperations organisationId={record.id} />
        </Tabs.Panel>
        <Tabs.Panel value="tasks">
          <OrganisationTasks organisationId={record.id} />
        </Tabs.Panel>
        <Tabs.Panel value="documents">
          <DocumentsSection
            ownerKind="organisation"
            ownerId={record.id}
            trashed={record.deletedAt !== null}
          />
        </Tabs.Panel>
        <Tabs.Panel value="history">
          <RecordHistory entity="organisation" id={record.id} />
        </Tabs.Panel>
      </Tabs>
    </>
  );
}
