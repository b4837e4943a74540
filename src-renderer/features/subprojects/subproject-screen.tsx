import { Alert, Button, Tabs } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Subproject } from '#shared/contract/subprojects.ts';
import { DocumentsSection } from '../../components/documents/documents-section.tsx';
import { useDocumentCount } from '../../components/documents/use-documents.ts';
import { RecordHistory } from '../../components/history/record-history.tsx';
import { NoteText } from '../../components/note-text.tsx';
import { RecordPage } from '../../components/record-page.tsx';
import classes from '../../components/record.module.css';
import { ScreenHead } from '../../components/screen-head.tsx';
import { RecordTimeline } from '../../components/timeline/record-timeline.tsx';
import { useAccess } from '../../hooks/use-access.ts';
import { useCore } from '../../hooks/use-core.ts';
import { useFormats } from '../../hooks/use-formats.ts';
import { useKeptState } from '../../hooks/use-kept-state.ts';
import { useRecordId } from '../../hooks/use-place.ts';
import { SubprojectForm } from './subproject-form.tsx';
import { SubprojectOrganisations } from './subproject-organisations.tsx';

/** The record of one subproject: what it is, then everything that happened and is planned in it. */
export function SubprojectScreen() {
  const id = useRecordId('/subprojects/$id');
  return <SubprojectRecord key={id} id={id} />;
}

function SubprojectRecord({ id }: { id: string }) {
  const { t } = useTranslation('subprojects');
  const { orpc } = useCore();
  const query = useQuery(orpc.subprojects.get.queryOptions({ input: { id } }));
  const crumb = (
    <Link to="/subprojects" className={classes.crumb}>
      {t('title')} ›
    </Link>
  );
  return (
    <RecordPage kind="subproject" query={query} crumb={crumb} skeleton={[30, 38, 240]}>
      {(record) => <Loaded record={record} crumb={crumb} />}
    </RecordPage>
  );
}

const TABS = ['timeline', 'organisations', 'documents', 'history'] as const;
type Tab = (typeof TABS)[number];
const isTab = (value: string | null): value is Tab => TABS.some((tab) => tab === value);

function Loaded({ record, crumb }: { record: Subproject; crumb: ReactNode }) {
  const { t } = useTranslation('subprojects');
  const { orpc } = useCore();
  const { may } = useAccess();
  const [tab, setTab] = useKeptState<Tab>(`subproject-tab ${record.id}`, 'timeline');
  const [editing, setEditing] = useState(false);
  const mayEdit = may('subprojects.update');
  const documentCount = useDocumentCount({ ownerKind: 'subproject', ownerId: record.id });
  const periods = useQuery(orpc.fundingPeriods.list.queryOptions({ enabled: mayEdit }));
  return (
    <>
      <ScreenHead
        title={record.name}
        place={t('title')}
        crumb={crumb}
        chips={record.shortCode && <span className={classes.chip}>{record.shortCode}</span>}
      >
        {mayEdit && (
          <Button variant="default" disabled={!periods.data} onClick={() => setEditing(true)}>
            {t('edit')}
          </Button>
        )}
      </ScreenHead>
      {record.deletedAt !== null && (
        <Alert color="orange" variant="light" p="xs" mb="sm">
          {t('trashedNotice')}
        </Alert>
      )}
      <SubprojectFacts record={record} />
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
              {name === 'organisations' && record.involvementCount > 0 && (
                <span className={classes.tabCount}>{record.involvementCount}</span>
              )}
              {name === 'documents' && documentCount > 0 && (
                <span className={classes.tabCount}>{documentCount}</span>
              )}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="timeline">
          <RecordTimeline of={{ entity: 'subproject', id: record.id }} name={record.name} />
        </Tabs.Panel>
        <Tabs.Panel value="organisations">
          <SubprojectOrganisations subprojectId={record.id} />
        </Tabs.Panel>
        <Tabs.Panel value="documents">
          <DocumentsSection
            ownerKind="subproject"
            ownerId={record.id}
            trashed={record.deletedAt !== null}
          />
        </Tabs.Panel>
        <Tabs.Panel value="history">
          <RecordHistory entity="subproject" id={record.id} />
        </Tabs.Panel>
      </Tabs>
      {editing && periods.data && (
        <SubprojectForm
          record={record}
          fundingPeriodId={record.fundingPeriodId}
          periods={periods.data}
          onClose={() => setEditing(false)}
        />
      )}
    </>
  );
}

function SubprojectFacts({ record }: { record: Subproject }) {
  const { t } = useTranslation('subprojects');
  const formats = useFormats();
  const { fundingPeriod: period } = record;
  const facts: [label: string, value: string][] = [
    [
      t('field.fundingPeriodId'),
      `${period.name} · ${formats.date(period.startDate)} – ${formats.date(period.endDate)}`,
    ],
    [t('field.carrierId'), record.carrier?.name ?? ''],
    [t('column.organisations'), formats.number(record.involvementCount)],
    [t('column.sessions'), formats.number(record.sessionCount)],
  ];
  return (
    <>
      <dl className={classes.facts}>
        {facts
          .filter(([, value]) => value !== '')
          .map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>
                <bdi>{value}</bdi>
              </dd>
            </div>
          ))}
      </dl>
      {record.notes && <NoteText>{record.notes}</NoteText>}
    </>
  );
}
