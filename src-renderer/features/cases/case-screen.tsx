import { Alert, Button, Group, Tabs, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Case } from '#shared/contract/cases.ts';
import { DocumentsSection } from '../../components/documents/documents-section.tsx';
import { useDocumentCount } from '../../components/documents/use-documents.ts';
import { RecordHistory } from '../../components/history/record-history.tsx';
import { RecordPage } from '../../components/record-page.tsx';
import classes from '../../components/record.module.css';
import { ScreenHead } from '../../components/screen-head.tsx';
import { RecordTimeline } from '../../components/timeline/record-timeline.tsx';
import { useCommands } from '../../hooks/use-commands.ts';
import { useCore } from '../../hooks/use-core.ts';
import { useKeptState } from '../../hooks/use-kept-state.ts';
import { useNotify } from '../../hooks/use-notify.tsx';
import { useRecordId } from '../../hooks/use-place.ts';
import { CaseDetails } from './case-details.tsx';
import { CaseActions, CaseChips, CaseFacts } from './case-head.tsx';
import { CaseSessions } from './case-sessions.tsx';
import { CaseTasks } from './case-tasks.tsx';

/** The record of one case: how it stands, then what belongs to it. */
export function CaseScreen() {
  const id = useRecordId('/cases/$id');
  // Another record starts anew: no tab or form of the one before.
  return <CaseRecord key={id} id={id} />;
}

const named = (record: Case) => ({ ...record, name: record.concern });

function CaseRecord({ id }: { id: string }) {
  const { t } = useTranslation('cases');
  const { orpc } = useCore();
  const query = useQuery(orpc.cases.get.queryOptions({ input: { id }, select: named }));
  const crumb = (
    <Link to="/cases" className={classes.crumb}>
      {t('title')} ›
    </Link>
  );
  return (
    <RecordPage kind="case" query={query} crumb={crumb} skeleton={[30, 38, 200]}>
      {(record) => <Loaded record={record} crumb={crumb} />}
    </RecordPage>
  );
}

const TABS = ['timeline', 'sessions', 'tasks', 'documents', 'details', 'history'] as const;
type Tab = (typeof TABS)[number];
const isTab = (value: string | null): value is Tab => TABS.some((tab) => tab === value);

function Loaded({ record, crumb }: { record: Case; crumb: ReactNode }) {
  const { t } = useTranslation('cases');
  const { openSessionEntry } = useCommands();
  const [tab, setTab] = useKeptState<Tab>(`case-tab ${record.id}`, 'timeline');
  const [editing, setEditing] = useKeptState(`case-form ${record.id}`, false);
  const trashed = record.deletedAt !== null;
  const counts: Partial<Record<Tab, number>> = {
    sessions: record.sessionCount,
    tasks: record.openTaskCount,
    documents: useDocumentCount({ ownerKind: 'case', ownerId: record.id }),
  };
  return (
    <>
      <ScreenHead
        title={record.concern}
        place={t('title')}
        crumb={crumb}
        chips={<CaseChips record={record} />}
      >
        <CaseActions
          record={record}
          onEdit={() => {
            setTab('details');
            setEditing(true);
          }}
        />
      </ScreenHead>
      {trashed && <Trashed id={record.id} />}
      <CaseFacts record={record} />
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
            of={{ entity: 'case', id: record.id }}
            name={`${record.number} ${record.concern}`}
            {...(!trashed && {
              onStart: {
                label: t('action.newSession'),
                act: () => openSessionEntry({ caseId: record.id }),
              },
            })}
          />
        </Tabs.Panel>
        <Tabs.Panel value="sessions">
          <CaseSessions caseId={record.id} trashed={trashed} />
        </Tabs.Panel>
        <Tabs.Panel value="tasks">
          <CaseTasks record={record} />
        </Tabs.Panel>
        <Tabs.Panel value="documents">
          <DocumentsSection ownerKind="case" ownerId={record.id} trashed={trashed} />
        </Tabs.Panel>
        <Tabs.Panel value="details">
          <CaseDetails record={record} editing={editing} onEditing={setEditing} />
        </Tabs.Panel>
        <Tabs.Panel value="history">
          <RecordHistory entity="case" id={record.id} />
        </Tabs.Panel>
      </Tabs>
    </>
  );
}

/** Says that this record is in the trash, and takes it out again. */
function Trashed({ id }: { id: string }) {
  const { t } = useTranslation(['cases', 'common']);
  const { orpc } = useCore();
  const notify = useNotify();
  const restore = useMutation(orpc.cases.restore.mutationOptions({ onError: notify.failure }));
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
