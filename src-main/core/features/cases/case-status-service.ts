import type { Requests } from '#shared/contract/index.ts';
import { isClosedStatus, mayFollow } from '#shared/rules/case-status.ts';
import { berlinDay } from '#shared/rules/dates.ts';
import { invalid } from '../../refusal.ts';
import type { EntityFields, EntityRow } from '../../store/entities.ts';
import type { Saved } from '../../store/operation.ts';
import { ReferenceChecks } from '../../store/reference-checks.ts';
import type { Workspace } from '../../workspace.ts';
import { seenCase } from './case-access.ts';
import { eachCase } from './case-bulk.ts';
import * as queries from './case-queries.ts';

type Closing = Requests['cases']['closeStale']['closing'];
type ClosingFields = Pick<EntityFields<'case'>, keyof Closing>;

const NOT_CLOSED: ClosingFields = { closedOn: null, closingReason: null, goalAttainment: null };

/**
 * Moves a case on. Asking for the open status it has changes nothing.
 *
 * @throws Refusal NOT_FOUND, FORBIDDEN, CONFLICT; INVALID_INPUT: `not_following` at `status`,
 *   `required` or `not_fitting` at `closing`, `in_future` or `before_opening` at `closing.closedOn`.
 */
export const setStatus = (
  workspace: Workspace,
  { status, closing, ...seen }: Requests['cases']['setStatus'],
): Saved =>
  workspace.write('cases.setStatus', (operation) => {
    const row = seenCase(workspace, seen);
    if (status !== row.status && !mayFollow(row.status, status)) {
      throw invalid('status', 'not_following', `${status} does not follow ${row.status}`);
    }
    if (!isClosedStatus(status)) {
      if (closing) throw invalid('closing', 'not_fitting', 'the case is not being closed');
      new ReferenceChecks(workspace.prepared).code('status', status, row.status).orRefuse();
      return operation.update('case', row.id, row.updatedAt, { status, ...NOT_CLOSED });
    }
    if (!closing) throw invalid('closing', 'required', 'a closed case says when and why');
    checkClosing(workspace, { status, closing }, [row]);
    return operation.update('case', row.id, row.updatedAt, { status, ...closing });
  });

/**
 * Closes several open cases alike: all of them, or none.
 * @throws Refusal INVALID_INPUT with every case that is not as it was shown.
 */
export const closeStale = (
  workspace: Workspace,
  { cases, status, closing }: Requests['cases']['closeStale'],
): { cases: Saved[] } =>
  workspace.write('cases.closeStale', (operation) => {
    if (!isClosedStatus(status)) throw invalid('status', 'not_fitting', 'no closed status');
    const rows = eachCase(workspace, cases, ({ status: now }) =>
      isClosedStatus(now) ? 'already_closed' : null,
    );
    checkClosing(workspace, { status, closing }, rows);
    return {
      cases: rows.map(({ id, updatedAt }) =>
        operation.update('case', id, updatedAt, { status, ...closing }),
      ),
    };
  });

/**
 * Makes a colleague responsible and keeps what they were told.
 * @throws Refusal NOT_FOUND, FORBIDDEN, CONFLICT; INVALID_INPUT, `unchanged` among others.
 */
export const handOver = (
  workspace: Workspace,
  { responsibleId, note, ...seen }: Requests['cases']['handOver'],
): Saved =>
  workspace.write('cases.handOver', (operation) => {
    const row = seenCase(workspace, seen);
    const { prepared, actor } = workspace;
    const checks = new ReferenceChecks(prepared).user('responsibleId', responsibleId);
    if (responsibleId === row.responsibleId) {
      checks.refuse('responsibleId', 'unchanged', 'responsible already');
    }
    checks.orRefuse();
    const saved = operation.update('case', row.id, row.updatedAt, { responsibleId });
    queries.addHandOver(prepared, {
      id: operation.newId(),
      caseId: row.id,
      at: operation.at,
      byId: actor.id,
      fromId: row.responsibleId,
      toId: responsibleId,
      note,
    });
    operation.note('case', row.id, 'handOverNote', null, note);
    return saved;
  });

/** Codes that may be used and a day that fits every case. @throws Refusal INVALID_INPUT. */
function checkClosing(
  { prepared, now }: Workspace,
  { status, closing }: { status: string; closing: Closing },
  rows: readonly EntityRow<'case'>[],
): void {
  const [only] = rows.length === 1 ? rows : [];
  const checks = new ReferenceChecks(prepared)
    .code('status', status, only?.status)
    .code('closing.closingReason', closing.closingReason, only?.closingReason)
    .code('closing.goalAttainment', closing.goalAttainment, only?.goalAttainment);
  if (closing.closedOn !== only?.closedOn && closing.closedOn > berlinDay(now())) {
    checks.refuse('closing.closedOn', 'in_future', 'not before today is over');
  }
  if (rows.some(({ openedOn }) => closing.closedOn < openedOn)) {
    checks.refuse('closing.closedOn', 'before_opening', 'the case was opened later');
  }
  checks.orRefuse();
}
