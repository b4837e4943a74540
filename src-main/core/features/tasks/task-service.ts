import type { Outputs, Requests } from '#shared/contract/index.ts';
import { berlinDay } from '#shared/rules/dates.ts';
import { nextDueDay } from '#shared/rules/task-repeat.ts';
import { notFound } from '../../refusal.ts';
import { readerOf } from '../../store/case-visibility.ts';
import type { EntityRow } from '../../store/entities.ts';
import type { Operation, Saved } from '../../store/operation.ts';
import { readRecord } from '../../store/record-writer.ts';
import { ReferenceChecks } from '../../store/reference-checks.ts';
import type { Workspace } from '../../workspace.ts';
import { checkCaseOf } from '../cases/case-access.ts';
import { shownCase } from '../cases/case-queries.ts';
import * as queries from './task-queries.ts';

type Contract = Outputs['tasks'];
type Fields = Requests['tasks']['create'];

export const list = ({ prepared, actor }: Workspace, input: Requests['tasks']['list']) =>
  queries.listPage(prepared, input, readerOf(actor)) as Contract['list'];

export const count = ({ prepared, actor }: Workspace, input: Requests['tasks']['count']) =>
  queries.countAll(prepared, input, readerOf(actor));

/** @throws Refusal NOT_FOUND. A task in the trash is still shown, so that it can be restored. */
export function get({ prepared, actor }: Workspace, id: string): Contract['get'] {
  const row = readRecord(prepared, 'task', id);
  if (!row) throw notFound('task');
  const names = queries.namesOf(prepared, id);
  return {
    ...row,
    assignee: reference(row.assigneeId, names?.assignee),
    organisation: reference(row.organisationId, names?.organisation),
    case: shownCase(prepared, { ...readerOf(actor), id: row.caseId }),
  } as Contract['get'];
}

export const create = (workspace: Workspace, fields: Fields): Saved =>
  workspace.write('tasks.create', (operation) => {
    checked(workspace, fields);
    return operation.insert('task', fields);
  });

export const update = (
  workspace: Workspace,
  { id, updatedAt, fields }: Requests['tasks']['update'],
): Saved =>
  workspace.write('tasks.update', (operation) => {
    checked(workspace, fields, id);
    return operation.update('task', id, updatedAt, fields);
  });

/** Done keeps the time it was first done; asking for the state it has changes nothing. */
export const setDone = (
  workspace: Workspace,
  { id, done }: Requests['tasks']['setDone'],
): Contract['setDone'] =>
  workspace.write('tasks.setDone', (operation) => {
    const row = readRecord(workspace.prepared, 'task', id);
    if (!row || row.deletedAt !== null) throw notFound('task');
    if ((row.doneAt !== null) === done) return { id, updatedAt: row.updatedAt, next: null };
    const saved = operation.update('task', id, null, {
      doneAt: done ? operation.at : null,
      doneBy: done ? workspace.actor.id : null,
      ...(done ? { snoozedUntil: null } : {}),
    });
    if (!done) takeBackNext(workspace, operation, row);
    return { ...saved, next: done ? makeNext(workspace, operation, row) : null };
  });

/** Puts a task off. @throws Refusal NOT_FOUND, also for one that is done. */
export const snooze = (workspace: Workspace, { id, until }: Requests['tasks']['snooze']): Saved =>
  workspace.write('tasks.snooze', (operation) => {
    const row = readRecord(workspace.prepared, 'task', id);
    if (!row || row.deletedAt !== null || row.doneAt !== null) throw notFound('task');
    return operation.update('task', id, null, { snoozedUntil: until });
  });

/** The next task of a series. What it came from (a session, an event) has its own, the first one. */
function makeNext({ prepared, now }: Workspace, operation: Operation, row: EntityRow<'task'>) {
  if (row.repeatRule === null) return null;
  const originId = row.originId ?? row.id;
  const today = berlinDay(now());
  const dueOn = nextDueDay(
    row.repeatRule,
    row.dueOn ?? today,
    queries.firstDueOf(prepared, originId) ?? row.dueOn ?? today,
    today,
  );
  const { title, note, assigneeId, organisationId, personId, caseId, repeatRule } = row;
  const { subprojectId, cooperationId, applicationId } = row;
  const links = { organisationId, personId, caseId, subprojectId, cooperationId, applicationId };
  const { id } = operation.insert('task', {
    ...{ title, note, assigneeId, repeatRule, originId, dueOn },
    ...links,
  });
  return { id, dueOn };
}

function takeBackNext({ prepared }: Workspace, operation: Operation, row: EntityRow<'task'>) {
  if (row.repeatRule === null || row.doneAt === null) return;
  const made = { originId: row.originId ?? row.id, at: row.doneAt };
  const next = queries.untouchedNext(prepared, made);
  if (next !== null) operation.trash('task', next);
}

export const trash = (workspace: Workspace, id: string): Saved =>
  workspace.write('tasks.trash', (operation) => operation.trash('task', id));

export const restore = (workspace: Workspace, id: string): Saved =>
  workspace.write('tasks.restore', (operation) => operation.restore('task', id));

const reference = (id: string | null, name: string | null | undefined) =>
  id !== null && name != null ? { id, name } : null;

function checked(workspace: Workspace, fields: Fields, id?: string): void {
  const { prepared } = workspace;
  const before = id === undefined ? undefined : readRecord(prepared, 'task', id);
  const checks = new ReferenceChecks(prepared, id === undefined ? '' : 'fields.')
    .user('assigneeId', fields.assigneeId, before?.assigneeId)
    .code('repeatRule', fields.repeatRule, before?.repeatRule)
    .record('organisationId', 'organisation', fields.organisationId, before?.organisationId)
    .record('personId', 'person', fields.personId, before?.personId)
    .record('sessionId', 'session', fields.sessionId, before?.sessionId);
  checkCaseOf(workspace, checks, ofCase(fields), before && ofCase(before));
  checks.orRefuse();
}

const ofCase = ({ caseId, organisationId }: Pick<Fields, 'caseId' | 'organisationId'>) => ({
  caseId,
  organisationIds: organisationId === null ? [] : [organisationId],
});
