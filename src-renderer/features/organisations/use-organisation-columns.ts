import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { CodeList } from '#shared/codes/code-lists.ts';
import type { OrganisationRow } from '#shared/contract/organisations.ts';
import type { TableColumn } from '../../components/data-table/table-column.ts';
import {
  useRelatedColumns,
  type RelatedName,
} from '../../components/data-table/use-related-columns.ts';
import { useCodes } from '../../hooks/use-codes.ts';
import { useCore } from '../../hooks/use-core.ts';
import { useFormats } from '../../hooks/use-formats.ts';

const RELATED: readonly RelatedName[] = [
  'sessions',
  'counselledBy',
  'involvements',
  'cases',
  'openTasks',
  'contacts',
];

/** The columns of the organisation table, and what else it can be filtered by. */
export function useOrganisationColumns(): TableColumn<OrganisationRow>[] {
  const { t } = useTranslation(['organisations', 'table']);
  const related = useRelatedColumns<OrganisationRow>(RELATED);
  const { orpc } = useCore();
  const codes = useCodes();
  const formats = useFormats();
  const users = useQuery(orpc.users.list.queryOptions({ staleTime: 60_000 })).data;

  return useMemo(() => {
    // In a small window the name needs the room more; the columns can be chosen all the same.
    const roomy = window.innerWidth >= 1440;
    // On a large screen nothing needs to be cut while the name has room to spare.
    const wide = window.innerWidth >= 1700;
    const shown = { sortable: true, filterable: true };
    const coded = (list: CodeList) => ({
      kind: 'choice' as const,
      options: codes.options(list, 'all'),
    });
    const filterOnly = { filterable: true, kind: 'choice' as const };
    return [
      {
        id: 'name',
        header: t('column.name'),
        kind: 'text',
        ...shown,
        width: 220,
        grow: true,
        cell: (row) => row.name,
      },
      {
        id: 'kind',
        groupable: true,
        header: t('column.kind'),
        ...coded('kind'),
        ...shown,
        width: wide ? 210 : 140,
        cell: (row) => codes.label(row.kind),
      },
      {
        id: 'homeDistrict',
        groupable: true,
        header: t('column.homeDistrict'),
        ...coded('district'),
        ...shown,
        nullable: true,
        width: wide ? 220 : 120,
        cell: (row) => codes.label(row.homeDistrict),
      },
      {
        id: 'legalForm',
        groupable: true,
        header: t('column.legalForm'),
        ...coded('legal-form'),
        ...shown,
        nullable: true,
        width: wide ? 170 : 84,
        hidden: !roomy,
        cell: (row) => codes.label(row.legalForm),
      },
      {
        id: 'postalCode',
        header: t('column.postalCode'),
        kind: 'text',
        ...shown,
        nullable: true,
        width: 68,
        hidden: !roomy,
        cell: (row) => row.postalCode,
      },
      {
        id: 'responsible',
        groupable: true,
        header: t('column.responsible'),
        ...filterOnly,
        ...shown,
        nullable: true,
        options: (users ?? []).map(({ id, name }) => ({ value: id, label: name })),
        width: 106,
        cell: (row) => row.responsible,
      },
      {
        id: 'sessionCount',
        header: t('column.sessionCount'),
        kind: 'number',
        ...shown,
        width: 124,
        cell: (row) => formats.number(row.sessionCount),
      },
      {
        id: 'lastSessionAt',
        groupable: true,
        header: t('column.lastSessionAt'),
        kind: 'timestamp',
        ...shown,
        nullable: true,
        width: 130,
        cell: (row) => formats.date(row.lastSessionAt),
      },
      {
        id: 'status',
        groupable: true,
        header: t('column.status'),
        ...coded('organisation-status'),
        ...shown,
        width: 100,
        cell: (row) => codes.label(row.status),
      },
      {
        id: 'updatedAt',
        groupable: true,
        header: t('column.updatedAt'),
        kind: 'timestamp',
        ...shown,
        width: 104,
        hidden: !roomy,
        cell: (row) => formats.date(row.updatedAt),
      },
      { id: 'topic', header: t('column.topic'), ...filterOnly, ...coded('topic') },
      { id: 'language', header: t('column.language'), ...filterOnly, ...coded('language') },
      {
        id: 'targetGroup',
        header: t('column.targetGroup'),
        ...filterOnly,
        ...coded('target-group'),
      },
      {
        id: 'districtOfAction',
        header: t('table:related.districtOfAction'),
        ...filterOnly,
        ...coded('district'),
      },
      ...related,
    ];
  }, [t, codes, formats, users, related]);
}
