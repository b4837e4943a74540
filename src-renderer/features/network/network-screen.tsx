import { Button, CloseButton, Group, SegmentedControl, Text } from '@mantine/core';
import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CooperationRow } from '#shared/contract/cooperations.ts';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { TableEmpty } from '../../components/data-table/data-table-message.tsx';
import { ListPage } from '../../components/data-table/list-page.tsx';
import type { BulkAction, TableFilter } from '../../components/data-table/table-column.ts';
import { ScreenHead } from '../../components/screen-head.tsx';
import { useCommands } from '../../hooks/use-commands.ts';
import { useKeptState } from '../../hooks/use-kept-state.ts';
import { useTrash } from '../../hooks/use-trash.ts';
import { cellFilters, type Cell } from './network-cells.ts';
import { NetworkMatrix } from './network-matrix.tsx';
import classes from './network.module.css';
import { useCellWords } from './use-cell-words.ts';
import { COOPERATIONS_SORT, useCooperationTable } from './use-cooperation-table.ts';

const SHOWN = ['current', 'ended', 'all'] as const;
type Shown = (typeof SHOWN)[number];
const isShown = (value: string): value is Shown => SHOWN.some((known) => known === value);

const STATES: Record<Shown, readonly string[] | null> = {
  current: ['cooperation-state/initiated', 'cooperation-state/active', 'cooperation-state/dormant'],
  ended: ['cooperation-state/ended'],
  all: null,
};

const tone = ({ state }: CooperationRow) =>
  state === 'cooperation-state/ended' ? ('dim' as const) : undefined;

/** Who works with whom: as a list, and MO with the administration as a matrix. */
export function NetworkScreen() {
  const { t } = useTranslation('network');
  const { openCooperation } = useCommands();
  const [view, setView] = useKeptState<'list' | 'matrix'>('network-view', 'list');
  const [shown, setShown] = useKeptState<Shown>('network-shown', 'current');
  const [cell, setCell] = useKeptState<Cell | null>('network-cell', null);
  const choice = (
    <SegmentedControl
      size="xs"
      aria-label={t('show.label')}
      value={shown}
      onChange={(value) => isShown(value) && setShown(value)}
      data={SHOWN.map((value) => ({ value, label: t(`show.${value}`) }))}
    />
  );
  const head = (
    <ScreenHead title={t('title')}>
      <SegmentedControl
        aria-label={t('view.label')}
        value={view}
        onChange={(value) => {
          setCell(null);
          setView(value === 'matrix' ? 'matrix' : 'list');
        }}
        data={[
          { value: 'list', label: t('view.list') },
          { value: 'matrix', label: t('view.matrix') },
        ]}
      />
      <Button variant="default" onClick={() => openCooperation()}>
        {t('new')}
      </Button>
    </ScreenHead>
  );
  if (view === 'matrix') {
    return (
      <>
        {head}
        <Group mb="sm">{choice}</Group>
        <NetworkMatrix
          states={STATES[shown]}
          onOpen={(opened) => {
            setCell(opened);
            setView('list');
          }}
        />
      </>
    );
  }
  return (
    <ListPage>
      {head}
      <NetworkList
        shown={shown}
        cell={cell}
        choice={choice}
        onMatrix={() => setView('matrix')}
        onClear={() => setCell(null)}
      />
    </ListPage>
  );
}

interface NetworkListProps {
  shown: Shown;
  /** The cell of the matrix that the list is behind. */
  cell: Cell | null;
  choice: ReactNode;
  onMatrix: () => void;
  onClear: () => void;
}

function NetworkList({ shown, cell, choice, onMatrix, onClear }: NetworkListProps) {
  const { t } = useTranslation('network');
  const { openCooperation } = useCommands();
  const { columns, source } = useCooperationTable();
  const trash = useTrash('cooperations');
  const fixed = useMemo<TableFilter[]>(() => {
    const states = STATES[shown];
    return [
      ...(states
        ? [{ column: 'state', condition: { op: 'in' as const, values: [...states] } }]
        : []),
      ...(cell ? cellFilters(cell) : []),
    ];
  }, [shown, cell]);
  const bulkActions = useMemo<BulkAction[]>(
    () => [{ id: 'trash', label: t('trash'), run: async (ids) => void (await trash(ids)) }],
    [t, trash],
  );
  return (
    <>
      {cell && <BehindCell cell={cell} onMatrix={onMatrix} onClear={onClear} />}
      <DataTable
        tableId="cooperations"
        label={t('cooperations')}
        columns={columns}
        source={source}
        initialSort={COOPERATIONS_SORT}
        fixedFilters={fixed}
        countLabel={(count) => t('count', { count })}
        bulkActions={bulkActions}
        rowTone={tone}
        onOpen={({ id }) => openCooperation({ id })}
        toolbar={choice}
        empty={
          shown === 'all' && !cell ? (
            <TableEmpty title={t('emptyTitle')} text={t('emptyText')}>
              <Button variant="default" onClick={() => openCooperation()}>
                {t('new')}
              </Button>
            </TableEmpty>
          ) : (
            <TableEmpty title={t('emptyFiltered')} />
          )
        }
      />
    </>
  );
}

interface BehindCellProps {
  cell: Cell;
  onMatrix: () => void;
  onClear: () => void;
}

/** Says which number of the matrix the list is behind, and leads back to it. */
function BehindCell({ cell, onMatrix, onClear }: BehindCellProps) {
  const { t } = useTranslation('network');
  const words = useCellWords();
  return (
    <Group gap="xs" className={classes.behind} role="status">
      <Text size="sm">{t('matrix.behind', words.of(cell))}</Text>
      <Button size="compact-sm" variant="default" onClick={onMatrix}>
        {t('matrix.back')}
      </Button>
      <CloseButton size="sm" aria-label={t('matrix.clear')} onClick={onClear} />
    </Group>
  );
}
