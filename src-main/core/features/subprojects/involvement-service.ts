import type { Outputs, Requests } from '#shared/contract/index.ts';
import { notFound } from '../../refusal.ts';
import type { Saved } from '../../store/operation.ts';
import { readRecord } from '../../store/record-writer.ts';
import { ReferenceChecks } from '../../store/reference-checks.ts';
import type { Workspace } from '../../workspace.ts';
import * as queries from './involvement-queries.ts';

type Fields = Requests['involvements']['create'];

export function list(
  { prepared }: Workspace,
  { organisationId, subprojectId = '' }: Requests['involvements']['list'],
): Outputs['involvements']['list'] {
  const rows =
    organisationId === undefined
      ? queries.involvementsOf(prepared, 'subproject', subprojectId)
      : queries.involvementsOf(prepared, 'organisation', organisationId);
  return rows.map(({ organisationName, subprojectName, shortCode, fundingPeriod, ...row }) => ({
    ...row,
    role: row.role as Fields['role'],
    organisation: { id: row.organisationId, name: organisationName },
    subproject: { id: row.subprojectId, name: subprojectName, shortCode, fundingPeriod },
  }));
}

export const create = (workspace: Workspace, fields: Fields): Saved =>
  workspace.write('involvements.create', (operation) => {
    checked(workspace, fields);
    return operation.insert('involvement', fields);
  });

export const update = (
  workspace: Workspace,
  { id, updatedAt, fields }: Requests['involvements']['update'],
): Saved =>
  workspace.write('involvements.update', (operation) => {
    checked(workspace, fields, id);
    return operation.update('involvement', id, updatedAt, fields);
  });

export const trash = (workspace: Workspace, id: string): Saved =>
  workspace.write('involvements.trash', (operation) => operation.trash('involvement', id));

/** @throws Refusal INVALID_INPUT while its organisation or subproject is in the trash. */
export const restore = (workspace: Workspace, id: string): Saved =>
  workspace.write('involvements.restore', (operation) => {
    const row = readRecord(workspace.prepared, 'involvement', id);
    if (!row) throw notFound('involvement');
    new ReferenceChecks(workspace.prepared)
      .record('organisationId', 'organisation', row.organisationId)
      .record('subprojectId', 'subproject', row.subprojectId)
      .orRefuse();
    return operation.restore('involvement', id);
  });

function checked({ prepared }: Workspace, fields: Fields, id?: string): void {
  const before = id === undefined ? undefined : readRecord(prepared, 'involvement', id);
  new ReferenceChecks(prepared, id === undefined ? '' : 'fields.')
    .record('organisationId', 'organisation', fields.organisationId, before?.organisationId)
    .record('subprojectId', 'subproject', fields.subprojectId, before?.subprojectId)
    .code('role', fields.role, before?.role)
    .orRefuse();
}
