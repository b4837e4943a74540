import type { Requests } from '#shared/contract/index.ts';
import { accessOf } from '../../access.ts';
import type { EntityFields, EntityRow } from '../../store/entities.ts';
import type { Saved } from '../../store/operation.ts';
import type { Workspace } from '../../workspace.ts';
import { eachCase } from './case-bulk.ts';
import * as queries from './case-queries.ts';

const UNDOABLE: readonly string[] = ['cases.setStatus', 'cases.closeStale', 'cases.handOver'];

/**
 * Takes back what the acting person did last with these cases, as the change log remembers it: all
 * or none. Only their own doing, and only what they may still do: a hand-over undone is a
 * hand-over. Undoing needs no status that may follow; the case is as it was before.
 *
 * @throws Refusal INVALID_INPUT with every case for which there is nothing to undo.
 */
export const undo = (
  workspace: Workspace,
  { cases }: Requests['cases']['undo'],
): { cases: Saved[] } =>
  workspace.write('cases.undo', (operation) => {
    const { prepared } = workspace;
    const rows = eachCase(workspace, cases, (row) =>
      undoable(workspace, row) ? null : 'not_undoable',
    );
    return {
      cases: rows.map(({ id, updatedAt }) => {
        const entryId = queries.lastChangeOf(prepared, id)?.entryId ?? '';
        const changes = queries.valuesBefore(prepared, { entryId, recordId: id });
        const fields = changes.filter(({ field }) => field !== 'handOverNote');
        const saved = operation.update('case', id, updatedAt, asFields(fields));
        const told = changes.find(({ field }) => field === 'handOverNote');
        if (told) {
          queries.dropHandOver(prepared, { caseId: id, at: updatedAt });
          operation.note('case', id, 'handOverNote', JSON.parse(told.after ?? 'null'), null);
        }
        return saved;
      }),
    };
  });

function undoable({ prepared, actor }: Workspace, row: EntityRow<'case'>): boolean {
  const last = queries.lastChangeOf(prepared, row.id);
  if (last?.userId !== actor.id || last.at !== row.updatedAt) return false;
  const access = accessOf(last.action.split('.'));
  return UNDOABLE.includes(last.action) && access !== 'nobody' && !!access?.includes(actor.role);
}

const asFields = (changes: readonly { field: string; before: string | null }[]) =>
  Object.fromEntries(
    changes.map(({ field, before }): [string, unknown] => [
      field,
      before === null ? null : JSON.parse(before),
    ]),
  ) as Partial<EntityFields<'case'>>;
