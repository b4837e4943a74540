import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { TableEmpty } from '../../components/data-table/data-table-message.tsx';
import { ListPage } from '../../components/data-table/list-page.tsx';
import { ScreenHead } from '../../components/screen-head.tsx';
import { useCommands } from '../../hooks/use-commands.ts';
import { useListPlace } from '../../hooks/use-place.ts';
import { useTrash } from '../../hooks/use-trash.ts';
import { SessionDetail } from './session-detail.tsx';
import { SESSIONS_SORT } from './use-session-source.ts';
import { useSessionsTable } from './use-sessions-table.ts';

/** Every session in one table; a click shows it beside the list. */
export function SessionsScreen() {
  const { t } = useTranslation('sessions');
  const navigate = useNavigate();
  const { id } = useListPlace('/sessions');
  const { openSessionEntry } = useCommands();
  const { columns, source } = useSessionsTable();
  const trash = useTrash('sessions');
  const bulkActions = useMemo(
    () => [
      {
        id: 'trash',
        label: t('detail.trash'),
        run: async (ids: readonly string[]) => void (await trash(ids)),
      },
    ],
    [t, trash],
  );
  const create = <Button onClick={() => openSessionEntry()}>{t('new')}</Button>;
  return (
    <ListPage>
      <ScreenHead title={t('title')} />
      <DataTable
        tableId="sessions"
        label={t('title')}
        columns={columns}
        source={source}
        initialSort={SESSIONS_SORT}
        countLabel={(count) => t('count', { count })}
        bulkActions={bulkActions}
        onOpen={(row) => void navigate({ to: '/sessions', search: { id: row.id } })}
        empty={
          <TableEmpty title={t('emptyTitle')} text={t('emptyText')}>
            {create}
          </TableEmpty>
        }
      />
      {id !== undefined && (
        <SessionDetail
          key={id}
          id={id}
          onClose={() => void navigate({ to: '/sessions', search: {} })}
        />
      )}
    </ListPage>
  );
}
