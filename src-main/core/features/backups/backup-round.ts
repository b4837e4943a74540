import { hostname } from 'node:os';
import { v7 as newId } from 'uuid';
import type { BackupFailure, RoundReason, RoundResult } from '#shared/contract/backup-plan.ts';
import { BackupError } from '../../backup/backup-errors.ts';
import { verifyBackup } from '../../backup/backup-reader.ts';
import { currentDeviceKey, openingKey } from '../../backup/schedule/device-key.ts';
import { backupFileName, isNameOf } from '../../backup/schedule/file-name.ts';
import {
  lastChange,
  readDrill,
  readNews,
  updateNews,
  writeDrill,
  NO_NEWS,
  type DeviceKey,
  type StoredFile,
  type StoredPlan,
  type StoredTarget,
} from '../../backup/schedule/plan-store.ts';
import { expiredBackups } from '../../backup/schedule/retention.ts';
import {
  isPresent,
  isTaken,
  readFrom,
  removeCutOff,
  removeFrom,
  sizeOf,
  TargetFault,
} from '../../backup/schedule/target-folder.ts';
import type { Core } from '../../core.ts';
import type { Work } from '../../long-work/works.ts';
import { Refusal } from '../../refusal.ts';
import { mapSqliteError } from '../../store/sqlite-refusal.ts';
import { fileRefusal } from '../../vault/file-refusal.ts';
import { readFact, type Workspace } from '../../workspace.ts';
import * as queries from './backup-queries.ts';
import { refuseBackup } from './backup-refusal.ts';
import { writeSnapshot } from './backup-service.ts';

/** What one round works with. */
export interface Round {
  core: Core;
  workspace: Workspace;
  plan: StoredPlan;
  work: Work;
}

/** The reason of a failure when a target did not answer in time. */
export const SILENT = 'ETIMEDOUT';

/** One old backup per round is read again when nobody has looked at it for so long, in days. */
export const READ_AGAIN_DAYS = 30;

/**
 * Makes one backup at one target, tidies up there, and reads an old one again. Whatever goes wrong
 * is noted and answered, and the next target has its turn.
 *
 * @throws Refusal CANCELLED, also when the store was locked meanwhile; nothing is left then.
 */
export async function backUpTo(
  round: Round,
  target: StoredTarget,
  reason: RoundReason,
): Promise<RoundResult> {
  const result = { targetId: target.id, label: target.label, reason, fileName: null, bytes: null };
  const nothing = { ...result, removed: 0, failure: null };
  try {
    if (!(await isThere(round, target))) return { ...nothing, outcome: 'missing' };
    return { ...nothing, ...(await backUp(round, target, reason)), outcome: 'verified' };
  } catch (error) {
    const failure = failureOf(round, error);
    // A stick that was pulled out is no broken stick; one that is silent is not asked again.
    if (failure.reason !== SILENT && !(await isThere(round, target).catch(() => true))) {
      return { ...nothing, outcome: 'missing' };
    }
    noteFailure(round.workspace, target, failure);
    return { ...nothing, outcome: 'failed', failure };
  }
}

const isThere = ({ core }: Round, { id, path }: StoredTarget): Promise<boolean> =>
  core.backups.patience.within(id, () => isPresent(path, id));

async function requireThere(round: Round, target: StoredTarget): Promise<void> {
  if (!(await isThere(round, target))) throw new TargetFault({ code: 'ENOENT' });
}

async function backUp(round: Round, target: StoredTarget, reason: RoundReason) {
  const { core, workspace, plan, work } = round;
  const { store, now, deviceId } = workspace;
  const { folders, appVersion } = core.options;
  if (!folders) throw new Refusal('FILE_NOT_WRITTEN', { reason: 'no folders' });
  work.report('snapshot');
  await work.breathe();
  const key = await currentDeviceKey(store, deviceId, now());
  requireOpen(workspace);
  const createdAt = now().toISOString();
  const storeId = readFact(store, 'store-id');
  const { patience } = core.backups;
  const name = await patience.within(target.id, () => freeName(target.path, storeId, createdAt));
  const recipients = [...plan.recipients.map(({ recipient }) => recipient), key.recipient];
  const file = patience.target(
    target.id,
    await patience.within(target.id, () => folders.target(target.path, name), {
      late: (unwanted) => unwanted.discard().catch(() => undefined),
    }),
  );
  if (!store.sqlite.open) await file.discard();
  requireOpen(workspace);
  const changeSeq = lastChange(store.sqlite);
  const { manifest, bytes } = await writeSnapshot(
    core,
    { appVersion, storeId, createdAt, deviceLabel: hostname() },
    { kind: 'recipients', recipients },
    file,
    work,
  );
  requireOpen(workspace);
  const made: StoredFile = {
    id: newId(),
    name,
    bytes,
    createdAt,
    verifiedAt: now().toISOString(),
    changeSeq,
  };
  workspace.keep(() => {
    queries.rememberBackup(workspace.prepared, {
      id: made.id,
      createdAt,
      verifiedAt: made.verifiedAt,
      fileName: name,
      bytes,
      contentSha256: manifest.contentSha256,
    });
    updateNews(store.sqlite, deviceId, target.id, ({ files }) => ({
      files: [...files, made],
      failure: null,
    }));
    const drill = readDrill(store.sqlite, deviceId);
    writeDrill(store.sqlite, deviceId, { ...drill, backupsSince: drill.backupsSince + 1 });
  });
  workspace.note('backups.run', { targetId: target.id, reason, bytes });
  work.report('finishing');
  await takeStock(round, target);
  await patience.within(target.id, () => removeCutOff(target.path, storeId, now()));
  const removed = await removeExpired(round, target, plan);
  const damaged = await readOneAgain(round, target, key);
  if (removed + damaged > 0) {
    workspace.note('backups.tidy', { targetId: target.id, removed, damaged });
  }
  return { fileName: name, bytes, removed };
}

/** Two backups of one second get two names: one that is there is never written over. */
async function freeName(folder: string, storeId: string, createdAt: string): Promise<string> {
  for (let again = 0; ; again++) {
    const name = backupFileName(storeId, createdAt, again);
    if (!(await isTaken(folder, name))) return name;
  }
}

/** Compares what should be there with what is: people and disks take files away and cut them. */
async function takeStock(round: Round, target: StoredTarget): Promise<void> {
  const { core, workspace } = round;
  const { patience } = core.backups;
  const sizes = new Map<string, number | null>();
  for (const { name } of filesOf(workspace, target)) {
    sizes.set(name, await patience.within(target.id, () => sizeOf(target.path, name)));
  }
  // Pulled out meanwhile: what cannot be seen is not gone.
  await requireThere(round, target);
  changeFiles(workspace, target, (file) => {
    const bytes = sizes.get(file.name);
    if (bytes === null) return null;
    return bytes === undefined || bytes === file.bytes ? file : { ...file, verifiedAt: null };
  });
}

/** Only what this machine has written there itself, under a name of this very store. */
async function removeExpired(
  { core, workspace }: Round,
  target: StoredTarget,
  plan: StoredPlan,
): Promise<number> {
  const { patience } = core.backups;
  requireOpen(workspace);
  const storeId = readFact(workspace.store, 'store-id');
  const known = filesOf(workspace, target).map(({ name, createdAt, verifiedAt }) => ({
    name,
    createdAt,
    verified: verifiedAt !== null,
  }));
  const gone = new Set<string>();
  for (const name of expiredBackups(known, plan.retention, workspace.now())) {
    if (!isNameOf(storeId, name)) continue;
    const bytes = await patience.within(target.id, () => sizeOf(target.path, name));
    if (bytes === null) continue;
    if (await patience.within(target.id, () => removeFrom(target.path, name))) gone.add(name);
  }
  changeFiles(workspace, target, (file) => (gone.has(file.name) ? null : file));
  return gone.size;
}

/**
 * Disks forget: the backup that was not looked at for longest is read again, with this machine's
 * own key. @returns how many were found not to be whole: 0 or 1.
 */
async function readOneAgain(round: Round, target: StoredTarget, key: DeviceKey): Promise<number> {
  const { core, workspace, work } = round;
  requireOpen(workspace);
  const before = new Date(workspace.now().getTime() - READ_AGAIN_DAYS * 86_400_000).toISOString();
  const [oldest] = filesOf(workspace, target)
    .filter(({ verifiedAt }) => verifiedAt !== null && verifiedAt < before)
    .sort((a, b) => ((a.verifiedAt ?? '') < (b.verifiedAt ?? '') ? -1 : 1));
  if (!oldest) return 0;
  let whole = true;
  try {
    const { name, bytes } = oldest;
    const source = core.backups.patience.source(target.id, {
      ...{ name, bytes, stream: () => readFrom(target.path, name) },
    });
    const content = source.stream() as AsyncIterable<Uint8Array>;
    await verifyBackup(content, openingKey(key), {
      signal: work.signal,
      onProgress: (done, total) => work.report('verifying', done, total, 'bytes'),
    });
  } catch (error) {
    if (!(error instanceof BackupError) || error.code === 'backup-cancelled') throw error;
    // Whether it is whole is not known then.
    if (error.reason === SILENT) throw error;
    await requireThere(round, target);
    whole = false;
  }
  const verifiedAt = whole ? workspace.now().toISOString() : null;
  changeFiles(workspace, target, (file) =>
    file.name === oldest.name ? { ...file, verifiedAt } : file,
  );
  return whole ? 0 : 1;
}

const filesOf = ({ store, deviceId }: Workspace, target: StoredTarget): StoredFile[] =>
  (readNews(store.sqlite, deviceId)[target.id] ?? NO_NEWS).files;

/** Null: it is not there any more. What is gone or not whole counts as no verified backup. */
function changeFiles(
  workspace: Workspace,
  target: StoredTarget,
  change: (file: StoredFile) => StoredFile | null,
): void {
  requireOpen(workspace);
  const { store, deviceId, prepared } = workspace;
  workspace.keep(() =>
    updateNews(store.sqlite, deviceId, target.id, ({ files, failure }) => ({
      failure,
      files: files.flatMap((file) => {
        const changed = change(file);
        const isLost = (changed?.verifiedAt ?? null) === null && file.verifiedAt !== null;
        if (isLost) queries.forgetVerification(prepared, file.id);
        return changed ? [changed] : [];
      }),
    })),
  );
}

/** Said in the log once, not at every attempt. */
function noteFailure(workspace: Workspace, target: StoredTarget, failure: BackupFailure): void {
  const { store, deviceId, now } = workspace;
  if (!store.sqlite.open) throw new Refusal('CANCELLED', undefined);
  const before = readNews(store.sqlite, deviceId)[target.id]?.failure;
  workspace.keep(() =>
    updateNews(store.sqlite, deviceId, target.id, ({ files }) => ({
      files,
      failure: { ...failure, at: now().toISOString() },
    })),
  );
  if (before?.code === failure.code && before.reason === failure.reason) return;
  workspace.note('backups.runFailed', { targetId: target.id, ...failure });
}

/** @throws what is no failure of the target: that the work was cancelled. */
export function failureOf({ core, work, workspace }: Round, error: unknown): BackupFailure {
  const refusal: unknown =
    error instanceof BackupError ? refuseBackup(error) : mapSqliteError(fileRefusal(error));
  if (work.signal.aborted || !workspace.store.sqlite.open) {
    throw new Refusal('CANCELLED', undefined, 'cancelled; nothing was changed');
  }
  if (refusal instanceof TargetFault) {
    return { code: 'FILE_NOT_WRITTEN', reason: refusal.reason };
  }
  if (refusal instanceof Refusal) {
    const data: unknown = refusal.data;
    const reason = typeof data === 'object' && data !== null && 'reason' in data ? data.reason : '';
    if (reason === SILENT || reason === `not verified: ${SILENT}`) {
      return { code: 'FILE_NOT_WRITTEN', reason: SILENT };
    }
    return { code: (refusal as Refusal).code, reason: typeof reason === 'string' ? reason : '' };
  }
  core.reportFault('backups.round', error);
  return { code: 'INTERNAL', reason: '' };
}

function requireOpen({ store }: Workspace): void {
  if (!store.sqlite.open) throw new Refusal('CANCELLED', undefined);
}
