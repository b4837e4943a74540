import type { Outputs, Requests } from '#shared/contract/index.ts';
import { notFound, Refusal } from '../../refusal.ts';
import type { Saved } from '../../store/operation.ts';
import { readRecord } from '../../store/record-writer.ts';
import { ReferenceChecks } from '../../store/reference-checks.ts';
import type { Workspace } from '../../workspace.ts';
import * as queries from './subproject-queries.ts';

type Fields = Requests['subprojects']['create'];

export const list = (
  { prepared }: Workspace,
  { fundingPeriodId }: Requests['subprojects']['list'],
): Outputs['subprojects']['list'] =>
  queries.allSubprojects(prepared, fundingPeriodId ?? null).map(shape);

/** @throws Refusal NOT_FOUND. One in the trash is still shown, so that it can be restored. */
export function get({ prepared }: Workspace, id: string): Outputs['subprojects']['get'] {
  const row = queries.oneSubproject(prepared, id);
  if (!row) throw notFound('subproject');
  return shape(row);
}

export const create = (workspace: Workspace, fields: Fields): Saved =>
  workspace.write('subprojects.create', (operation) => {
    checked(workspace, fields);
    return operation.insert('subproject', fields);
  });

export const update = (
  workspace: Workspace,
  { id, updatedAt, fields }: Requests['subprojects']['update'],
): Saved =>
  workspace.write('subprojects.update', (operation) => {
    checked(workspace, fields, id);
    return operation.update('subproject', id, updatedAt, fields);
  });

/**
 * Sessions keep naming a subproject in the trash.
 * @throws Refusal IN_USE while organisations are involved in it.
 */
export const trash = (workspace: Workspace, id: string): Saved =>
  workspace.write('subprojects.trash', (operation) => {
    const row = queries.oneSubproject(workspace.prepared, id);
    if (row && row.involvementCount > 0) {
      throw new Refusal('IN_USE', { entity: 'subproject', by: 'involvement' });
    }
    return operation.trash('subproject', id);
  });

/** @throws Refusal INVALID_INPUT while its funding period is in the trash. */
export const restore = (workspace: Workspace, id: string): Saved =>
  workspace.write('subprojects.restore', (operation) => {
    const row = readRecord(workspace.prepared, 'subproject', id);
    if (!row) throw notFound('subproject');
    new ReferenceChecks(workspace.prepared)
      .record('fundingPeriodId', 'funding-period', row.fundingPeriodId)
      .orRefuse();
    return operation.restore('subproject', id);
  });

function shape(row: queries.SubprojectRow): Outputs['subprojects']['get'] {
  const { periodName, periodStart, periodEnd, carrierName, ...fields } = row;
  return {
    ...fields,
    fundingPeriod: {
      id: row.fundingPeriodId,
      name: periodName,
      startDate: periodStart,
      endDate: periodEnd,
    },
    carrier:
      row.carrierId && carrierName !== null ? { id: row.carrierId, name: carrierName } : null,
  };
}

function checked({ prepared }: Workspace, fields: Fields, id?: string): void {
  const before = id === undefined ? undefined : readRecord(prepared, 'subproject', id);
  new ReferenceChecks(prepared, id === undefined ? '' : 'fields.')
    .record('fundingPeriodId', 'funding-period', fields.fundingPeriodId, before?.fundingPeriodId)
    .record('carrierId', 'organisation', fields.carrierId, before?.carrierId)
    .orRefuse();
}
