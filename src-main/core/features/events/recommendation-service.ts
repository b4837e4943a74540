import type { Outputs, Requests } from '#shared/contract/index.ts';
import { invalid, notFound } from '../../refusal.ts';
import type { Saved } from '../../store/operation.ts';
import { readRecord } from '../../store/record-writer.ts';
import { ReferenceChecks } from '../../store/reference-checks.ts';
import type { Workspace } from '../../workspace.ts';
import { recommendationsOf } from './event-queries.ts';

type Contract = Outputs['recommendations'];

/** @throws Refusal NOT_FOUND when there is no such event. */
export function list({ prepared }: Workspace, eventId: string): Contract['list'] {
  if (!readRecord(prepared, 'event', eventId)) throw notFound('event');
  return recommendationsOf(prepared, eventId).map(
    ({ organisation, taskId, title, dueOn, doneAt, assignee, ...row }) => ({
      ...row,
      organisation:
        row.organisationId !== null && organisation !== null
          ? { id: row.organisationId, name: organisation }
          : null,
      task: taskId === null ? null : { id: taskId, title: title ?? '', dueOn, doneAt, assignee },
    }),
  );
}

/** @throws Refusal NOT_FOUND. */
export function get({ prepared }: Workspace, id: string): Contract['get'] {
  const row = readRecord(prepared, 'recommendation', id);
  if (!row) throw notFound('recommendation');
  return { id, eventId: row.eventId };
}

export const create = (
  workspace: Workspace,
  fields: Requests['recommendations']['create'],
): Saved =>
  workspace.write('recommendations.create', (operation) => {
    new ReferenceChecks(workspace.prepared)
      .record('eventId', 'event', fields.eventId)
      .record('organisationId', 'organisation', fields.organisationId)
      .orRefuse();
    return operation.insert('recommendation', fields);
  });

export const update = (
  workspace: Workspace,
  { id, updatedAt, fields }: Requests['recommendations']['update'],
): Saved =>
  workspace.write('recommendations.update', (operation) => {
    const before = readRecord(workspace.prepared, 'recommendation', id);
    new ReferenceChecks(workspace.prepared, 'fields.')
      .record('organisationId', 'organisation', fields.organisationId, before?.organisationId)
      .orRefuse();
    return operation.update('recommendation', id, updatedAt, fields);
  });

/**
 * A task for what is recommended, tied to the event. One that is in the trash makes room for
 * another.
 */
export const makeTask = (
  workspace: Workspace,
  { id, updatedAt, title, dueOn, assigneeId }: Requests['recommendations']['makeTask'],
): Contract['makeTask'] =>
  workspace.write('recommendations.makeTask', (operation) => {
    const { prepared } = workspace;
    const row = readRecord(prepared, 'recommendation', id);
    if (!row || row.deletedAt !== null) throw notFound('recommendation');
    const had = row.taskId === null ? undefined : readRecord(prepared, 'task', row.taskId);
    if (had?.deletedAt === null) throw invalid('id', 'has_task', 'it has become a task already');
    new ReferenceChecks(prepared)
      .user('assigneeId', assigneeId)
      .record('eventId', 'event', row.eventId)
      .orRefuse();
    const task = operation.insert('task', {
      title,
      dueOn,
      assigneeId,
      organisationId: row.organisationId,
      eventId: row.eventId,
    });
    const saved = operation.update('recommendation', id, updatedAt, { taskId: task.id });
    return { ...saved, taskId: task.id };
  });

export const trash = (workspace: Workspace, id: string): Saved =>
  workspace.write('recommendations.trash', (operation) => operation.trash('recommendation', id));

export const restore = (workspace: Workspace, id: string): Saved =>
  workspace.write('recommendations.restore', (operation) =>
    operation.restore('recommendation', id),
  );
