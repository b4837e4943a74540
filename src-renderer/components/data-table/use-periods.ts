import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { berlinDay } from '#shared/rules/dates.ts';
import { useCore } from '../../hooks/use-core.ts';
import type { NamedPeriod } from './table-periods.ts';

const none: NamedPeriod[] = [];

/** Today, and the funding periods by name, for filters by date. */
export function usePeriods(): { today: string; named: readonly NamedPeriod[] } {
  const { orpc } = useCore();
  const today = berlinDay(new Date());
  const named = useQuery(
    orpc.fundingPeriods.list.queryOptions({
      staleTime: 60_000,
      select: (list): NamedPeriod[] =>
        list.map(({ id, name, startDate, endDate }) => ({
          id,
          name,
          from: startDate,
          to: endDate,
        })),
    }),
  ).data;
  return useMemo(() => ({ today, named: named ?? none }), [today, named]);
}
