import { Button, SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseRow } from '#shared/contract/cases.ts';
import { berlinDay } from '#shared/rules/dates.ts';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { TableEmpty } from '../../components/data-table/data-table-message.tsx';
import { ListPage } from '../../components/data-table/list-page.tsx';
import type { BulkAction } from '../../components/data-table/table-column.ts';
import { ScreenHead } from '../../components/screen-head.tsx';
import { useAccess } from '../../hooks/use-access.ts';
import { useCommands } from '../../hooks/use-commands.ts';
import { useCore } from '../../hooks/use-core.ts';
import { useKeptState } from '../../hooks/use-kept-state.ts';
import { useTrash } from '../../hooks/use-trash.ts';
import { CaseBulkClose } from './case-bulk-close.tsx';
import { isShown, SHOWN, shownFilters, STALE_DAYS, type Shown } from './case-shown.ts';
import { CASES_SORT } from './use-case-source.ts';
import { useCaseTable } from './use-case-table.tsx';

interface Asking {
  ids: readonly string[];
  answer: (closed: boolean) => void;
}

const tone = (row: CaseRow) => (row.closedOn === null ? undefined : ('dim' as const));

/** Every case in one table; a click opens its record. */
export function CasesScreen() {
  const { t } = useTranslation('cases');
  const { orpc } = useCore();
  const navigate = useNavigate();
  const { openNewCase } = useCommands();
  const { may } = useAccess();
  const { columns, source } = useCaseTable();
  const trash = useTrash('cases');
  const [shown, setShown] = useKeptState<Shown>('cases-shown', 'open');
  const [asking, setAsking] = useState<Asking | null>(null);
  const me = useQuery(orpc.vault.status.queryOptions()).data?.user?.id;
  const today = berlinDay(new Date());

  const fixed = useMemo(() => shownFilters(shown, today, me), [shown, today, me]);
  const closesStale = shown === 'stale' && may('cases.closeStale');
  const bulkActions = useMemo<BulkAction[]>(
    () => [
      ...(closesStale
        ? [
            {
              id: 'close',
              label: t('bulk.close'),
              // The rows stay chosen when the question is left without an answer.
              run: (ids: readonly string[]) =>
                new Promise<boolean>((answer) => setAsking({ ids, answer })),
            },
          ]
        : []),
      {
        id: 'trash',
        label: t('action.trash'),
        run: async (ids) => void (await trash(ids)),
      },
    ],
    [t, trash, closesStale],
  );
  const create = (
    <Button variant="default" onClick={() => openNewCase()}>
      {t('new')}
    </Button>
  );
  const empty = { mine: t('emptyMine'), stale: t('emptyStale') };
  return (
    <ListPage>
      <ScreenHead title={t('title')}>{create}</ScreenHead>
      <DataTable
        tableId="cases"
        label={t('title')}
        columns={columns}
        source={source}
        initialSort={CASES_SORT}
        fixedFilters={fixed}
        countLabel={(count) => t('count', { count })}
        bulkActions={bulkActions}
        rowTone={tone}
        onOpen={({ id }) => void navigate({ to: '/cases/$id', params: { id } })}
        toolbar={
          <SegmentedControl
            size="xs"
            aria-label={t('show.label')}
            value={shown}
            onChange={(value) => isShown(value) && setShown(value)}
            data={SHOWN.map((value) => ({
              value,
              label:
                value === 'stale' ? (
                  <span title={t('staleHint', { count: STALE_DAYS })}>{t('show.stale')}</span>
                ) : (
                  t(`show.${value}`)
                ),
            }))}
          />
        }
        empty={
          shown === 'mine' || shown === 'stale' ? (
            <TableEmpty title={empty[shown]} />
          ) : (
            <TableEmpty title={t('emptyTitle')} text={t('emptyText')}>
              {create}
            </TableEmpty>
          )
        }
      />
      {asking && (
        <CaseBulkClose
          ids={asking.ids}
          onDone={(closed) => {
            asking.answer(closed);
            setAsking(null);
          }}
        />
      )}
    </ListPage>
  );
}
