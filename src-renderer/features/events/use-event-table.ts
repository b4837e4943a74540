import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { CodeList } from '#shared/codes/code-lists.ts';
import type { EventRow } from '#shared/contract/events.ts';
import type { Inputs } from '#shared/contract/index.ts';
import type { TableColumn, TableSource } from '../../components/data-table/table-column.ts';
import { useCodes } from '../../hooks/use-codes.ts';
import { useCore } from '../../hooks/use-core.ts';
import { useFormats } from '../../hooks/use-formats.ts';

/** How the table is sorted at first: the newest event comes first. */
export const EVENTS_SORT = [{ id: 'startsAt', desc: true }];

/** Rows and columns of the events. Column names are the contract's. */
export function useEventTable(): {
  columns: TableColumn<EventRow>[];
  source: TableSource<EventRow>;
} {
  const { t } = useTranslation('events');
  const { client, orpc } = useCore();
  const codes = useCodes();
  const formats = useFormats();
  const source = useMemo<TableSource<EventRow>>(
    () => ({
      key: orpc.events.list.key(),
      list: (request, signal) =>
        client.events.list(request as Inputs['events']['list'], { signal }),
      count: (request, signal) =>
        client.events.count(request as Inputs['events']['count'], { signal }),
    }),
    [client, orpc],
  );
  const subprojects = useQuery(
    orpc.subprojects.list.queryOptions({ input: {}, staleTime: 60_000 }),
  ).data;
  const columns = useMemo<TableColumn<EventRow>[]>(() => {
    const shown = { sortable: true, filterable: true };
    const coded = (list: CodeList) => ({ kind: 'choice' as const, options: codes.options(list) });
    const numbered = (id: 'personCount' | 'organisationCount' | 'recommendationCount') => ({
      id,
      header: t(`column.${id}`),
      kind: 'number' as const,
      ...shown,
      width: id === 'personCount' ? 100 : 136,
      cell: (row: EventRow) => formats.number(row[id]),
    });
    return [
      {
        id: 'startsAt',
        header: t('column.startsAt'),
        kind: 'timestamp',
        ...shown,
        width: 150,
        cell: (row) => formats.dateTime(row.startsAt),
      },
      {
        id: 'title',
        header: t('column.title'),
        kind: 'text',
        ...shown,
        width: 240,
        grow: true,
        cell: (row) => row.title,
      },
      {
        id: 'kind',
        header: t('column.kind'),
        ...coded('event-kind'),
        ...shown,
        groupable: true,
        width: 145,
        cell: (row) => codes.label(row.kind),
      },
      {
        id: 'place',
        header: t('column.place'),
        kind: 'text',
        ...shown,
        nullable: true,
        width: 140,
        cell: (row) => row.place,
      },
      numbered('personCount'),
      numbered('organisationCount'),
      { ...numbered('recommendationCount'), hidden: true },
      {
        id: 'subproject',
        header: t('column.subproject'),
        kind: 'choice',
        ...shown,
        nullable: true,
        groupable: true,
        options: (subprojects ?? []).map(({ id, name, fundingPeriod }) => ({
          value: id,
          label: name,
          group: fundingPeriod.name,
        })),
        width: 110,
        // In a small window the title needs the room more.
        hidden: window.innerWidth < 1440,
        cell: (row) => row.subproject,
      },
      {
        id: 'topic',
        header: t('column.topic'),
        ...coded('topic'),
        filterable: true,
        hidden: true,
        width: 160,
        cell: (row) => row.topics.map(codes.label).join(', '),
      },
      {
        id: 'partners',
        header: t('column.organisations'),
        kind: 'text',
        hidden: true,
        width: 180,
        cell: (row) => row.organisations,
      },
      {
        id: 'updatedAt',
        header: t('column.updatedAt'),
        kind: 'timestamp',
        ...shown,
        hidden: true,
        width: 110,
        cell: (row) => formats.date(row.updatedAt),
      },
    ];
  }, [t, codes, formats, subprojects]);
  return { columns, source };
}
