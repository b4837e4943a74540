import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { SessionRow } from '#shared/contract/sessions.ts';
import type { TableColumn, TableSource } from '../../components/data-table/table-column.ts';
import {
  useRelatedColumns,
  type RelatedName,
} from '../../components/data-table/use-related-columns.ts';
import { useCodes } from '../../hooks/use-codes.ts';
import { useCore } from '../../hooks/use-core.ts';
import { useFormats } from '../../hooks/use-formats.ts';
import { useSessionSource } from './use-session-source.ts';

const RELATED: readonly RelatedName[] = ['cases', 'openTasks'];

/** Rows and columns of the sessions. Column names are the contract's; the core refuses any other. */
export function useSessionsTable(): {
  columns: TableColumn<SessionRow>[];
  source: TableSource<SessionRow>;
} {
  const { t } = useTranslation(['sessions', 'table']);
  const related = useRelatedColumns<SessionRow>(RELATED);
  const { orpc } = useCore();
  const codes = useCodes();
  const formats = useFormats();
  const users = useQuery(orpc.users.list.queryOptions({ staleTime: 60_000 })).data;
  const subprojects = useQuery(
    orpc.subprojects.list.queryOptions({ input: {}, staleTime: 60_000 }),
  ).data;

  const source = useSessionSource();
  const columns = useMemo<TableColumn<SessionRow>[]>(() => {
    const shown = { sortable: true, filterable: true };
    const choice = { kind: 'choice' as const, filterable: true };
    return [
      {
        id: 'startsAt',
        groupable: true,
        header: t('column.startsAt'),
        kind: 'timestamp',
        ...shown,
        width: 160,
        cell: (row) => formats.dateTime(row.startsAt),
      },
      {
        id: 'organisations',
        header: t('column.organisations'),
        kind: 'text',
        ...shown,
        width: 210,
        grow: true,
        cell: (row) => row.organisations,
      },
      {
        id: 'form',
        groupable: true,
        header: t('column.form'),
        ...choice,
        sortable: true,
        options: codes.options('session-form', 'all'),
        width: 140,
        cell: (row) => codes.label(row.form),
      },
      {
        id: 'mode',
        groupable: true,
        header: t('column.mode'),
        ...choice,
        sortable: true,
        options: codes.options('session-mode', 'all'),
        width: 96,
        cell: (row) => codes.label(row.mode),
      },
      {
        id: 'durationMinutes',
        header: t('column.durationMinutes'),
        fileHeader: t('column.durationFilter'),
        kind: 'number',
        ...shown,
        width: 122,
        cell: (row) => formats.duration(row.durationMinutes),
      },
      {
        id: 'topic',
        header: t('column.topics'),
        ...choice,
        options: codes.options('topic', 'all'),
        width: 150,
        cell: (row) => row.topics.map(codes.label).join(', '),
      },
      {
        id: 'counsellor',
        header: t('column.counsellors'),
        ...choice,
        options: (users ?? []).map(({ id, name }) => ({ value: id, label: name })),
        width: 120,
        cell: (row) => row.counsellors,
      },
      {
        id: 'subproject',
        groupable: true,
        header: t('column.subproject'),
        ...choice,
        sortable: true,
        nullable: true,
        options: (subprojects ?? []).map(({ id, name, fundingPeriod }) => ({
          value: id,
          label: name,
          group: fundingPeriod.name,
        })),
        width: 130,
        hidden: window.innerWidth < 1440,
        cell: (row) => row.subproject,
      },
      {
        id: 'case',
        header: t('column.case'),
        kind: 'text',
        hidden: true,
        width: 112,
        cell: (row) => row.case,
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
        header: t('table:related.organisationDistrict'),
        ...choice,
        options: codes.options('district', 'all'),
      },
      {
        id: 'organisationKind',
        header: t('table:related.organisationKind'),
        ...choice,
        options: codes.options('kind', 'all'),
      },
      {
        id: 'language',
        header: t('detail.language'),
        ...choice,
        groupable: true,
        nullable: true,
        options: codes.options('language', 'all'),
      },
      {
        id: 'interpreter',
        header: t('column.interpreter'),
        kind: 'boolean',
        groupable: true,
        filterable: true,
      },
      ...related,
    ];
  }, [t, codes, formats, users, subprojects, related]);
  return { columns, source };
}
