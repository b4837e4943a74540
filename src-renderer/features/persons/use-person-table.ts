import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { PersonRow } from '#shared/contract/persons.ts';
import type { TableColumn, TableSource } from '../../components/data-table/table-column.ts';
import {
  useRelatedColumns,
  type RelatedName,
} from '../../components/data-table/use-related-columns.ts';
import { useCodes } from '../../hooks/use-codes.ts';
import { useFormats } from '../../hooks/use-formats.ts';
import { usePersonSource } from './use-person-source.ts';

const RELATED: readonly RelatedName[] = ['functions', 'sessions', 'involvements', 'openTasks'];

/** Rows and columns of the contacts. Column names are the contract's; the core refuses any other. */
export function usePersonTable(): {
  columns: TableColumn<PersonRow>[];
  source: TableSource<PersonRow>;
} {
  const { t } = useTranslation(['persons', 'table']);
  const related = useRelatedColumns<PersonRow>(RELATED);
  const codes = useCodes();
  const formats = useFormats();

  const source = usePersonSource();
  const columns = useMemo<TableColumn<PersonRow>[]>(() => {
    const shown = { sortable: true, filterable: true };
    return [
      {
        id: 'name',
        header: t('column.name'),
        kind: 'text',
        ...shown,
        width: 220,
        cell: (row) => row.name,
      },
      {
        id: 'organisations',
        header: t('column.organisations'),
        kind: 'text',
        ...shown,
        nullable: true,
        width: 240,
        grow: true,
        cell: (row) => row.organisations,
      },
      {
        id: 'phone',
        header: t('column.phone'),
        kind: 'text',
        ...shown,
        nullable: true,
        width: 140,
        cell: (row) => row.phone,
      },
      {
        id: 'email',
        header: t('column.email'),
        kind: 'text',
        ...shown,
        nullable: true,
        width: 210,
        cell: (row) => row.email,
      },
      {
        id: 'preferredLanguage',
        groupable: true,
        header: t('column.preferredLanguage'),
        kind: 'choice',
        filterable: true,
        nullable: true,
        options: codes.options('language', 'all'),
        width: 110,
        cell: (row) => codes.label(row.preferredLanguage),
      },
      {
        id: 'preferredChannel',
        groupable: true,
        header: t('column.preferredChannel'),
        kind: 'choice',
        filterable: true,
        nullable: true,
        options: codes.options('channel', 'all'),
        width: 120,
        cell: (row) => codes.label(row.preferredChannel),
      },
      {
        id: 'updatedAt',
        header: t('column.updatedAt'),
        kind: 'timestamp',
        ...shown,
        width: 106,
        cell: (row) => formats.date(row.updatedAt),
      },
      {
        id: 'district',
        header: t('table:related.organisationDistrict'),
        kind: 'choice',
        filterable: true,
        options: codes.options('district', 'all'),
      },
      ...related,
    ];
  }, [t, codes, formats, related]);
  return { columns, source };
}
