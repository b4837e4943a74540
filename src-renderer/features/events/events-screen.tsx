import { Button, SegmentedControl } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { addDays, berlinDay } from '#shared/rules/dates.ts';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { TableEmpty } from '../../components/data-table/data-table-message.tsx';
import { ListPage } from '../../components/data-table/list-page.tsx';
import type { TableFilter } from '../../components/data-table/table-column.ts';
import { ScreenHead } from '../../components/screen-head.tsx';
import { useKeptState } from '../../hooks/use-kept-state.ts';
import { useListPlace } from '../../hooks/use-place.ts';
import { useTrash } from '../../hooks/use-trash.ts';
import { EventNew } from './event-new.tsx';
import { EVENTS_SORT, useEventTable } from './use-event-table.ts';

const SHOWN = ['all', 'upcoming', 'past'] as const;
type Shown = (typeof SHOWN)[number];
const isShown = (value: string): value is Shown => SHOWN.some((one) => one === value);

const filtersOf = (shown: Shown, today: string): TableFilter[] =>
  shown === 'all'
    ? []
    : [
        {
          column: 'startsAt',
          condition: {
            op: 'between',
            ...(shown === 'upcoming' ? { from: today } : { to: addDays(today, -1) }),
          },
        },
      ];

/** Every event in one table; a click opens its record. */
export function EventsScreen() {
  const { t } = useTranslation('events');
  const navigate = useNavigate();
  const search = useListPlace('/events');
  const { columns, source } = useEventTable();
  const trash = useTrash('events');
  const [shown, setShown] = useKeptState<Shown>('events-shown', 'all');
  const today = berlinDay(new Date());
  const fixed = useMemo(() => filtersOf(shown, today), [shown, today]);
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
    void navigate({ to: '/events', search: open ? { new: true } : {} });
  const create = (
    <Button variant="default" onClick={() => showForm(true)}>
      {t('new')}
    </Button>
  );
  return (
    <ListPage>
      <ScreenHead title={t('title')}>{create}</ScreenHead>
      <DataTable
        tableId="events"
        label={t('title')}
        columns={columns}
        source={source}
        initialSort={EVENTS_SORT}
        fixedFilters={fixed}
        countLabel={(count) => t('count', { count })}
        bulkActions={bulkActions}
        onOpen={({ id }) => void navigate({ to: '/events/$id', params: { id } })}
        toolbar={
          <SegmentedControl
            size="xs"
            aria-label={t('show.label')}
            value={shown}
            onChange={(value) => isShown(value) && setShown(value)}
            data={SHOWN.map((value) => ({ value, label: t(`show.${value}`) }))}
          />
        }
        empty={
          <TableEmpty title={t('emptyTitle')} text={t('emptyText')}>
            {create}
          </TableEmpty>
        }
      />
      {search.new && <EventNew onClose={() => showForm(false)} />}
    </ListPage>
  );
}
