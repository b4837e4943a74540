import { v7 as newId } from 'uuid';
import { MOST_TARGETS } from '#shared/contract/backup-plan.ts';
import type { Outputs, Requests } from '#shared/contract/index.ts';
import { isRecipient } from '../../backup/backup-age.ts';
import { renewDeviceKey } from '../../backup/schedule/device-key.ts';
import {
  forgetNews,
  readDeviceKey,
  readPlan,
  readTargets,
  writeDeviceKey,
  writePlan,
  writeTargets,
  type StoredTarget,
} from '../../backup/schedule/plan-store.ts';
import {
  isPresent,
  liesIn,
  markFolder,
  TargetFault,
  unmarkFolder,
} from '../../backup/schedule/target-folder.ts';
import type { Core } from '../../core.ts';
import { invalid, Refusal } from '../../refusal.ts';
import type { Work } from '../../long-work/works.ts';
import type { Workspace } from '../../workspace.ts';
import type { Task } from './backup-rounds.ts';

type Plan = Outputs['backups']['plan'];

/** The plan of this store, with the targets of this machine. Their paths stay in the core. */
export function plan({ store, deviceId }: Workspace): Plan {
  const stored = readPlan(store.sqlite);
  const { targets, updatedAt } = readTargets(store.sqlite, deviceId);
  return {
    ...stored,
    planned: stored.updatedAt !== null,
    updatedAt: newest(stored.updatedAt, updatedAt),
    targets: targets.map(({ id, label, kind }) => ({ id, label, kind })),
  };
}

/**
 * Changes the plan as a whole. Whoever is no longer among the recipients must not be able to open
 * what is made from now on: see {@link renewDeviceKey}.
 *
 * @throws Refusal CONFLICT; INVALID_INPUT for what is no recipient and for unknown targets.
 */
export async function setPlan(
  { workspace }: Core,
  input: Requests['backups']['setPlan'],
): Promise<Plan> {
  const { store, deviceId, now } = workspace;
  const { sqlite } = store;
  const recipients = input.recipients.map(({ recipient, label }) => ({
    recipient: recipient.trim(),
    label,
  }));
  const before = readPlan(sqlite);
  const deviceKey = readDeviceKey(sqlite, deviceId);
  checkRecipients(recipients, deviceKey?.recipient ?? null);
  const names = new Set(recipients.map(({ recipient }) => recipient));
  const somebodyLeft = before.recipients.some(({ recipient }) => !names.has(recipient));
  const fresh = somebodyLeft || !deviceKey ? await renewDeviceKey(deviceKey, now()) : null;
  const gone = workspace.keep(() => {
    const seen = plan(workspace).updatedAt;
    if (seen !== input.updatedAt) throw conflict(seen);
    const known = readTargets(sqlite, deviceId).targets;
    const targets = input.targets.map((target, index) => chosenTarget(known, target, index));
    const updatedAt = after(now(), seen);
    const { schedule, retention, warnAfterDays, drill } = input;
    writePlan(sqlite, { updatedAt, schedule, retention, recipients, warnAfterDays, drill });
    writeTargets(sqlite, deviceId, { updatedAt, targets });
    if (fresh) writeDeviceKey(sqlite, deviceId, fresh);
    const left = known.filter(({ id }) => !targets.some((target) => target.id === id));
    for (const { id } of left) forgetNews(sqlite, deviceId, id);
    return left;
  });
  workspace.note('backups.setPlan', {
    recipients: recipients.length,
    targets: input.targets.length,
    removed: gone.length,
    keyRenewed: fresh !== null,
  });
  // A share that is away would keep everybody waiting.
  for (const { path, id } of gone) void unmarkFolder(path, id);
  return plan(workspace);
}

/**
 * Adds the folder behind the token to this machine's targets and marks it. A folder that carries
 * the mark of one of them already, such as a stick under another drive letter, is that target.
 *
 * @throws Refusal FILE_UNKNOWN, FILE_UNREADABLE, FILE_NOT_WRITTEN; INVALID_INPUT for a folder that
 *   is a target already, for the store's own folder, and for more targets than anybody has.
 */
export async function chooseTarget(
  core: Core,
  { folderToken, label, kind }: Requests['backups']['chooseTarget'],
): Promise<Plan> {
  const { workspace } = core;
  const { store, deviceId, now } = workspace;
  const { folders } = core.options;
  if (!folders) throw new Refusal('FILE_UNKNOWN', undefined);
  const { path } = await folders.chosen(folderToken);
  if (await liesIn(path, core.files.folder)) {
    throw invalid('folderToken', 'inside-store', 'the folder of the store itself');
  }
  const known = readTargets(store.sqlite, deviceId).targets;
  const again = await targetMarkedIn(known, path);
  if (again?.path === path) throw invalid('folderToken', 'duplicate', 'a target already');
  if (!again && known.length >= MOST_TARGETS) {
    throw invalid('folderToken', 'too_many', `at most ${MOST_TARGETS} targets`);
  }
  const id = again?.id ?? newId();
  await mark(path, id);
  workspace.keep(() => {
    const { targets } = readTargets(store.sqlite, deviceId);
    const target: StoredTarget = { id, label, kind, path };
    writeTargets(store.sqlite, deviceId, {
      updatedAt: after(now(), plan(workspace).updatedAt),
      targets: [...targets.filter((one) => one.id !== id), target],
    });
  });
  workspace.note('backups.chooseTarget', { targetId: id, kind, found: again !== undefined });
  await core.backups.look();
  return plan(workspace);
}

/**
 * Makes backups now, in the name of who asks: at all targets, or where one is due.
 * @throws Refusal INVALID_INPUT where there is no plan or no target; CANCELLED.
 */
export async function runNow(
  core: Core,
  what: 'all' | 'due',
  work: Work,
  workId: string,
): Promise<Outputs['backups']['runNow']> {
  const { workspace, backups } = core;
  const { sqlite } = workspace.store;
  const { targets } = readTargets(sqlite, workspace.deviceId);
  if (readPlan(sqlite).recipients.length === 0) {
    throw invalid('plan', 'required', 'nobody has said yet whose key opens the backups');
  }
  if (targets.length === 0) throw invalid('targets', 'required', 'no target on this machine');
  await backups.look();
  const tasks = (): Task[] =>
    what === 'due'
      ? backups.due(workspace, { away: true })
      : targets.map((target) => ({ target, reason: 'asked' }));
  return backups.run(tasks, work, workId);
}

function checkRecipients(
  recipients: readonly { recipient: string }[],
  ownRecipient: string | null,
): void {
  for (const [index, { recipient }] of recipients.entries()) {
    const path = `recipients.${index}.recipient`;
    if (!isRecipient(recipient)) throw invalid(path, 'invalid_format', 'not an age recipient');
    if (recipients.findIndex((other) => other.recipient === recipient) < index) {
      throw invalid(path, 'duplicate', 'named twice');
    }
    // Its private half lies in the store alone, which is what a backup is for when it is lost.
    if (recipient === ownRecipient) throw invalid(path, 'own-key', "this machine's own key");
  }
}

function chosenTarget(
  known: readonly StoredTarget[],
  { id, label, kind }: Requests['backups']['setPlan']['targets'][number],
  index: number,
): StoredTarget {
  const target = known.find((one) => one.id === id);
  if (!target) throw invalid(`targets.${index}.id`, 'unknown', 'no target of this machine');
  return { ...target, label, kind };
}

async function targetMarkedIn(
  known: readonly StoredTarget[],
  path: string,
): Promise<StoredTarget | undefined> {
  for (const target of known) if (await isPresent(path, target.id)) return target;
  return known.find((target) => target.path === path);
}

async function mark(path: string, id: string): Promise<void> {
  try {
    await markFolder(path, id);
  } catch (error) {
    if (!(error instanceof TargetFault)) throw error;
    throw new Refusal('FILE_NOT_WRITTEN', { reason: error.reason });
  }
}

const conflict = (seen: string | null) =>
  new Refusal('CONFLICT', { entity: 'backup-plan', updatedAt: seen ?? '' });

const newest = (a: string | null, b: string | null): string | null =>
  a === null || (b !== null && b > a) ? b : a;

/** A version of its own, also when the clock stood still or was set back. */
const after = (now: Date, seen: string | null): string =>
  seen === null || now.toISOString() > seen
    ? now.toISOString()
    : new Date(Date.parse(seen) + 1).toISOString();
