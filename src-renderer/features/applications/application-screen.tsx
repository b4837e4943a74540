import { ActionIcon, Alert, Button, Group, Menu, Text } from '@mantine/core';
import { IconDots, IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { GrantApplication } from '#shared/contract/grant-applications.ts';
import { DocumentsSection } from '../../components/documents/documents-section.tsx';
import { HistorySection } from '../../components/history/history-section.tsx';
import { RecordPage } from '../../components/record-page.tsx';
import classes from '../../components/record.module.css';
import { ScreenHead } from '../../components/screen-head.tsx';
import { useCore } from '../../hooks/use-core.ts';
import { useFormats } from '../../hooks/use-formats.ts';
import { useKeptState } from '../../hooks/use-kept-state.ts';
import { useNotify } from '../../hooks/use-notify.tsx';
import { useRecordId } from '../../hooks/use-place.ts';
import { useTrash } from '../../hooks/use-trash.ts';
import { ApplicationDeadlines } from './application-deadlines.tsx';
import { ApplicationFacts } from './application-facts.tsx';
import { ApplicationForm } from './application-form.tsx';
import { ApplicationStateMark } from './application-state-mark.tsx';
import { ApplicationStateMenu } from './application-state-menu.tsx';
import { applicationValues } from './application-values.ts';
import grid from './applications.module.css';

/** The record of one grant application: how it stands, its deadlines, its history. */
export function ApplicationScreen() {
  const id = useRecordId('/applications/$id');
  return <ApplicationRecord key={id} id={id} />;
}

const named = (record: GrantApplication) => ({ ...record, name: record.programme });

function ApplicationRecord({ id }: { id: string }) {
  const { t } = useTranslation('applications');
  const { orpc } = useCore();
  const query = useQuery(orpc.grantApplications.get.queryOptions({ input: { id }, select: named }));
  const crumb = (
    <Link to="/applications" className={classes.crumb}>
      {t('title')} ›
    </Link>
  );
  return (
    <RecordPage kind="grant-application" query={query} crumb={crumb} skeleton={[30, 38, 120]}>
      {(record) => <Loaded record={record} crumb={crumb} />}
    </RecordPage>
  );
}

interface LoadedProps {
  record: GrantApplication;
  crumb: ReactNode;
}

function Loaded({ record, crumb }: LoadedProps) {
  const { t } = useTranslation(['applications', 'common']);
  const formats = useFormats();
  const notify = useNotify();
  const [editing, setEditing] = useKeptState(`application-form ${record.id}`, false);
  const seen = useMemo(
    () => ({ values: applicationValues(record), version: record.updatedAt }),
    [record],
  );
  return (
    <>
      <ScreenHead
        title={record.programme}
        place={t('title')}
        crumb={crumb}
        chips={
          <span className={classes.chip}>
            <ApplicationStateMark state={record.state} />
          </span>
        }
      >
        {record.deletedAt === null && !editing && (
          <Actions record={record} onEdit={() => setEditing(true)} />
        )}
      </ScreenHead>
      {record.deletedAt !== null && <Trashed id={record.id} />}
      <ApplicationFacts record={record} />
      {editing ? (
        <div className={grid.form}>
          <ApplicationForm
            id={record.id}
            seen={seen}
            organisation={record.organisation}
            submitLabel={t('common:save')}
            onCancel={() => setEditing(false)}
            onSaved={() => {
              notify.success(t('saved'));
              setEditing(false);
            }}
          />
        </div>
      ) : (
        <>
          <ApplicationDeadlines record={record} />
          {record.note !== null && (
            <section className={classes.block}>
              <h2>{t('note')}</h2>
              <p className={classes.passage} dir="auto">
                {record.note}
              </p>
            </section>
          )}
          <Text size="xs" c="dimmed" mt="md">
            {t('recordInfo', {
              created: formats.dateTime(record.createdAt),
              updated: formats.dateTime(record.updatedAt),
            })}
          </Text>
        </>
      )}
      <div className={classes.block}>
        <DocumentsSection
          ownerKind="grant-application"
          ownerId={record.id}
          trashed={record.deletedAt !== null}
          heading="h2"
        />
      </div>
      <div className={classes.block}>
        <HistorySection entity="grant-application" id={record.id} />
      </div>
    </>
  );
}

/** What one does with an application. */
function Actions({ record, onEdit }: { record: GrantApplication; onEdit: () => void }) {
  const { t } = useTranslation('applications');
  const navigate = useNavigate();
  const trash = useTrash('grantApplications');
  const moveToTrash = async () => {
    if ((await trash([record.id], record.programme)) > 0) void navigate({ to: '/applications' });
  };
  return (
    <>
      <ApplicationStateMenu record={record} />
      <Button variant="default" onClick={onEdit}>
        {t('edit')}
      </Button>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="default" size={36} aria-label={t('more')}>
            <IconDots size={18} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            leftSection={<IconTrash size={16} aria-hidden />}
            onClick={() => void moveToTrash()}
          >
            {t('trash')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </>
  );
}

/** Says that this record is in the trash, and takes it out again. */
function Trashed({ id }: { id: string }) {
  const { t } = useTranslation(['applications', 'common']);
  const { orpc } = useCore();
  const notify = useNotify();
  const restore = useMutation(
    orpc.grantApplications.restore.mutationOptions({ onError: notify.failure }),
  );
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
