import { Button, Modal } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { TableEmpty } from '../../components/data-table/data-table-message.tsx';
import { ListPage } from '../../components/data-table/list-page.tsx';
import { ScreenHead } from '../../components/screen-head.tsx';
import { useNotify } from '../../hooks/use-notify.tsx';
import { useListPlace } from '../../hooks/use-place.ts';
import { useTrash } from '../../hooks/use-trash.ts';
import { PersonForm } from './person-form.tsx';
import { newPerson } from './person-values.ts';
import { PERSONS_SORT } from './use-person-source.ts';
import { usePersonTable } from './use-person-table.ts';

/** Every contact person in one table; a click opens the record. */
export function PersonsScreen() {
  const { t } = useTranslation('persons');
  const navigate = useNavigate();
  const search = useListPlace('/persons');
  const { columns, source } = usePersonTable();
  const trash = useTrash('persons');
  const bulkActions = useMemo(
    () => [
      {
        id: 'trash',
        label: t('trash'),
        run: async (ids: readonly string[]) => void (await trash(ids)),
      },
    ],
    [t, trash],
  );
  const showForm = (open: boolean) =>
    void navigate({ to: '/persons', search: open ? { new: true } : {} });
  return (
    <ListPage>
      <ScreenHead title={t('title')}>
        <Button variant="default" onClick={() => showForm(true)}>
          {t('new')}
        </Button>
      </ScreenHead>
      <DataTable
        tableId="persons"
        label={t('title')}
        columns={columns}
        source={source}
        initialSort={PERSONS_SORT}
        countLabel={(count) => t('count', { count })}
        bulkActions={bulkActions}
        onOpen={({ id }) => void navigate({ to: '/persons/$id', params: { id } })}
        empty={
          <TableEmpty title={t('emptyTitle')} text={t('emptyText')}>
            <Button onClick={() => showForm(true)}>{t('new')}</Button>
          </TableEmpty>
        }
      />
      {search.new && <PersonNew onClose={() => showForm(false)} />}
    </ListPage>
  );
}

function PersonNew({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('persons');
  const navigate = useNavigate();
  const notify = useNotify();
  const [seen] = useState(() => ({ values: newPerson(), version: null }));
  return (
    <Modal opened onClose={onClose} title={t('new')} size={620} closeOnClickOutside={false}>
      <PersonForm
        id={null}
        seen={seen}
        submitLabel={t('create')}
        onCancel={onClose}
        onSaved={({ id }) => {
          notify.success(t('created'));
          void navigate({ to: '/persons/$id', params: { id } });
        }}
      />
    </Modal>
  );
}
