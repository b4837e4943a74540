import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { CodeList } from '#shared/codes/code-lists.ts';
import type { OrganisationRow } from '#shared/contract/organisations.ts';
import type { TableColumn } from '../../components/data-table/table-column.ts';
import { useCodes } from '../../hooks/use-codes.ts';
import { useCore } from '../../hooks/use-core.ts';
import { useFormats } from '../../hooks/use-formats.ts';

/** The columns of the organisation table, and what else it can be filtered by. */
export function useOrganisationColumns(): TableColumn<OrganisationRow>[] {
  const { t } = useTranslation('organisations');
  const { orpc } = useCore();
  const codes = useCodes();
  const formats = useFormats();
  const users = useQuery(orpc.users.list.queryOptions({ staleTime: 60_000 })).data;
  const subprojects = useQuery(
    orpc.subprojects.list.queryOptions({ input: {}, staleTime: 60_000 }),
  ).data;

  return useMemo(() => {
    // In a small window the name needs the room more; the columns can be chosen all the same.
    const roomy = window.innerWidth >= 1440;
    // On a large screen nothing needs to be cut while the name has room to spare.
    const wide = window.innerWidth >= 1700;
    const shown = { sortable: true, filterable: true };
    const coded = (list: CodeList) => ({
      kind: 'choice' as const,
      options: codes.options(list),
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
        header: t('column.kind'),
        ...coded('kind'),
        ...shown,
        width: wide ? 210 : 140,
        cell: (row) => codes.label(row.kind),
      },
      {
        id: 'homeDistrict',
        header: t('column.homeDistrict'),
        ...coded('district'),
        ...shown,
        nullable: true,
        width: wide ? 220 : 120,
        cell: (row) => codes.label(row.homeDistrict),
      },
      {
        id: 'legalForm',
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
        header: t('column.lastSessionAt'),
        kind: 'timestamp',
        ...shown,
        nullable: true,
        width: 130,
        cell: (row) => formats.date(row.lastSessionAt),
      },
      {
        id: 'status',
        header: t('column.status'),
        ...coded('organisation-status'),
        ...shown,
        width: 100,
        cell: (row) => codes.label(row.status),
      },
      {
        id: 'updatedAt',
        header: t('column.updatedAt'),
        kind: 'timestamp',
        ...shown,
        width: 104,
        hidden: !roomy,
        cell: (row) => formats.date(row.updatedAt),
      },
      {
        id: 'subproject',
        header: t('column.subproject'),
        ...filterOnly,
        options: (subprojects ?? []).map(({ id, name, fundingPeriod }) => ({
          value: id,
          label: name,
          group: fundingPeriod.name,
        })),
      },
      { id: 'topic', header: t('column.topic'), ...filterOnly, ...coded('topic') },
      { id: 'language', header: t('column.language'), ...filterOnly, ...coded('language') },
      {
        id: 'targetGroup',
        header: t('column.targetGroup'),
        ...filterOnly,
        ...coded('target-group'),
      },
    ];
  }, [t, codes, formats, users, subprojects]);
}
