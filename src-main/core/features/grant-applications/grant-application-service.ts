import type { Outputs, Requests } from '#shared/contract/index.ts';
import { notFound } from '../../refusal.ts';
import type { Saved } from '../../store/operation.ts';
import type { PreparedStatements } from '../../store/prepared.ts';
import { readRecord } from '../../store/record-writer.ts';
import { ReferenceChecks } from '../../store/reference-checks.ts';
import type { Workspace } from '../../workspace.ts';
import * as listing from './grant-application-list.ts';

type Contract = Outputs['grantApplications'];
type Fields = Requests['grantApplications']['update']['fields'];

export const list = ({ prepared }: Workspace, input: Requests['grantApplications']['list']) =>
  listing.listPage(prepared, input) as Contract['list'];

export const count = ({ prepared }: Workspace, input: Requests['grantApplications']['count']) =>
  listing.countAll(prepared, input);

/** @throws Refusal NOT_FOUND. One in the trash is still shown, so that it can be restored. */
export function get({ prepared }: Workspace, id: string): Contract['get'] {
  const row = readRecord(prepared, 'grant-application', id);
  if (!row) throw notFound('grant-application');
  const { organisation, responsible } = namesOf(prepared, id);
  return {
    ...row,
    organisation: { id: row.organisationId, name: organisation },
    responsible:
      row.responsibleId !== null && responsible !== null
        ? { id: row.responsibleId, name: responsible }
        : null,
  };
}

/** @throws Refusal INVALID_INPUT. */
export const create = (
  workspace: Workspace,
  input: Requests['grantApplications']['create'],
): Saved =>
  workspace.write('grantApplications.create', (operation) => {
    checksOf(workspace, input).code('state', input.state).orRefuse();
    return operation.insert('grant-application', input);
  });

/** @throws Refusal NOT_FOUND, CONFLICT, INVALID_INPUT. */
export const update = (
  workspace: Workspace,
  { id, updatedAt, fields }: Requests['grantApplications']['update'],
): Saved =>
  workspace.write('grantApplications.update', (operation) => {
    checksOf(workspace, fields, id).orRefuse();
    return operation.update('grant-application', id, updatedAt, fields);
  });

export const trash = (workspace: Workspace, id: string): Saved =>
  workspace.write('grantApplications.trash', (operation) =>
    operation.trash('grant-application', id),
  );

/** @throws Refusal NOT_FOUND; INVALID_INPUT while its organisation is in the trash. */
export const restore = (workspace: Workspace, id: string): Saved =>
  workspace.write('grantApplications.restore', (operation) => {
    const row = readRecord(workspace.prepared, 'grant-application', id);
    if (!row) throw notFound('grant-application');
    new ReferenceChecks(workspace.prepared)
      .record('organisationId', 'organisation', row.organisationId)
      .orRefuse();
    return operation.restore('grant-application', id);
  });

function checksOf({ prepared }: Workspace, fields: Fields, id?: string): ReferenceChecks {
  const before = id === undefined ? undefined : readRecord(prepared, 'grant-application', id);
  return new ReferenceChecks(prepared, id === undefined ? '' : 'fields.')
    .record('organisationId', 'organisation', fields.organisationId, before?.organisationId)
    .user('responsibleId', fields.responsibleId, before?.responsibleId);
}

const namesOf = (prepared: PreparedStatements, id: string) =>
  prepared
    .get('grant-applications.names', (_db, sqlite) =>
      sqlite.prepare<[string], { organisation: string; responsible: string | null }>(
        `SELECT o.name AS organisation, u.name AS responsible FROM grant_application r
         JOIN organisation o ON o.id = r.organisation_id
         LEFT JOIN user u ON u.id = r.responsible_id WHERE r.id = ?`,
      ),
    )
    .get(id) ?? { organisation: '', responsible: null };
