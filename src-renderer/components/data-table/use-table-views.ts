import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { SavedView } from '#shared/contract/views.ts';
import { useCore } from '../../hooks/use-core.ts';
import { useNotify } from '../../hooks/use-notify.tsx';
import type { TableColumn } from './table-column.ts';
import { isChanged, stateOf, viewOf, type TableState } from './table-state.ts';

export interface ViewNaming {
  name: string;
  shared: boolean;
}

export interface TableViews {
  list: readonly SavedView[];
  current: SavedView | undefined;
  /** The current view, or the standard, is no longer what the table shows. */
  changed: boolean;
  /** The view a table begins with for this person. */
  initial: string | undefined;
  apply: (view: SavedView | null) => void;
  create: (naming: ViewNaming) => Promise<unknown>;
  update: (view: SavedView, change: Partial<ViewNaming> | 'definition') => Promise<unknown>;
  remove: (view: SavedView) => void;
  setInitial: (view: SavedView | null) => void;
}

interface Of<Row> {
  tableId: string;
  columns: readonly TableColumn<Row>[];
  state: TableState;
  /** Nobody has changed the table since it was opened for the first time. */
  untouched: boolean;
  initialState: () => TableState;
  onChange: (change: (before: TableState) => TableState) => void;
}

/** The saved views of a table, and which of them it shows. */
export function useTableViews<Row>(of: Of<Row>): TableViews {
  const { tableId, columns, state, onChange } = of;
  const { t } = useTranslation('table');
  const { client, orpc } = useCore();
  const queries = useQueryClient();
  const notify = useNotify();
  const settings = useQuery(orpc.settings.get.queryOptions()).data;
  const key = orpc.views.list.queryKey({ input: { table: tableId } });
  const { data } = useQuery(
    orpc.views.list.queryOptions({ input: { table: tableId }, staleTime: 60_000 }),
  );
  const list = data ?? [];
  const current = list.find(({ id }) => id === state.view);
  const initial = settings?.['first-views']?.[tableId];
  const apply = (view: SavedView | null) =>
    onChange(() => (view ? stateOf(view, columns) : of.initialState()));

  // A table begins with the view the person has chosen for that, unless it has been used already.
  const begun = useRef(!of.untouched);
  const first = list.find(({ id }) => id === initial);
  useEffect(() => {
    if (begun.current || !first) return;
    begun.current = true;
    onChange(() => stateOf(first, columns));
  }, [first, columns, onChange]);

  const save = useMutation({
    meta: { quiet: true },
    mutationFn: async (view: Parameters<typeof client.views.save>[0]) => {
      const saved = await client.views.save(view);
      await queries.invalidateQueries({ queryKey: key });
      return { ...saved, name: view.name };
    },
    onError: notify.failure,
  });
  const setInitial = useMutation({
    mutationFn: async (id: string | null) => {
      const { [tableId]: _before, ...others } = settings?.['first-views'] ?? {};
      const views = id === null ? others : { ...others, [tableId]: id };
      const saved = await client.settings.set({ 'first-views': views });
      queries.setQueryData(orpc.settings.get.queryKey(), saved);
    },
    onError: notify.failure,
  });
  const remove = useMutation({
    mutationFn: async (view: SavedView) => {
      await client.views.remove({ id: view.id });
      onChange((before) => (before.view === view.id ? { ...before, view: null } : before));
      await queries.invalidateQueries({ queryKey: key });
    },
    onError: notify.failure,
    onSuccess: (_removed, { name, shared, definition }) =>
      notify.undo(t('view.removed', { name }), () =>
        save.mutateAsync({ table: tableId, name, shared, definition }),
      ),
  });

  return {
    list,
    current,
    changed: current ? isChanged(state, stateOf(current, columns)) : false,
    initial,
    apply,
    create: async ({ name, shared }) => {
      const definition = viewOf(state);
      const { id } = await save.mutateAsync({ table: tableId, name, shared, definition });
      onChange((before) => ({ ...before, view: id }));
      notify.success(t('view.saved', { name }));
    },
    update: async (view, change) => {
      const { id, name, shared, definition } = view;
      const changed =
        change === 'definition' ? { definition: viewOf(state) } : { definition, ...change };
      await save.mutateAsync({ id, table: tableId, name, shared, ...changed });
      notify.success(t('view.saved', { name }));
    },
    remove: (view) => remove.mutate(view),
    setInitial: (view) => setInitial.mutate(view?.id ?? null),
  };
}
