import { useParams, useSearch } from '@tanstack/react-router';

/** What stands beside a list: a form for something new, or the record with this id. */
export interface ListPlace {
  new?: true;
  id?: string;
}

type ListPath = '/organisations' | '/persons' | '/sessions' | '/tasks' | '/events';

// The router knows the screens and the screens the router, so its types end as `any` in here;
// what it hands over is looked at instead of trusted.
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** The search part of a list's address. */
export function useListPlace(path: ListPath): ListPlace {
  const search: unknown = useSearch({ from: path });
  if (!isRecord(search)) return {};
  return {
    ...(search['new'] === true ? { new: true } : {}),
    ...(typeof search['id'] === 'string' ? { id: search['id'] } : {}),
  };
}

/** The id in a record's address. */
export function useRecordId(
  path:
    | '/organisations/$id'
    | '/persons/$id'
    | '/cases/$id'
    | '/events/$id'
    | '/subprojects/$id'
    | '/applications/$id',
): string {
  const params: unknown = useParams({ from: path });
  return isRecord(params) && typeof params['id'] === 'string' ? params['id'] : '';
}
