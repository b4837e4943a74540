import type { Outputs, Requests } from '#shared/contract/index.ts';
import { readerOf } from '../../store/case-visibility.ts';
import type { Saved } from '../../store/operation.ts';
import { ReferenceChecks } from '../../store/reference-checks.ts';
import type { Workspace } from '../../workspace.ts';
import { shownCase } from '../cases/case-queries.ts';
import { visibleSession } from './session-access.ts';
import { readLinks, sessionChecks, splitFields } from './session-fields.ts';
import * as listing from './session-list.ts';
import * as queries from './session-queries.ts';
import type { SessionLink } from './session-queries.ts';

type Contract = Outputs['sessions'];

export const list = ({ prepared, actor }: Workspace, input: Requests['sessions']['list']) =>
  listing.listPage(prepared, input, readerOf(actor)) as unknown as Contract['list'];

export const count = ({ prepared, actor }: Workspace, input: Requests['sessions']['count']) =>
  listing.countAll(prepared, input, readerOf(actor));

/** @throws Refusal NOT_FOUND, FORBIDDEN. A session in the trash is still shown. */
export function get(workspace: Workspace, id: string): Contract['get'] {
  const row = visibleSession(workspace, id);
  const { prepared } = workspace;
  const subproject = row.subprojectId
    ? queries.subprojectOf(prepared, row.subprojectId)
    : undefined;
  return {
    ...row,
    ...readLinks(prepared, id),
    organisations: queries.namedLinksOf(prepared, id, 'organisationIds'),
    participants: queries.namedLinksOf(prepared, id, 'participantIds'),
    counsellors: queries.namedLinksOf(prepared, id, 'counsellorIds'),
    subproject: subproject ?? null,
    case: shownCase(prepared, { ...readerOf(workspace.actor), id: row.caseId }),
    tasks: queries.tasksOf(prepared, id),
  } as Contract['get'];
}

/** A session, its agreements as tasks and the end of its draft: one step, all or nothing. */
export function log(
  workspace: Workspace,
  { session, agreements, draftId }: Requests['sessions']['log'],
): Contract['log'] {
  const { prepared, actor } = workspace;
  return workspace.write('sessions.log', (operation) => {
    sessionChecks(workspace, 'session.', session).orRefuse();
    const assignees = new ReferenceChecks(prepared);
    agreements.forEach(({ assigneeId }, index) => {
      assignees.user(`agreements.${index}.assigneeId`, assigneeId);
    });
    assignees.orRefuse();

    const { own, links } = splitFields(session);
    if (links.counsellorIds.length === 0) links.counsellorIds = [actor.id];
    const saved = operation.insert('session', own, links);
    const record = { id: saved.id, startsAt: own.startsAt };
    for (const [link, values] of Object.entries(links)) {
      if (values.length > 0) queries.replaceLinks(prepared, record, link as SessionLink, values);
    }
    const taskIds = agreements.map(({ title, dueOn, assigneeId }) => {
      const task = operation.insert('task', {
        title,
        dueOn,
        assigneeId: assigneeId ?? actor.id,
        organisationId: links.organisationIds[0] ?? null,
        sessionId: saved.id,
        caseId: own.caseId,
      });
      return task.id;
    });
    if (draftId !== undefined) queries.dropDraft(prepared, draftId, actor.id);
    return { ...saved, taskIds };
  });
}

/** No counsellor named: those it had remain, a session never has none. */
export function update(
  workspace: Workspace,
  { id, updatedAt, fields }: Requests['sessions']['update'],
): Saved {
  const { prepared } = workspace;
  return workspace.write('sessions.update', (operation) => {
    const row = visibleSession(workspace, id);
    const before = readLinks(prepared, id);
    sessionChecks(workspace, 'fields.', fields, { row, links: before }).orRefuse();
    const { own, links } = splitFields(fields);
    if (links.counsellorIds.length === 0) links.counsellorIds = before.counsellorIds;
    const pairs = Object.keys(links) as SessionLink[];
    const saved = operation.update(
      'session',
      id,
      updatedAt,
      own,
      Object.fromEntries(pairs.map((link) => [link, { before: before[link], after: links[link] }])),
    );
    for (const link of pairs) {
      if (sameSet(before[link], links[link])) continue;
      queries.replaceLinks(prepared, { id, startsAt: own.startsAt }, link, links[link]);
    }
    return saved;
  });
}

/**
 * Its follow-ups stay: what was agreed remains to be done, and whoever wants them gone puts them
 * into the trash themselves. They keep pointing at the session and show it again after a restore.
 */
export const trash = (workspace: Workspace, id: string): Saved =>
  workspace.write('sessions.trash', (operation) => {
    visibleSession(workspace, id);
    return operation.trash('session', id);
  });

export const restore = (workspace: Workspace, id: string): Saved =>
  workspace.write('sessions.restore', (operation) => {
    visibleSession(workspace, id);
    return operation.restore('session', id);
  });

const sameSet = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((value) => b.includes(value));
