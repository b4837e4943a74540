import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { AUDIT_GROUPS, AUDIT_GROUP_NAMES } from '#shared/codes/audit-actions.ts';
import type { AuditRow } from '#shared/contract/audit.ts';
import type { Inputs } from '#shared/contract/index.ts';
import type { TableColumn, TableSource } from '../../components/data-table/table-column.ts';
import { useCore } from '../../hooks/use-core.ts';
import { useFormats } from '../../hooks/use-formats.ts';
import { actionWords, entityWords } from '../../components/history/audit-words.ts';

/** Rows and columns of the log. Column names are the contract's; the core refuses any other. */
export function useAuditTable(): {
  columns: TableColumn<AuditRow>[];
  source: TableSource<AuditRow>;
} {
  const { t } = useTranslation(['audit', 'common']);
  const { client, orpc } = useCore();
  const formats = useFormats();
  const users = useQuery(orpc.users.list.queryOptions({ staleTime: 60_000 })).data;
  const choices = useQuery(orpc.audit.choices.queryOptions({ staleTime: 60_000 })).data;

  const source = useMemo<TableSource<AuditRow>>(
    () => ({
      key: orpc.audit.list.key(),
      list: (request, signal) => client.audit.list(request as Inputs['audit']['list'], { signal }),
      count: (request, signal) =>
        client.audit.count(request as Inputs['audit']['count'], { signal }),
    }),
    [client, orpc],
  );
  const columns = useMemo<TableColumn<AuditRow>[]>(() => {
    const option = ({ id, name }: { id: string; name: string }) => ({ value: id, label: name });
    return [
      {
        id: 'at',
        header: t('audit:column.at'),
        kind: 'timestamp',
        sortable: true,
        filterable: true,
        width: 164,
        cell: ({ at }) => formats.dateTime(at),
      },
      {
        id: 'user',
        header: t('audit:column.user'),
        kind: 'choice',
        filterable: true,
        options: (users ?? []).map(option),
        width: 140,
        cell: ({ user }) => user?.name,
      },
      {
        id: 'action',
        header: t('audit:column.action'),
        kind: 'choice',
        filterable: true,
        options: AUDIT_GROUP_NAMES.flatMap((group) =>
          AUDIT_GROUPS[group].map((action) => ({
            value: action,
            label: actionWords(t, action),
            group: t(`audit:group.${group}`),
          })),
        ),
        width: 285,
        cell: ({ action }) => actionWords(t, action),
      },
      {
        id: 'group',
        header: t('audit:column.group'),
        kind: 'choice',
        filterable: true,
        options: AUDIT_GROUP_NAMES.map((group) => ({
          value: group,
          label: t(`audit:group.${group}`),
        })),
      },
      {
        id: 'record',
        header: t('audit:column.record'),
        kind: 'text',
        width: 240,
        grow: true,
        cell: ({ title, entity, changes }) =>
          entity === null
            ? changes > 0
              ? t('audit:someRecords', { count: changes })
              : null
            : title || t('audit:entry.unknownRecord'),
      },
      {
        id: 'entity',
        header: t('audit:column.entity'),
        kind: 'choice',
        filterable: true,
        options: (choices?.entities ?? []).map((entity) => ({
          value: entity,
          label: entityWords(t, entity),
        })),
        width: 130,
        cell: ({ entity }) => entityWords(t, entity) || null,
      },
      {
        id: 'changes',
        header: t('audit:column.changes'),
        kind: 'number',
        hidden: true,
        width: 84,
        cell: ({ changes }) => (changes > 0 ? formats.number(changes) : null),
      },
      {
        id: 'device',
        header: t('audit:column.device'),
        kind: 'choice',
        filterable: true,
        hidden: true,
        options: (choices?.devices ?? []).map(option),
        width: 140,
        cell: ({ device }) => device,
      },
    ];
  }, [t, formats, users, choices]);
  return { columns, source };
}
