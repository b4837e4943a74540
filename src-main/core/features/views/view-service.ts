import { v7 as newId } from 'uuid';
import type { Outputs, Requests } from '#shared/contract/index.ts';
import { tableViewSchema } from '#shared/contract/table-view.ts';
import { MOST_VIEWS } from '#shared/contract/views.ts';
import { invalid, notFound, Refusal } from '../../refusal.ts';
import type { Workspace } from '../../workspace.ts';
import * as queries from './view-queries.ts';

type Contract = Outputs['views'];

/** One's own are one's own; a shared one is also in the hands of leads and admins. */
const mayChange = ({ actor }: Workspace, view: queries.StoredView): boolean =>
  view.userId === actor.id || (view.shared === 1 && actor.role !== 'counsellor');

export const list = (workspace: Workspace, table: string): Contract['list'] =>
  queries
    .viewsOf(workspace.prepared, { table, userId: workspace.actor.id })
    .flatMap((view): Contract['list'] => {
      // One that a newer version wrote is not shown as something it is not.
      const definition = tableViewSchema.safeParse(JSON.parse(view.definition));
      if (!definition.success) return [];
      const { id, name, owner, updatedAt } = view;
      const shared = view.shared === 1;
      return [
        {
          id,
          name,
          shared,
          mayChange: mayChange(workspace, view),
          owner,
          definition: definition.data,
          updatedAt,
        },
      ];
    });

/**
 * Views say how somebody works and hold no record, so like preferences they leave no audit entry.
 *
 * @throws Refusal NOT_FOUND, FORBIDDEN; INVALID_INPUT when there are too many.
 */
export function save(workspace: Workspace, input: Requests['views']['save']): Contract['save'] {
  const { prepared, actor } = workspace;
  const { table, name } = input;
  const before = input.id === undefined ? null : changeable(workspace, input.id);
  if (before && before.tableKey !== table) throw invalid('table', 'not_fitting', 'another table');
  if (!before && queries.viewsOf(prepared, { table, userId: actor.id }).length >= MOST_VIEWS)
    throw invalid('name', 'too_many', 'too many views of this table');
  const id = before?.id ?? newId();
  const at = workspace.now().toISOString();
  workspace.keep(() =>
    queries.saveView(prepared, {
      id,
      userId: before?.userId ?? actor.id,
      table,
      name,
      shared: input.shared ? 1 : 0,
      definition: JSON.stringify(input.definition),
      at,
      by: actor.id,
    }),
  );
  return { id, updatedAt: at };
}

/** @throws Refusal NOT_FOUND, FORBIDDEN. */
export function remove(workspace: Workspace, id: string): Contract['remove'] {
  changeable(workspace, id);
  return workspace.keep(() => ({ removed: queries.removeView(workspace.prepared, id) }));
}

function changeable(workspace: Workspace, id: string): queries.StoredView {
  const view = queries.viewById(workspace.prepared, id);
  // Somebody else's own view is nobody's business, not even that it exists.
  if (!view || (view.shared === 0 && view.userId !== workspace.actor.id)) throw notFound('view');
  if (!mayChange(workspace, view)) throw new Refusal('FORBIDDEN', undefined);
  return view;
}
