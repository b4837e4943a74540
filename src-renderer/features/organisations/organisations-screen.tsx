import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { TableEmpty } from '../../components/data-table/data-table-message.tsx';
import { ListPage } from '../../components/data-table/list-page.tsx';
import { ScreenHead } from '../../components/screen-head.tsx';
import { useAccess } from '../../hooks/use-access.ts';
import { useListPlace } from '../../hooks/use-place.ts';
import { useTrash } from '../../hooks/use-trash.ts';
import { OrganisationNew } from './organisation-new.tsx';
import { ORGANISATIONS_SORT, useOrganisationSource } from './use-organisation-source.ts';
import { useOrganisationColumns } from './use-organisation-columns.ts';

/** Every organisation in one table; a click opens its record. */
export function OrganisationsScreen() {
  const { t } = useTranslation('organisations');
  const navigate = useNavigate();
  const search = useListPlace('/organisations');
  const columns = useOrganisationColumns();
  const source = useOrganisationSource();
  const trash = useTrash('organisations');
  const bulkActions = useMemo(
    () => [
      {
        id: 'trash',
        label: t('action.trash'),
        run: async (ids: readonly string[]) => void (await trash(ids)),
      },
    ],
    [t, trash],
  );
  const showForm = (open: boolean) =>
    void navigate({ to: '/organisations', search: open ? { new: true } : {} });
  const { may } = useAccess();
  const importButton = may('imports.run') && (
    <Button variant="default" onClick={() => void navigate({ to: '/admin/import' })}>
      {t('import')}
    </Button>
  );
  return (
    <ListPage>
      <ScreenHead title={t('title')}>
        {importButton}
        <Button variant="default" onClick={() => showForm(true)}>
          {t('new')}
        </Button>
      </ScreenHead>
      <DataTable
        tableId="organisations"
        label={t('title')}
        columns={columns}
        source={source}
        initialSort={ORGANISATIONS_SORT}
        countLabel={(count) => t('count', { count })}
        bulkActions={bulkActions}
        onOpen={({ id }) => void navigate({ to: '/organisations/$id', params: { id } })}
        empty={
          <TableEmpty title={t('emptyTitle')} text={t('emptyText')}>
            <Button.Group mt="xs">
              {importButton}
              <Button onClick={() => showForm(true)}>{t('new')}</Button>
            </Button.Group>
          </TableEmpty>
        }
      />
      {search.new && <OrganisationNew onClose={() => showForm(false)} />}
    </ListPage>
  );
}
