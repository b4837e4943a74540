import { Anchor, Code, Modal, Skeleton, Table, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../components/form/empty-state.tsx';
import { ErrorMessage } from '../../components/form/error-message.tsx';
import { ScreenHead } from '../../components/screen-head.tsx';
import styles from './licences-screen.module.css';
import { filterLicences, loadLicences, type Licence } from './load-licences.ts';

/** The parts of others Leuchtturm is made of, with the texts of their licences. */
export function LicencesScreen() {
  const { t } = useTranslation('licences');
  const [wanted, setWanted] = useState('');
  const [open, setOpen] = useState<Licence | null>(null);
  const list = useQuery({ queryKey: ['licences'], queryFn: loadLicences, retry: false });
  const shown = filterLicences(list.data ?? [], wanted);
  return (
    <div className={styles.screen}>
      <ScreenHead
        title={t('title')}
        crumb={
          <Anchor component={Link} to="/admin/settings" size="sm">
            {t('back')}
          </Anchor>
        }
      />
      <Text c="dimmed" mb="md">
        {t('lead')}
      </Text>
      {list.isError ? (
        <ErrorMessage message={t('missing')} onRetry={() => void list.refetch()} />
      ) : !list.data ? (
        <Skeleton height={240} />
      ) : (
        <>
          <TextInput
            type="search"
            label={t('filter')}
            value={wanted}
            onChange={(event) => setWanted(event.currentTarget.value)}
            mb="sm"
            maw="20rem"
          />
          {shown.length === 0 ? (
            <EmptyState title={t('none')} hint={t('noneHint')} />
          ) : (
            <LicenceTable licences={shown} onOpen={setOpen} />
          )}
        </>
      )}
      <Modal
        opened={open !== null}
        onClose={() => setOpen(null)}
        title={open && `${open.name} ${open.version} · ${open.licence}`}
        size="xl"
      >
        <Code block className={styles.text} lang="en">
          {open?.text}
        </Code>
      </Modal>
    </div>
  );
}

interface LicenceTableProps {
  licences: Licence[];
  onOpen: (licence: Licence) => void;
}

function LicenceTable({ licences, onOpen }: LicenceTableProps) {
  const { t } = useTranslation('licences');
  return (
    <Table aria-label={t('title')} verticalSpacing={6}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('name')}</Table.Th>
          <Table.Th w={130}>{t('version')}</Table.Th>
          <Table.Th w={170}>{t('licence')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {licences.map((one) => (
          <Table.Tr key={`${one.name} ${one.version}`}>
            <Table.Td>
              <Anchor component="button" type="button" onClick={() => onOpen(one)}>
                {one.name}
              </Anchor>
            </Table.Td>
            <Table.Td>{one.version}</Table.Td>
            <Table.Td>{one.licence}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
