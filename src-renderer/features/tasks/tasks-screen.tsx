import { Button, Group, SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { TaskRow } from '#shared/contract/tasks.ts';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { TableEmpty } from '../../components/data-table/data-table-message.tsx';
import { ListPage } from '../../components/data-table/list-page.tsx';
import type { TableFilter } from '../../components/data-table/table-column.ts';
import { ScreenHead } from '../../components/screen-head.tsx';
import { useCore } from '../../hooks/use-core.ts';
import { useKeptState } from '../../hooks/use-kept-state.ts';
import { useListPlace } from '../../hooks/use-place.ts';
import { useTrash } from '../../hooks/use-trash.ts';
import { TaskDialog } from './task-dialog.tsx';
import { TaskDueList } from './task-due-list.tsx';
import { useTasksTable } from './use-tasks-table.tsx';

const BY_DUE = [{ id: 'dueOn', desc: false }];
const SHOW = ['due', 'mine', 'open', 'done'] as const;
type Show = (typeof SHOW)[number];
const isShow = (value: string): value is Show => SHOW.some((one) => one === value);

const tone = (row: TaskRow) => (row.doneAt === null ? undefined : ('dim' as const));

/** Follow-ups: at first one's own by the day they are due, and all of them as a table. */
export function TasksScreen() {
  const { t } = useTranslation('tasks');
  const { orpc } = useCore();
  const navigate = useNavigate();
  const search = useListPlace('/tasks');
  const [show, setShow] = useKeptState<Show>('tasks-shown', 'due');
  const [whose, setWhose] = useKeptState<'mine' | 'all'>('tasks-whose', 'mine');
  const { columns, source } = useTasksTable();
  const trash = useTrash('tasks');
  const me = useQuery(orpc.vault.status.queryOptions()).data?.user?.id;

  const fixed = useMemo<TableFilter[]>(() => {
    const state = show === 'done' ? ('filled' as const) : ('empty' as const);
    return [
      { column: 'doneAt', condition: { op: state } },
      ...(show === 'mine' && me !== undefined
        ? [{ column: 'assignee', condition: { op: 'in' as const, values: [me] } }]
        : []),
    ];
  }, [show, me]);
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
  const open = (to: { new?: true; id?: string }) => void navigate({ to: '/tasks', search: to });
  const which = (
    <SegmentedControl
      size="xs"
      aria-label={t('show.label')}
      value={show}
      onChange={(value) => isShow(value) && setShow(value)}
      data={SHOW.map((value) => ({ value, label: t(`show.${value}`) }))}
    />
  );
  return (
    <ListPage>
      <ScreenHead title={t('title')}>
        <Button variant="default" onClick={() => open({ new: true })}>
          {t('new')}
        </Button>
      </ScreenHead>
      {show === 'due' ? (
        <>
          <Group gap="sm">
            {which}
            <SegmentedControl
              size="xs"
              aria-label={t('due.whose')}
              value={whose}
              onChange={(value) => setWhose(value === 'all' ? 'all' : 'mine')}
              data={(['mine', 'all'] as const).map((value) => ({
                value,
                label: t(`due.${value}`),
              }))}
            />
          </Group>
          <TaskDueList
            mine={whose === 'mine'}
            onOpen={(id) => open({ id })}
            onNew={() => open({ new: true })}
          />
        </>
      ) : (
        <DataTable
          tableId="tasks"
          label={t('title')}
          columns={columns}
          source={source}
          initialSort={BY_DUE}
          fixedFilters={fixed}
          countLabel={(count) => t('count', { count })}
          bulkActions={bulkActions}
          rowTone={tone}
          onOpen={({ id }) => open({ id })}
          toolbar={which}
          empty={
            <TableEmpty
              title={t('emptyTitle')}
              text={t(show === 'mine' ? 'emptyMine' : 'emptyText')}
            >
              <Button onClick={() => open({ new: true })}>{t('new')}</Button>
            </TableEmpty>
          }
        />
      )}
      {search.new && <TaskDialog id={null} onClose={() => open({})} />}
      {search.id !== undefined && (
        <TaskDialog key={search.id} id={search.id} onClose={() => open({})} />
      )}
    </ListPage>
  );
}
