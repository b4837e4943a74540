import { Button, SegmentedControl } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { GrantApplicationRow } from '#shared/contract/grant-applications.ts';
import { RADAR_DAYS, RUNNING_STATES } from '#shared/rules/application-state.ts';
import { addDays, berlinDay } from '#shared/rules/dates.ts';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { TableEmpty } from '../../components/data-table/data-table-message.tsx';
import { ListPage } from '../../components/data-table/list-page.tsx';
import type { BulkAction, TableFilter } from '../../components/data-table/table-column.ts';
import { ScreenHead } from '../../components/screen-head.tsx';
import { useCommands } from '../../hooks/use-commands.ts';
import { useKeptState } from '../../hooks/use-kept-state.ts';
import { useTrash } from '../../hooks/use-trash.ts';
import { APPLICATIONS_SORT, useApplicationTable } from './use-application-table.tsx';

const SHOWN = ['running', 'due', 'all'] as const;
type Shown = (typeof SHOWN)[number];
const isShown = (value: string): value is Shown => SHOWN.some((known) => known === value);

/** Which applications a choice of the toolbar shows, on this day. */
const shownFilters = (shown: Shown, today: string): TableFilter[] => {
  switch (shown) {
    case 'running':
      return [{ column: 'state', condition: { op: 'in', values: [...RUNNING_STATES] } }];
    case 'due':
      return [
        {
          column: 'nextDeadlineOn',
          condition: { op: 'between', to: addDays(today, RADAR_DAYS) },
        },
      ];
    case 'all':
      return [];
  }
};

const tone = ({ state }: GrantApplicationRow) =>
  RUNNING_STATES.some((running) => running === state) ? undefined : ('dim' as const);

/** Every grant application in one table; a click opens its record. */
export function ApplicationsScreen() {
  const { t } = useTranslation('applications');
  const navigate = useNavigate();
  const { openNewApplication } = useCommands();
  const { columns, source } = useApplicationTable();
  const trash = useTrash('grantApplications');
  const [shown, setShown] = useKeptState<Shown>('applications-shown', 'running');
  const today = berlinDay(new Date());
  const fixed = useMemo(() => shownFilters(shown, today), [shown, today]);
  const bulkActions = useMemo<BulkAction[]>(
    () => [{ id: 'trash', label: t('trash'), run: async (ids) => void (await trash(ids)) }],
    [t, trash],
  );
  const create = (
    <Button variant="default" onClick={() => openNewApplication()}>
      {t('new')}
    </Button>
  );
  return (
    <ListPage>
      <ScreenHead title={t('title')}>{create}</ScreenHead>
      <DataTable
        tableId="applications"
        label={t('title')}
        columns={columns}
        source={source}
        initialSort={APPLICATIONS_SORT}
        fixedFilters={fixed}
        countLabel={(count) => t('count', { count })}
        bulkActions={bulkActions}
        rowTone={tone}
        onOpen={({ id }) => void navigate({ to: '/applications/$id', params: { id } })}
        toolbar={
          <SegmentedControl
            size="xs"
            aria-label={t('show.label')}
            value={shown}
            onChange={(value) => isShown(value) && setShown(value)}
            data={SHOWN.map((value) => ({
              value,
              label:
                value === 'due' ? (
                  <span title={t('dueHint')}>{t('show.due')}</span>
                ) : (
                  t(`show.${value}`)
                ),
            }))}
          />
        }
        empty={
          shown === 'all' ? (
            <TableEmpty title={t('emptyTitle')} text={t('emptyText')}>
              {create}
            </TableEmpty>
          ) : (
            <TableEmpty title={t(shown === 'due' ? 'emptyDue' : 'emptyRunning')}>
              {create}
            </TableEmpty>
          )
        }
      />
    </ListPage>
  );
}
