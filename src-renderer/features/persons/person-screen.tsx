import { ActionIcon, Alert, Button, Group, Menu, Tabs, Text } from '@mantine/core';
import { IconDots, IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Person } from '#shared/contract/persons.ts';
import { DocumentsSection } from '../../components/documents/documents-section.tsx';
import { useDocumentCount } from '../../components/documents/use-documents.ts';
import { RecordHistory } from '../../components/history/record-history.tsx';
import { RecordPage } from '../../components/record-page.tsx';
import classes from '../../components/record.module.css';
import { ScreenHead } from '../../components/screen-head.tsx';
import { RecordTimeline } from '../../components/timeline/record-timeline.tsx';
import { useCodes } from '../../hooks/use-codes.ts';
import { useCore } from '../../hooks/use-core.ts';
import { useKeptState } from '../../hooks/use-kept-state.ts';
import { useRecordId } from '../../hooks/use-place.ts';
import { useFormats } from '../../hooks/use-formats.ts';
import { useNotify } from '../../hooks/use-notify.tsx';
import { useTrash } from '../../hooks/use-trash.ts';
import { PersonConsents } from './person-consents.tsx';
import { PersonForm } from './person-form.tsx';
import { PersonFunctions } from './person-functions.tsx';
import { personValues } from './person-values.ts';

/** The record of one contact person. */
export function PersonScreen() {
  const id = useRecordId('/persons/$id');
  return <PersonRecord key={id} id={id} />;
}

function PersonRecord({ id }: { id: string }) {
  const { t } = useTranslation('persons');
  const { orpc } = useCore();
  const query = useQuery(orpc.persons.get.queryOptions({ input: { id } }));
  const crumb = (
    <Link to="/persons" className={classes.crumb}>
      {t('title')} ›
    </Link>
  );
  return (
    <RecordPage kind="person" query={query} crumb={crumb} skeleton={[30, 38, 200]}>
      {(record) => <Loaded record={record} crumb={crumb} />}
    </RecordPage>
  );
}

const TABS = ['timeline', 'details', 'functions', 'consents', 'documents', 'history'] as const;
type Tab = (typeof TABS)[number];
const isTab = (value: string | null): value is Tab => TABS.some((tab) => tab === value);

function Loaded({ record, crumb }: { record: Person; crumb: ReactNode }) {
  const { t } = useTranslation(['persons', 'common']);
  const { orpc } = useCore();
  const navigate = useNavigate();
  const notify = useNotify();
  const trash = useTrash('persons');
  const [tab, setTab] = useKeptState<Tab>(`person-tab ${record.id}`, 'timeline');
  const [editing, setEditing] = useKeptState(`person-form ${record.id}`, false);
  const seen = useMemo(
    () => ({ values: personValues(record), version: record.updatedAt }),
    [record],
  );
  const documentCount = useDocumentCount({ ownerKind: 'person', ownerId: record.id });
  const restore = useMutation(orpc.persons.restore.mutationOptions({ onError: notify.failure }));
  const moveToTrash = async () => {
    if ((await trash([record.id], record.name)) > 0) void navigate({ to: '/persons' });
  };
  return (
    <>
      <ScreenHead title={record.name} place={t('title')} crumb={crumb}>
        {!editing && (
          <Button
            variant="default"
            onClick={() => {
              setTab('details');
              setEditing(true);
            }}
          >
            {t('edit')}
          </Button>
        )}
        {record.deletedAt === null && (
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
        )}
      </ScreenHead>
      {record.deletedAt !== null && (
        <Alert color="orange" variant="light" p="xs" mb="sm">
          <Group justify="space-between">
            <Text size="sm">{t('trashedNotice')}</Text>
            <Button
              size="compact-sm"
              variant="default"
              loading={restore.isPending}
              onClick={() => restore.mutate({ id: record.id })}
            >
              {t('common:restore')}
            </Button>
          </Group>
        </Alert>
      )}
      <PersonHead record={record} />
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
              {name === 'documents' && documentCount > 0 && (
                <span className={classes.tabCount}>{documentCount}</span>
              )}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="timeline">
          <RecordTimeline of={{ entity: 'person', id: record.id }} name={record.name} />
        </Tabs.Panel>
        <Tabs.Panel value="details">
          {editing ? (
            <div className={classes.narrow}>
              <PersonForm
                id={record.id}
                seen={seen}
                submitLabel={t('common:save')}
                onCancel={() => setEditing(false)}
                onSaved={() => {
                  notify.success(t('saved'));
                  setEditing(false);
                }}
              />
            </div>
          ) : (
            <PersonFacts record={record} />
          )}
        </Tabs.Panel>
        <Tabs.Panel value="functions">
          <PersonFunctions personId={record.id} />
        </Tabs.Panel>
        <Tabs.Panel value="consents">
          <PersonConsents personId={record.id} />
        </Tabs.Panel>
        <Tabs.Panel value="documents">
          <DocumentsSection
            ownerKind="person"
            ownerId={record.id}
            trashed={record.deletedAt !== null}
          />
        </Tabs.Panel>
        <Tabs.Panel value="history">
          <RecordHistory entity="person" id={record.id} />
        </Tabs.Panel>
      </Tabs>
    </>
  );
}

/** How one reaches the person; what is not known takes no room. */
function PersonHead({ record }: { record: Person }) {
  const { t } = useTranslation('persons');
  const codes = useCodes();
  const known = (
    [
      ['phone', record.phone],
      ['email', record.email],
      ['preferredChannel', codes.label(record.preferredChannel)],
      ['preferredLanguage', codes.label(record.preferredLanguage)],
    ] as const
  ).filter(([, value]) => Boolean(value));
  if (known.length === 0) return null;
  return (
    <dl className={classes.facts}>
      {known.map(([field, value]) => (
        <div key={field}>
          <dt>{t(`field.${field}`)}</dt>
          <dd>
            <bdi>{value}</bdi>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function PersonFacts({ record }: { record: Person }) {
  const { t } = useTranslation('persons');
  const codes = useCodes();
  const formats = useFormats();
  const facts = [
    ['salutation', record.salutation],
    ['phone', record.phone],
    ['email', record.email],
    ['preferredChannel', codes.label(record.preferredChannel)],
    ['preferredLanguage', codes.label(record.preferredLanguage)],
    ['notes', record.notes],
  ] as const;
  return (
    <section className={classes.group}>
      <dl>
        {facts.map(([field, value]) => (
          <div key={field} className={classes.pair}>
            <dt>{t(`field.${field}`)}</dt>
            <dd>{value ? <bdi>{value}</bdi> : <span className={classes.unknown}>–</span>}</dd>
          </div>
        ))}
      </dl>
      <Text size="xs" c="dimmed" mt="sm">
        {t('recordInfo', {
          created: formats.dateTime(record.createdAt),
          updated: formats.dateTime(record.updatedAt),
        })}
      </Text>
    </section>
  );
}
