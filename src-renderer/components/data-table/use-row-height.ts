import { useQuery } from '@tanstack/react-query';
import { useCore } from '../../hooks/use-core.ts';
import { COMFORTABLE_HEIGHT, COMPACT_HEIGHT } from './data-table-sizes.ts';

/** One height for every row of a table, by the density the person has chosen. */
export function useRowHeight(): number {
  const { orpc } = useCore();
  const { data } = useQuery(orpc.settings.get.queryOptions());
  return data?.density === 'comfortable' ? COMFORTABLE_HEIGHT : COMPACT_HEIGHT;
}
