import type { Outputs, Requests } from '#shared/contract/index.ts';
import { notFound } from '../../refusal.ts';
import type { Saved } from '../../store/operation.ts';
import type { PreparedStatements } from '../../store/prepared.ts';
import { readRecord } from '../../store/record-writer.ts';
import { ReferenceChecks } from '../../store/reference-checks.ts';
import type { Workspace } from '../../workspace.ts';
import * as listing from './cooperation-list.ts';

type Contract = Outputs['cooperations'];
type Fields = Requests['cooperations']['create'];

export const list = ({ prepared }: Workspace, input: Requests['cooperations']['list']) =>
  listing.listPage(prepared, input) as Contract['list'];

export const count = ({ prepared }: Workspace, input: Requests['cooperations']['count']) =>
  listing.countAll(prepared, input);

export const matrix = (
  { prepared }: Workspace,
  { states }: Requests['cooperations']['matrix'],
): Contract['matrix'] => listing.matrixCounts(prepared, states ? JSON.stringify(states) : null);

/** @throws Refusal NOT_FOUND. One in the trash is still shown, so that it can be restored. */
export function get({ prepared }: Workspace, id: string): Contract['get'] {
  const row = readRecord(prepared, 'cooperation', id);
  if (!row) throw notFound('cooperation');
  const names = namesOf(prepared, id);
  return {
    ...row,
    organisation: { id: row.organisationId, name: names.organisation },
    partner: { id: row.partnerId, name: names.partner },
  } as Contract['get'];
}

/** @throws Refusal INVALID_INPUT. */
export const create = (workspace: Workspace, fields: Fields): Saved =>
  workspace.write('cooperations.create', (operation) => {
    checked(workspace, fields);
    return operation.insert('cooperation', fields);
  });

/** @throws Refusal NOT_FOUND, CONFLICT, INVALID_INPUT. */
export const update = (
  workspace: Workspace,
  { id, updatedAt, fields }: Requests['cooperations']['update'],
): Saved =>
  workspace.write('cooperations.update', (operation) => {
    checked(workspace, fields, id);
    return operation.update('cooperation', id, updatedAt, fields);
  });

export const trash = (workspace: Workspace, id: string): Saved =>
  workspace.write('cooperations.trash', (operation) => operation.trash('cooperation', id));

/** @throws Refusal NOT_FOUND; INVALID_INPUT while one of the two is in the trash. */
export const restore = (workspace: Workspace, id: string): Saved =>
  workspace.write('cooperations.restore', (operation) => {
    const row = readRecord(workspace.prepared, 'cooperation', id);
    if (!row) throw notFound('cooperation');
    new ReferenceChecks(workspace.prepared)
      .record('organisationId', 'organisation', row.organisationId)
      .record('partnerId', 'organisation', row.partnerId)
      .orRefuse();
    return operation.restore('cooperation', id);
  });

function checked({ prepared }: Workspace, fields: Fields, id?: string): void {
  const before = id === undefined ? undefined : readRecord(prepared, 'cooperation', id);
  new ReferenceChecks(prepared, id === undefined ? '' : 'fields.')
    .record('organisationId', 'organisation', fields.organisationId, before?.organisationId)
    .record('partnerId', 'organisation', fields.partnerId, before?.partnerId)
    .code('type', fields.type, before?.type)
    .code('state', fields.state, before?.state)
    .orRefuse();
}

const namesOf = (prepared: PreparedStatements, id: string) =>
  prepared
    .get('cooperations.names', (_db, sqlite) =>
      sqlite.prepare<[string], { organisation: string; partner: string }>(
        `SELECT a.name AS organisation, b.name AS partner FROM cooperation r
         JOIN organisation a ON a.id = r.organisation_id JOIN organisation b ON b.id = r.partner_id
         WHERE r.id = ?`,
      ),
    )
    .get(id) ?? { organisation: '', partner: '' };
