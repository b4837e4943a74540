import type { Outputs, Requests } from '#shared/contract/index.ts';
import { berlinDay } from '#shared/rules/dates.ts';
import { notFound } from '../../refusal.ts';
import type { Operation, Saved } from '../../store/operation.ts';
import { readRecord } from '../../store/record-writer.ts';
import { ReferenceChecks } from '../../store/reference-checks.ts';
import type { Workspace } from '../../workspace.ts';
import * as queries from './affiliation-queries.ts';

type Fields = Requests['affiliations']['create'];

export function list(
  { prepared, now }: Workspace,
  { organisationId, personId = '' }: Requests['affiliations']['list'],
): Outputs['affiliations']['list'] {
  const [side, id] =
    organisationId === undefined
      ? (['person', personId] as const)
      : (['organisation', organisationId] as const);
  return queries.affiliationsOf(prepared, side, id, berlinDay(now())).map((row) => ({
    ...row,
    function: row.function as Fields['function'],
    mainContact: row.mainContact === 1,
    person: { id: row.personId, name: row.personName, phone: row.phone, email: row.email },
    organisation: { id: row.organisationId, name: row.organisationName },
  }));
}

export const create = (workspace: Workspace, fields: Fields): Saved =>
  workspace.write('affiliations.create', (operation) => {
    checked(workspace, fields);
    const saved = operation.insert('affiliation', fields);
    if (fields.mainContact)
      keepOneMainContact(workspace, operation, fields.organisationId, saved.id);
    return saved;
  });

export const update = (
  workspace: Workspace,
  { id, updatedAt, fields }: Requests['affiliations']['update'],
): Saved =>
  workspace.write('affiliations.update', (operation) => {
    checked(workspace, fields, id);
    const saved = operation.update('affiliation', id, updatedAt, fields);
    if (fields.mainContact) keepOneMainContact(workspace, operation, fields.organisationId, id);
    return saved;
  });

export const trash = (workspace: Workspace, id: string): Saved =>
  workspace.write('affiliations.trash', (operation) => operation.trash('affiliation', id));

/**
 * Who was main contact is so again only when nobody else has become it since.
 * @throws Refusal INVALID_INPUT while the person or the organisation is in the trash.
 */
export const restore = (workspace: Workspace, id: string): Saved =>
  workspace.write('affiliations.restore', (operation) => {
    const { prepared } = workspace;
    const row = readRecord(prepared, 'affiliation', id);
    if (!row) throw notFound('affiliation');
    new ReferenceChecks(prepared)
      .record('personId', 'person', row.personId)
      .record('organisationId', 'organisation', row.organisationId)
      .orRefuse();
    const others = queries.mainContactsOf(prepared, row.organisationId);
    const saved = operation.restore('affiliation', id);
    if (row.mainContact && others.length > 0) {
      return operation.update('affiliation', id, null, { mainContact: false });
    }
    return saved;
  });

/** An organisation has one main contact: whoever became it last. */
function keepOneMainContact(
  { prepared }: Workspace,
  operation: Operation,
  organisationId: string,
  chosen: string,
): void {
  for (const id of queries.mainContactsOf(prepared, organisationId)) {
    if (id !== chosen) operation.update('affiliation', id, null, { mainContact: false });
  }
}

function checked({ prepared }: Workspace, fields: Fields, id?: string): void {
  const before = id === undefined ? undefined : readRecord(prepared, 'affiliation', id);
  new ReferenceChecks(prepared, id === undefined ? '' : 'fields.')
    .record('personId', 'person', fields.personId, before?.personId)
    .record('organisationId', 'organisation', fields.organisationId, before?.organisationId)
    .code('function', fields.function, before?.function)
    .orRefuse();
}
