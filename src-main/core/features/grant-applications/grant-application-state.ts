import type { Requests } from '#shared/contract/index.ts';
import { deadlineMetBy, mayFollow, type Deadline } from '#shared/rules/application-state.ts';
import { berlinDay } from '#shared/rules/dates.ts';
import { invalid, notFound, Refusal } from '../../refusal.ts';
import type { EntityFields, EntityRow } from '../../store/entities.ts';
import type { Saved } from '../../store/operation.ts';
import { readRecord } from '../../store/record-writer.ts';
import { ReferenceChecks } from '../../store/reference-checks.ts';
import type { Workspace } from '../../workspace.ts';
import { lastChangeOf, valuesBefore } from '../../store/last-change.ts';

type Seen = Requests['grantApplications']['undo'];
type Changed = Partial<EntityFields<'grant-application'>>;

/**
 * Moves an application on, or back by one step. Asking for the state it has changes nothing.
 *
 * @throws Refusal NOT_FOUND, CONFLICT; INVALID_INPUT: `not_following` at `state`, `not_fitting` at
 *   `grantedCents`.
 */
export const setState = (
  workspace: Workspace,
  { state, grantedCents, ...seen }: Requests['grantApplications']['setState'],
): Saved =>
  workspace.write('grantApplications.setState', (operation) => {
    const row = seenApplication(workspace, seen);
    if (state !== row.state && !mayFollow(row.state, state)) {
      throw invalid('state', 'not_following', `${state} does not follow ${row.state}`);
    }
    if (grantedCents !== undefined && state !== 'application-state/granted') {
      throw invalid('grantedCents', 'not_fitting', 'no money is being granted');
    }
    new ReferenceChecks(workspace.prepared).code('state', state, row.state).orRefuse();
    const met = state === row.state ? null : deadlineMetBy(state);
    return operation.update('grant-application', row.id, row.updatedAt, {
      state,
      ...(grantedCents !== undefined && { grantedCents }),
      ...(met !== null && dueOn(row, met) !== null && doneToday(workspace, row, met)),
    });
  });

/**
 * Takes back what the acting person did last with an application, where that was a change of its
 * state: all that it changed, whatever may follow what.
 *
 * @throws Refusal NOT_FOUND, CONFLICT; INVALID_INPUT `not_undoable` at `id`.
 */
export const undo = (workspace: Workspace, seen: Seen): Saved =>
  workspace.write('grantApplications.undo', (operation) => {
    const { prepared, actor } = workspace;
    const row = seenApplication(workspace, seen);
    const last = lastChangeOf(prepared, 'grant-application', row.id);
    if (
      last?.userId !== actor.id ||
      last.at !== row.updatedAt ||
      last.action !== 'grantApplications.setState'
    ) {
      throw invalid('id', 'not_undoable', 'something else happened since');
    }
    const before = valuesBefore(prepared, { entryId: last.entryId, recordId: row.id });
    return operation.update('grant-application', row.id, row.updatedAt, before);
  });

/** Marks a deadline as done today, or as open again. @throws Refusal NOT_FOUND. */
export const setDeadlineDone = (
  workspace: Workspace,
  { id, deadline, done }: Requests['grantApplications']['setDeadlineDone'],
): Saved =>
  workspace.write('grantApplications.setDeadlineDone', (operation) => {
    const row = readRecord(workspace.prepared, 'grant-application', id);
    if (!row || row.deletedAt !== null) throw notFound('grant-application');
    return operation.update(
      'grant-application',
      id,
      null,
      done ? doneToday(workspace, row, deadline) : { [DONE_FIELD[deadline]]: null },
    );
  });

const DONE_FIELD = {
  application: 'applicationDoneOn',
  drawdown: 'drawdownDoneOn',
  proof: 'proofDoneOn',
} as const satisfies Record<Deadline, keyof Changed>;

type Row = EntityRow<'grant-application'>;

const dueOn = (row: Row, deadline: Deadline): string | null => row[`${deadline}DueOn`];

/** A day that is noted already stays. */
const doneToday = ({ now }: Workspace, row: Row, deadline: Deadline): Changed => ({
  [DONE_FIELD[deadline]]: row[DONE_FIELD[deadline]] ?? berlinDay(now()),
});

/** The application in the version that the person has seen, and not in the trash. */
function seenApplication({ prepared }: Workspace, { id, updatedAt }: Seen): Row {
  const row = readRecord(prepared, 'grant-application', id);
  if (!row || row.deletedAt !== null) throw notFound('grant-application');
  if (row.updatedAt !== updatedAt) {
    throw new Refusal('CONFLICT', { entity: 'grant-application', updatedAt: row.updatedAt });
  }
  return row;
}
