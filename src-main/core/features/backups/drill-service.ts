import type { BackupFailure, DrillNews } from '#shared/contract/backup-plan.ts';
import { currentDeviceKey, openingKey } from '../../backup/schedule/device-key.ts';
import type { DrillFacts } from '../../backup/schedule/drill-due.ts';
import {
  readDrill,
  readNews,
  readTargets,
  writeDrill,
  type StoredFile,
  type StoredTarget,
} from '../../backup/schedule/plan-store.ts';
import { readFrom } from '../../backup/schedule/target-folder.ts';
import type { Core } from '../../core.ts';
import type { Work } from '../../long-work/works.ts';
import { Refusal } from '../../refusal.ts';
import type { Workspace } from '../../workspace.ts';
import { failureOf, type Round } from './backup-round.ts';
import { drillFile } from './restore-drill.ts';

/** A backup that a restore can be rehearsed with. */
export interface DrillChoice {
  target: StoredTarget;
  file: StoredFile;
}

/** What the plan decides by; of this machine. */
export function drillFacts({ store, deviceId }: Workspace): DrillFacts {
  const { last, backupsSince } = readDrill(store.sqlite, deviceId);
  const files = Object.values(readNews(store.sqlite, deviceId)).flatMap((news) => news.files);
  const verified = files.filter(({ verifiedAt }) => verifiedAt !== null);
  const [firstBackupAt = null] = verified.map(({ createdAt }) => createdAt).sort();
  return { last, backupsSince, firstBackupAt };
}

/** The last one, with the name its target has today. */
export function drillNews({ store, deviceId }: Workspace): DrillNews | null {
  const { last } = readDrill(store.sqlite, deviceId);
  if (!last) return null;
  const { targets } = readTargets(store.sqlite, deviceId);
  return { ...last, label: targets.find(({ id }) => id === last.targetId)?.label ?? '' };
}

/**
 * The newest verified backup of the targets that are there; of several of one round, that of
 * another target than last time, so that each has its turn. Null: there is none to be had now.
 */
export function chooseDrill(
  { store, deviceId }: Workspace,
  isThere: (target: StoredTarget) => boolean,
): DrillChoice | null {
  const { sqlite } = store;
  const { last } = readDrill(sqlite, deviceId);
  const all = readNews(sqlite, deviceId);
  const choices = readTargets(sqlite, deviceId)
    .targets.filter(isThere)
    .flatMap((target): DrillChoice[] => {
      const file = all[target.id]?.files.findLast(({ verifiedAt }) => verifiedAt !== null);
      return file ? [{ target, file }] : [];
    })
    .sort((a, b) => (a.file.createdAt < b.file.createdAt ? 1 : -1));
  const day = choices[0]?.file.createdAt.slice(0, 10);
  const ofThatDay = choices.filter(({ file }) => file.createdAt.startsWith(day ?? ''));
  return ofThatDay.find(({ target }) => target.id !== last?.targetId) ?? ofThatDay[0] ?? null;
}

/**
 * Restores a backup of a target into a scratch place with this machine's own key, and notes what
 * came of it. A file that cannot be read or restored is a result, too.
 *
 * @throws Refusal CANCELLED, also when the store was locked meanwhile; it is then still due.
 */
export async function runDrill(round: Round, choice: DrillChoice): Promise<DrillNews> {
  const { core, workspace, work } = round;
  const { store, deviceId, now } = workspace;
  const { target, file } = choice;
  const began = performance.now();
  const outcome = await rehearse(core, workspace, choice, work).catch((error: unknown) =>
    noRehearsal(failureOf(round, error)),
  );
  if (!store.sqlite.open) throw new Refusal('CANCELLED', undefined);
  const last = {
    at: now().toISOString(),
    targetId: target.id,
    fileName: file.name,
    backupOf: file.createdAt,
    ...outcome,
    seconds: Math.round((performance.now() - began) / 100) / 10,
  };
  workspace.keep(() => writeDrill(store.sqlite, deviceId, { last, backupsSince: 0 }));
  if (outcome.failure) {
    workspace.note('backups.drillFailed', { targetId: target.id, ...outcome.failure });
  }
  return { ...last, label: target.label };
}

interface Outcome {
  passed: boolean;
  failedChecks: string[];
  failure: BackupFailure | null;
}

async function rehearse(
  core: Core,
  { store, deviceId, now }: Workspace,
  { target, file }: DrillChoice,
  work: Work,
): Promise<Outcome> {
  const key = openingKey(await currentDeviceKey(store, deviceId, now()));
  if (!store.sqlite.open) throw new Refusal('CANCELLED', undefined);
  const source = core.backups.patience.source(target.id, {
    name: file.name,
    bytes: file.bytes,
    stream: () => readFrom(target.path, file.name),
  });
  const { passed, checks } = await drillFile(core, { source, key }, work);
  return {
    passed,
    failedChecks: checks.filter(({ ok }) => !ok).map(({ check }) => check),
    failure: null,
  };
}

const noRehearsal = (failure: BackupFailure): Outcome => ({
  passed: false,
  failedChecks: [],
  failure,
});
