import { IconLock } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { CodeList } from '#shared/codes/code-lists.ts';
import type { CaseRow } from '#shared/contract/cases.ts';
import type { TableColumn, TableSource } from '../../components/data-table/table-column.ts';
import {
  useRelatedColumns,
  type RelatedName,
} from '../../components/data-table/use-related-columns.ts';
import { useCodes } from '../../hooks/use-codes.ts';
import { useCore } from '../../hooks/use-core.ts';
import { useFormats } from '../../hooks/use-formats.ts';
import { CaseStatus, isPressing } from './case-status.tsx';
import classes from './cases.module.css';
import { useCaseSource } from './use-case-source.ts';

const RELATED: readonly RelatedName[] = ['sessions', 'openTasks'];

/** Rows and columns of the cases, and what else they can be filtered by. */
export function useCaseTable(): { columns: TableColumn<CaseRow>[]; source: TableSource<CaseRow> } {
  const { t } = useTranslation(['cases', 'table']);
  const related = useRelatedColumns<CaseRow>(RELATED);
  const { orpc } = useCore();
  const codes = useCodes();
  const formats = useFormats();
  const source = useCaseSource();
  const users = useQuery(orpc.users.list.queryOptions({ staleTime: 60_000 })).data;
  const subprojects = useQuery(
    orpc.subprojects.list.queryOptions({ input: {}, staleTime: 60_000 }),
  ).data;

  const columns = useMemo<TableColumn<CaseRow>[]>(() => {
    const shown = { sortable: true, filterable: true };
    const further = { ...shown, hidden: true };
    const coded = (list: CodeList) => ({
      kind: 'choice' as const,
      options: codes.options(list, 'all'),
    });
    // In a small window concern and organisations need the room more.
    const roomy = window.innerWidth >= 1440;
    return [
      {
        id: 'number',
        header: t('column.number'),
        kind: 'text',
        ...shown,
        width: 148,
        cell: (row) => <span className={classes.number}>{row.number}</span>,
        text: (row) => row.number,
      },
      {
        id: 'concern',
        header: t('column.concern'),
        kind: 'text',
        ...shown,
        width: 190,
        grow: true,
        text: (row) => row.concern,
        cell: (row) =>
          row.confidential ? (
            <span title={row.concern}>
              <IconLock
                size={14}
                role="img"
                aria-label={t('confidential')}
                className={classes.lock}
              />
              {row.concern}
            </span>
          ) : (
            row.concern
          ),
      },
      {
        id: 'organisations',
        header: t('column.organisations'),
        kind: 'text',
        ...shown,
        width: roomy ? 220 : 165,
        cell: (row) => row.organisations,
      },
      {
        id: 'status',
        groupable: true,
        header: t('column.status'),
        ...coded('case-status'),
        ...shown,
        width: 160,
        cell: (row) => <CaseStatus status={row.status} />,
        text: (row) => codes.label(row.status),
      },
      {
        id: 'priority',
        groupable: true,
        header: t('column.priority'),
        ...coded('case-priority'),
        ...shown,
        width: 84,
        cell: (row) => (
          <span className={isPressing(row) ? classes.urgent : undefined}>
            {codes.label(row.priority)}
          </span>
        ),
        text: (row) => codes.label(row.priority),
      },
      {
        id: 'responsible',
        groupable: true,
        header: t('column.responsible'),
        kind: 'choice',
        ...shown,
        options: (users ?? []).map(({ id, name }) => ({ value: id, label: name })),
        width: 110,
        cell: (row) => row.responsible,
      },
      {
        id: 'openedOn',
        groupable: true,
        header: t('column.openedOn'),
        kind: 'date',
        ...shown,
        width: 110,
        hidden: !roomy,
        cell: (row) => formats.date(row.openedOn),
      },
      {
        id: 'lastActivityAt',
        groupable: true,
        header: t('column.lastActivityAt'),
        kind: 'timestamp',
        ...shown,
        width: 120,
        cell: (row) => formats.date(row.lastActivityAt),
      },
      {
        id: 'subproject',
        groupable: true,
        header: t('column.subproject'),
        kind: 'choice',
        ...shown,
        nullable: true,
        options: (subprojects ?? []).map(({ id, name, fundingPeriod }) => ({
          value: id,
          label: name,
          group: fundingPeriod.name,
        })),
        width: 130,
        hidden: !roomy,
        cell: (row) => row.subproject,
      },
      {
        id: 'field',
        groupable: true,
        header: t('column.field'),
        ...coded('field'),
        ...further,
        nullable: true,
        width: 130,
        cell: (row) => codes.label(row.field),
      },
      {
        id: 'topic',
        header: t('column.topic'),
        ...coded('topic'),
        filterable: true,
        hidden: true,
        width: 150,
        cell: (row) => row.topics.map(codes.label).join(', '),
      },
      {
        id: 'sessionCount',
        header: t('column.sessionCount'),
        kind: 'number',
        ...further,
        width: 110,
        cell: (row) => formats.number(row.sessionCount),
      },
      {
        id: 'openTaskCount',
        header: t('column.openTaskCount'),
        kind: 'number',
        ...further,
        width: 130,
        cell: (row) => formats.number(row.openTaskCount),
      },
      {
        id: 'closedOn',
        groupable: true,
        header: t('column.closedOn'),
        kind: 'date',
        ...further,
        nullable: true,
        width: 100,
        cell: (row) => formats.date(row.closedOn),
      },
      {
        id: 'closingReason',
        groupable: true,
        header: t('column.closingReason'),
        ...coded('closing-reason'),
        ...further,
        nullable: true,
        width: 150,
        cell: (row) => codes.label(row.closingReason),
      },
      {
        id: 'goalAttainment',
        groupable: true,
        header: t('column.goalAttainment'),
        ...coded('goal-attainment'),
        ...further,
        nullable: true,
        width: 130,
        cell: (row) => codes.label(row.goalAttainment),
      },
      {
        id: 'updatedAt',
        header: t('column.updatedAt'),
        kind: 'timestamp',
        ...further,
        width: 106,
        cell: (row) => formats.date(row.updatedAt),
      },
      {
        id: 'confidential',
        groupable: true,
        header: t('column.confidential'),
        kind: 'boolean',
        filterable: true,
      },
      {
        id: 'district',
        header: t('table:related.organisationDistrict'),
        ...coded('district'),
        filterable: true,
      },
      {
        id: 'organisationKind',
        header: t('table:related.organisationKind'),
        ...coded('kind'),
        filterable: true,
      },
      ...related,
    ];
  }, [t, codes, formats, users, subprojects, related]);
  return { columns, source };
}
