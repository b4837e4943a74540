import type { MessagePort } from 'node:worker_threads';
import type { Migration } from '../store/migration-files.ts';
import type { BackupKey, BackupSeal } from './backup-age.ts';
import type { BackupOrigin, CreatedBackup } from './backup-create.ts';
import { asBackupError, BackupError, errorCode } from './backup-errors.ts';
import { asBuffer, discardImage } from './backup-image.ts';
import { BACKUP_FORMAT_VERSION } from './backup-manifest.ts';
import { checkLaid, layDownBackup, type LaidBackup } from './backup-open.ts';
import { takeSnapshot, type BackupStore } from './backup-snapshot.ts';
import { stageSteps, type StageOptions } from './backup-stage.ts';
import { writeBackup } from './backup-writer.ts';
import { ThreadLink } from './thread-link.ts';
import { failureOf, type ThreadMessage } from './thread-messages.ts';

export interface CreateJob {
  kind: 'create';
  store: BackupStore;
  origin: BackupOrigin;
  seal: BackupSeal;
  /** Of the target. */
  name: string;
  maxImageBytes: number | undefined;
}

export interface InspectJob {
  kind: 'inspect';
  key: BackupKey;
  migrations: readonly Migration[];
  scratchParent: string;
  maxImageBytes: number | undefined;
}

export interface StageJob extends Omit<StageOptions, 'now'> {
  kind: 'stage';
  /** ISO 8601: what the migrations note as their time. */
  at: string;
}

export type BackupJob = CreateJob | InspectJob | StageJob;

async function create(job: CreateJob, link: ThreadLink): Promise<CreatedBackup> {
  await link.step('create', 'begin');
  const snapshot = takenFrom(job);
  const { bytes } = snapshot;
  try {
    await link.step('create', 'snapshot');
    const { appVersion, storeId, createdAt, deviceLabel } = job.origin;
    const manifest = {
      formatVersion: BACKUP_FORMAT_VERSION,
      ...{ appVersion, storeId, createdAt, deviceLabel },
      ...snapshot.described,
    } as const;
    const written = await writeBackup(snapshot, manifest, job.seal, link.target(job.name), {
      signal: link.signal,
      onProgress: (done) => link.progress('writing', done, bytes),
      onReadBack: (done, total) => link.progress('verifying', done, total),
      onStep: (step) => link.step('create', step),
    });
    return { ...written, manifest };
  } finally {
    snapshot.discard();
    await link.step('create', 'clear');
  }
}

const NO_ROOM = ['SQLITE_FULL', 'ENOSPC', 'EDQUOT'];

function takenFrom({ store, maxImageBytes }: CreateJob) {
  try {
    return takeSnapshot(store, maxImageBytes);
  } catch (error) {
    if (NO_ROOM.includes(errorCode(error))) throw new BackupError('backup-write-failed', 'ENOSPC');
    throw asBackupError(error, 'backup-unreadable');
  } finally {
    store.key.fill(0);
  }
}

async function inspect(job: InspectJob, link: ThreadLink): Promise<LaidBackup> {
  const { key, migrations, scratchParent, maxImageBytes } = job;
  await link.step('inspect', 'begin');
  const laid = await layDownBackup(link.bytes('source'), key, {
    scratchParent,
    maxImageBytes,
    signal: link.signal,
    onProgress: (done, total) => link.progress('reading', done, total),
  });
  try {
    await link.step('inspect', 'read');
    link.progress('checking', 0, 0);
    checkLaid(laid, migrations);
    await link.step('inspect', 'check');
    // A message that came while the checks ran.
    await new Promise((resolve) => setImmediate(resolve));
    if (link.signal.aborted) throw new BackupError('backup-cancelled');
    return laid;
  } catch (error) {
    discardImage(laid.image);
    throw error;
  }
}

async function stage({ at, ...job }: StageJob, link: ThreadLink): Promise<void> {
  await link.step('stage', 'begin');
  const { image } = job;
  const options = {
    ...job,
    image: image instanceof Uint8Array ? asBuffer(image) : image,
    now: () => new Date(at),
  };
  for (const step of stageSteps(options)) {
    await link.step('stage', step);
    await new Promise((resolve) => setImmediate(resolve));
    if (link.signal.aborted) throw new BackupError('backup-cancelled');
  }
}

function run(job: BackupJob, link: ThreadLink): Promise<unknown> {
  if (job.kind === 'create') return create(job, link);
  return job.kind === 'inspect' ? inspect(job, link) : stage(job, link);
}

/** What a thread is started with. */
export interface JobData {
  job: BackupJob;
  tellSteps: boolean;
}

/**
 * Does a job and posts what came of it. It has connections, keys and plain content of its own, and
 * no files but scratch files; everything else it asks of the other end of the port.
 */
export async function serveJob(port: MessagePort, { job, tellSteps }: JobData): Promise<void> {
  const post = (message: ThreadMessage) => port.postMessage(message);
  try {
    post({ type: 'done', result: await run(job, new ThreadLink(port, tellSteps)) });
  } catch (error) {
    post({ type: 'failed', failure: failureOf(error) });
  }
}
