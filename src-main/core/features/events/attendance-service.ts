import type { Outputs, Requests } from '#shared/contract/index.ts';
import { nameSortKey } from '#shared/rules/search-fold.ts';
import { notFound } from '../../refusal.ts';
import type { EntityFields, EntityRow } from '../../store/entities.ts';
import type { Operation, Saved } from '../../store/operation.ts';
import { readRecord } from '../../store/record-writer.ts';
import { ReferenceChecks } from '../../store/reference-checks.ts';
import type { Workspace } from '../../workspace.ts';
import { attendanceOf } from './attendance-queries.ts';

type Contract = Outputs['attendances'];
type Added = Requests['attendances']['add']['rows'][number];
type Fields = Requests['attendances']['update']['fields'];

/** @throws Refusal NOT_FOUND when there is no such event. */
export function list({ prepared }: Workspace, eventId: string): Contract['list'] {
  if (!readRecord(prepared, 'event', eventId)) throw notFound('event');
  return attendanceOf(prepared, eventId).map(({ person, organisation, ...row }) => ({
    ...row,
    person: named(row.personId, person),
    organisation: named(row.organisationId, organisation),
  })) as Contract['list'];
}

const named = (id: string | null, name: string | null) =>
  id !== null && name !== null ? { id, name } : null;

/** @throws Refusal INVALID_INPUT, with all that is wrong in all rows. */
export const add = (
  workspace: Workspace,
  { eventId, rows, countedPersons, countedOrganisations }: Requests['attendances']['add'],
): Contract['add'] =>
  workspace.write('attendances.add', (operation) => {
    const checks = new ReferenceChecks(workspace.prepared).record('eventId', 'event', eventId);
    const counted = countedPersons + countedOrganisations;
    if (rows.length === 0 && counted === 0) checks.refuse('rows', 'empty', 'nothing to add');
    rows.forEach((row, index) => check(checks, row, `rows.${index}.`));
    checks.orRefuse();
    const creation = new Creation(operation);
    const ids = rows.map((row) => insertAttendance(operation, eventId, creation.resolved(row)).id);
    if (counted > 0) {
      const event = readRecord(workspace.prepared, 'event', eventId);
      operation.update('event', eventId, null, {
        countedPersons: (event?.countedPersons ?? 0) + countedPersons,
        countedOrganisations: (event?.countedOrganisations ?? 0) + countedOrganisations,
      });
    }
    return {
      ids,
      personsCreated: creation.persons,
      organisationsCreated: creation.organisations.size,
    };
  });

/** One row inside an operation; invented data calls it itself. */
export const insertAttendance = (
  operation: Operation,
  eventId: string,
  fields: Omit<EntityFields<'attendance'>, 'eventId'>,
): Saved => operation.insert('attendance', { eventId, ...fields });

/** @throws Refusal NOT_FOUND, CONFLICT, INVALID_INPUT. */
export const update = (
  workspace: Workspace,
  { id, updatedAt, fields }: Requests['attendances']['update'],
): Saved =>
  workspace.write('attendances.update', (operation) => {
    const checks = new ReferenceChecks(workspace.prepared, 'fields.');
    check(checks, fields, '', readRecord(workspace.prepared, 'attendance', id));
    checks.orRefuse();
    return operation.update('attendance', id, updatedAt, fields);
  });

export const trash = (workspace: Workspace, id: string): Saved =>
  workspace.write('attendances.trash', (operation) => operation.trash('attendance', id));

export const restore = (workspace: Workspace, id: string): Saved =>
  workspace.write('attendances.restore', (operation) => operation.restore('attendance', id));

function check(
  checks: ReferenceChecks,
  row: Fields,
  at: string,
  before?: EntityRow<'attendance'>,
): void {
  checks
    .record(`${at}personId`, 'person', row.personId, before?.personId)
    .record(`${at}organisationId`, 'organisation', row.organisationId, before?.organisationId)
    .code(`${at}role`, row.role, before?.role);
  const person = row.personId ?? row.personName;
  const organisation = row.organisationId ?? row.organisationName;
  if (person === null && organisation === null) {
    checks.refuse(`${at}personName`, 'nobody', 'a row needs a person or an organisation');
  }
  for (const kind of ['person', 'organisation'] as const) {
    if (row[`${kind}Id`] !== null && row[`${kind}Name`] !== null) {
      checks.refuse(`${at}${kind}Name`, 'twice', 'either a record or a name');
    }
  }
  if (person !== null && row.headcount > 1) {
    checks.refuse(`${at}headcount`, 'one_person', 'a person is one person');
  }
}

/** Makes records of names on the way, each new organisation once. */
class Creation {
  readonly organisations = new Map<string, string>();
  persons = 0;
  readonly #operation: Operation;

  constructor(operation: Operation) {
    this.#operation = operation;
  }

  resolved({ createPerson, createOrganisation, ...row }: Added): Fields {
    const resolved = { ...row };
    if (createOrganisation && row.organisationName !== null) {
      resolved.organisationId = this.#organisation(row.organisationName);
      resolved.organisationName = null;
    }
    if (createPerson && row.personName !== null) {
      resolved.personId = this.#person(row.personName, resolved.organisationId);
      resolved.personName = null;
    }
    return resolved;
  }

  #organisation(name: string): string {
    const nameKey = nameSortKey(name);
    const known = this.organisations.get(nameKey);
    if (known !== undefined) return known;
    const { id } = this.#operation.insert('organisation', {
      name,
      nameKey,
      otherNames: [],
      kind: 'kind/unknown',
      status: 'organisation-status/new',
      firstContactHow: 'contact-source/event',
    });
    this.organisations.set(nameKey, id);
    return id;
  }

  #person(name: string, organisationId: string | null): string {
    const { givenName, familyName } = nameParts(name);
    const { id } = this.#operation.insert('person', {
      givenName,
      familyName,
      nameKey: nameSortKey(`${familyName} ${givenName ?? ''}`),
    });
    this.persons += 1;
    if (organisationId !== null) {
      this.#operation.insert('affiliation', {
        personId: id,
        organisationId,
        function: 'function/other',
        mainContact: false,
      });
    }
    return id;
  }
}

/** `Nachname, Vorname`, or the last word as the family name; a single word is one. */
function nameParts(name: string): { givenName: string | null; familyName: string } {
  const comma = name.indexOf(',');
  const [family, given] =
    comma > 0
      ? [name.slice(0, comma), name.slice(comma + 1)]
      : [name.slice(name.lastIndexOf(' ') + 1), name.slice(0, Math.max(0, name.lastIndexOf(' ')))];
  const familyName = family.trim();
  // A comma and nothing after it is part of no name.
  return familyName === ''
    ? { givenName: null, familyName: name.trim() }
    : { givenName: given.trim() || null, familyName };
}
