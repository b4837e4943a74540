import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { GrantApplicationRow } from '#shared/contract/grant-applications.ts';
import type { Inputs } from '#shared/contract/index.ts';
import { berlinDay } from '#shared/rules/dates.ts';
import type { TableColumn, TableSource } from '../../components/data-table/table-column.ts';
import recordClasses from '../../components/record.module.css';
import { useCodes } from '../../hooks/use-codes.ts';
import { useCore } from '../../hooks/use-core.ts';
import { useFormats } from '../../hooks/use-formats.ts';
import { ApplicationStateMark } from './application-state-mark.tsx';

/** How the table is sorted at first: what was changed last comes first. */
export const APPLICATIONS_SORT = [{ id: 'updatedAt', desc: true }];

/** The table's rows. Its column names are the contract's; the core refuses any other. */
function useSource(): TableSource<GrantApplicationRow> {
  const { client, orpc } = useCore();
  return useMemo(
    () => ({
      key: orpc.grantApplications.list.key(),
      list: (request, signal) =>
        client.grantApplications.list(request as Inputs['grantApplications']['list'], { signal }),
      count: (request, signal) =>
        client.grantApplications.count(request as Inputs['grantApplications']['count'], { signal }),
    }),
    [client, orpc],
  );
}

/** Rows and columns of the grant applications. */
export function useApplicationTable(): {
  columns: TableColumn<GrantApplicationRow>[];
  source: TableSource<GrantApplicationRow>;
} {
  const { t } = useTranslation('applications');
  const { orpc } = useCore();
  const codes = useCodes();
  const formats = useFormats();
  const source = useSource();
  const users = useQuery(orpc.users.list.queryOptions({ staleTime: 60_000 })).data;
  const today = berlinDay(new Date());

  const columns = useMemo<TableColumn<GrantApplicationRow>[]>(() => {
    const shown = { sortable: true, filterable: true };
    const roomy = window.innerWidth >= 1440;
    const deadline = ({ nextDeadline, nextDeadlineOn }: GrantApplicationRow) =>
      nextDeadline === null
        ? ''
        : `${formats.date(nextDeadlineOn)} · ${t(`deadline.${nextDeadline}`)}`;
    return [
      {
        id: 'programme',
        header: t('column.programme'),
        kind: 'text',
        ...shown,
        width: 220,
        grow: true,
        cell: (row) => row.programme,
      },
      {
        id: 'organisation',
        header: t('column.organisation'),
        kind: 'text',
        ...shown,
        width: roomy ? 240 : 176,
        cell: (row) => row.organisation,
      },
      {
        id: 'funder',
        header: t('column.funder'),
        kind: 'text',
        ...shown,
        nullable: true,
        width: 150,
        hidden: !roomy,
        cell: (row) => row.funder,
      },
      {
        id: 'state',
        header: t('column.state'),
        kind: 'choice',
        options: codes.options('application-state'),
        ...shown,
        groupable: true,
        width: 132,
        cell: (row) => <ApplicationStateMark state={row.state} />,
        text: (row) => codes.label(row.state),
      },
      {
        id: 'applied',
        header: t('column.applied'),
        kind: 'number',
        ...shown,
        nullable: true,
        width: 96,
        cell: (row) => formats.euro(row.appliedCents),
      },
      {
        id: 'granted',
        header: t('column.granted'),
        kind: 'number',
        ...shown,
        nullable: true,
        width: 96,
        cell: (row) => formats.euro(row.grantedCents),
      },
      {
        id: 'nextDeadlineOn',
        header: t('column.nextDeadlineOn'),
        kind: 'date',
        ...shown,
        nullable: true,
        width: 246,
        cell: (row) =>
          row.nextDeadlineOn !== null && row.nextDeadlineOn < today ? (
            <span className={recordClasses.warn}>{deadline(row)}</span>
          ) : (
            deadline(row)
          ),
        text: deadline,
      },
      {
        id: 'responsible',
        header: t('column.responsible'),
        kind: 'choice',
        ...shown,
        nullable: true,
        options: (users ?? []).map(({ id, name }) => ({ value: id, label: name })),
        width: 120,
        hidden: !roomy,
        cell: (row) => row.responsible,
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
  }, [t, codes, formats, users, today]);
  return { columns, source };
}
