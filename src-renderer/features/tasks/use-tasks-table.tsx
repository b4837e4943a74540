import { useMutation, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Inputs } from '#shared/contract/index.ts';
import type { TaskRow } from '#shared/contract/tasks.ts';
import { berlinDay } from '#shared/rules/dates.ts';
import type { TableColumn, TableSource } from '../../components/data-table/table-column.ts';
import {
  useRelatedColumns,
  type RelatedName,
} from '../../components/data-table/use-related-columns.ts';
import classes from '../../components/record.module.css';
import { useCodes } from '../../hooks/use-codes.ts';
import { useCore } from '../../hooks/use-core.ts';
import { useFormats } from '../../hooks/use-formats.ts';
import { useNotify } from '../../hooks/use-notify.tsx';

const RELATED: readonly RelatedName[] = ['cases'];

/** Rows and columns of the tasks. Column names are the contract's; the core refuses any other. */
export function useTasksTable(): { columns: TableColumn<TaskRow>[]; source: TableSource<TaskRow> } {
  const { t } = useTranslation(['tasks', 'table']);
  const related = useRelatedColumns<TaskRow>(RELATED);
  const { client, orpc } = useCore();
  const formats = useFormats();
  const codes = useCodes();
  const notify = useNotify();
  const users = useQuery(orpc.users.list.queryOptions({ staleTime: 60_000 })).data;
  const { mutate: setDone } = useMutation(
    orpc.tasks.setDone.mutationOptions({ onError: notify.failure }),
  );

  const source = useMemo<TableSource<TaskRow>>(
    () => ({
      key: orpc.tasks.list.key(),
      list: (request, signal) => client.tasks.list(request as Inputs['tasks']['list'], { signal }),
      count: (request, signal) =>
        client.tasks.count(request as Inputs['tasks']['count'], { signal }),
    }),
    [client, orpc],
  );
  const columns = useMemo<TableColumn<TaskRow>[]>(() => {
    const shown = { sortable: true, filterable: true };
    const today = berlinDay(new Date());
    const due = ({ dueOn, doneAt }: TaskRow) => {
      if (dueOn === null) return null;
      if (doneAt !== null || dueOn > today) return formats.date(dueOn);
      const word = t(dueOn === today ? 'today' : 'overdue');
      // The word says it; the colour only helps to find it.
      return (
        <span className={classes.warn}>
          {formats.date(dueOn)} · {word}
        </span>
      );
    };
    return [
      {
        id: 'done',
        header: t('column.done'),
        kind: 'boolean',
        width: 74,
        cell: ({ id, title, doneAt }) => (
          // A button that goes its own way: a click on it does not open the row.
          <button
            type="button"
            role="checkbox"
            aria-checked={doneAt !== null}
            aria-label={t('setDone', { title })}
            className={classes.tick}
            onClick={() => setDone({ id, done: doneAt === null })}
          />
        ),
      },
      {
        id: 'title',
        header: t('column.title'),
        kind: 'text',
        ...shown,
        width: 280,
        grow: true,
        cell: (row) => row.title,
      },
      {
        id: 'dueOn',
        groupable: true,
        header: t('column.dueOn'),
        kind: 'date',
        ...shown,
        nullable: true,
        width: 176,
        cell: due,
        text: (row) => formats.date(row.dueOn),
      },
      {
        id: 'repeatRule',
        groupable: true,
        header: t('column.repeatRule'),
        kind: 'choice',
        filterable: true,
        nullable: true,
        hidden: true,
        options: codes.options('repeat-rule'),
        width: 150,
        cell: (row) => codes.label(row.repeatRule),
      },
      {
        id: 'snoozedUntil',
        header: t('column.snoozedUntil'),
        kind: 'date',
        hidden: true,
        width: 150,
        cell: (row) => formats.date(row.snoozedUntil),
      },
      {
        id: 'organisation',
        header: t('column.organisation'),
        kind: 'text',
        ...shown,
        nullable: true,
        width: 220,
        cell: (row) => row.organisation,
      },
      {
        id: 'assignee',
        groupable: true,
        header: t('column.assignee'),
        kind: 'choice',
        ...shown,
        nullable: true,
        options: (users ?? []).map(({ id, name }) => ({ value: id, label: name })),
        width: 140,
        cell: (row) => row.assignee,
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
        id: 'doneAt',
        groupable: true,
        header: t('column.doneAt'),
        kind: 'timestamp',
        ...shown,
        hidden: true,
        width: 112,
        cell: (row) => formats.date(row.doneAt),
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
  }, [t, formats, codes, users, setDone, related]);
  return { columns, source };
}
