import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { CooperationRow } from '#shared/contract/cooperations.ts';
import type { Inputs } from '#shared/contract/index.ts';
import type { TableColumn, TableSource } from '../../components/data-table/table-column.ts';
import { useCodes } from '../../hooks/use-codes.ts';
import { useCore } from '../../hooks/use-core.ts';
import { useFormats } from '../../hooks/use-formats.ts';

export const COOPERATIONS_SORT = [{ id: 'organisation', desc: false }];

/** The table's rows. Its column names are the contract's; the core refuses any other. */
function useSource(): TableSource<CooperationRow> {
  const { client, orpc } = useCore();
  return useMemo(
    () => ({
      key: orpc.cooperations.list.key(),
      list: (request, signal) =>
        client.cooperations.list(request as Inputs['cooperations']['list'], { signal }),
      count: (request, signal) =>
        client.cooperations.count(request as Inputs['cooperations']['count'], { signal }),
    }),
    [client, orpc],
  );
}

/** Rows and columns of the cooperations. */
export function useCooperationTable(): {
  columns: TableColumn<CooperationRow>[];
  source: TableSource<CooperationRow>;
} {
  const { t } = useTranslation('network');
  const codes = useCodes();
  const formats = useFormats();
  const source = useSource();
  const columns = useMemo<TableColumn<CooperationRow>[]>(() => {
    const shown = { sortable: true, filterable: true };
    return [
      {
        id: 'organisation',
        header: t('column.organisation'),
        kind: 'text',
        ...shown,
        width: 230,
        grow: true,
        cell: (row) => row.organisation,
      },
      {
        id: 'partner',
        header: t('column.partner'),
        kind: 'text',
        ...shown,
        width: 230,
        cell: (row) => row.partner,
      },
      {
        id: 'type',
        header: t('column.type'),
        kind: 'choice',
        options: codes.options('cooperation-type'),
        ...shown,
        groupable: true,
        width: 190,
        cell: (row) => codes.label(row.type),
      },
      {
        id: 'state',
        header: t('column.state'),
        kind: 'choice',
        options: codes.options('cooperation-state'),
        ...shown,
        groupable: true,
        width: 110,
        cell: (row) => codes.label(row.state),
      },
      {
        id: 'fromDate',
        header: t('column.fromDate'),
        kind: 'date',
        ...shown,
        nullable: true,
        width: 104,
        cell: (row) => formats.date(row.fromDate),
      },
      {
        id: 'toDate',
        header: t('column.toDate'),
        kind: 'date',
        ...shown,
        nullable: true,
        width: 104,
        cell: (row) => formats.date(row.toDate),
      },
      {
        id: 'updatedAt',
        header: t('column.updatedAt'),
        kind: 'timestamp',
        ...shown,
        hidden: true,
        width: 106,
        cell: (row) => formats.date(row.updatedAt),
      },
      {
        id: 'district',
        header: t('column.district'),
        kind: 'choice',
        options: codes.options('district'),
        filterable: true,
      },
    ];
  }, [t, codes, formats]);
  return { columns, source };
}
