import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useCodes } from '../../hooks/use-codes.ts';
import { useCore } from '../../hooks/use-core.ts';
import type { ColumnOption, TableColumn } from './table-column.ts';

/** Filters by other records, under the names that list procedures give them. */
export type RelatedName =
  'sessions' | 'counselledBy' | 'involvements' | 'cases' | 'openTasks' | 'contacts' | 'functions';

/** "With" and "without" records of other kinds. Keep `names` stable, e.g. outside the component. */
export function useRelatedColumns<Row>(names: readonly RelatedName[]): TableColumn<Row>[] {
  const { t } = useTranslation('table');
  const { orpc } = useCore();
  const codes = useCodes();
  const users = useQuery(orpc.users.list.queryOptions({ staleTime: 60_000 })).data;
  const subprojects = useQuery(
    orpc.subprojects.list.queryOptions({ input: {}, staleTime: 60_000 }),
  ).data;
  return useMemo(() => {
    const options: Record<RelatedName, readonly ColumnOption[]> = {
      sessions: codes.options('session-form', 'all'),
      counselledBy: (users ?? []).map(({ id, name }) => ({ value: id, label: name })),
      involvements: (subprojects ?? []).map(({ id, name, fundingPeriod }) => ({
        value: id,
        label: name,
        group: fundingPeriod.name,
      })),
      cases: codes.options('case-status', 'all'),
      openTasks: (users ?? []).map(({ id, name }) => ({ value: id, label: name })),
      contacts: codes.options('function', 'all'),
      functions: codes.options('function', 'all'),
    };
    return names.map((id) => ({
      id,
      header: t(`related.${id}`),
      kind: 'related',
      filterable: true,
      dated: true,
      options: options[id],
    }));
  }, [names, t, codes, users, subprojects]);
}
