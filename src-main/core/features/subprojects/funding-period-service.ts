import type { Outputs, Requests } from '#shared/contract/index.ts';
import { Refusal } from '../../refusal.ts';
import type { Saved } from '../../store/operation.ts';
import type { Workspace } from '../../workspace.ts';
import * as queries from './funding-period-queries.ts';

export const list = ({ prepared }: Workspace): Outputs['fundingPeriods']['list'] =>
  queries.allPeriods(prepared);

export const create = (workspace: Workspace, fields: Requests['fundingPeriods']['create']): Saved =>
  workspace.write('fundingPeriods.create', (operation) =>
    operation.insert('funding-period', fields),
  );

export const update = (
  workspace: Workspace,
  { id, updatedAt, fields }: Requests['fundingPeriods']['update'],
): Saved =>
  workspace.write('fundingPeriods.update', (operation) =>
    operation.update('funding-period', id, updatedAt, fields),
  );

/** @throws Refusal IN_USE while it has subprojects outside the trash. */
export const trash = (workspace: Workspace, id: string): Saved =>
  workspace.write('fundingPeriods.trash', (operation) => {
    if (queries.hasSubprojects(workspace.prepared, id)) {
      throw new Refusal('IN_USE', { entity: 'funding-period', by: 'subproject' });
    }
    return operation.trash('funding-period', id);
  });

export const restore = (workspace: Workspace, id: string): Saved =>
  workspace.write('fundingPeriods.restore', (operation) => operation.restore('funding-period', id));
