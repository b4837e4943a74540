/**
 * Entry of the thread that makes and reads backups. It has connections, keys and plain content of
 * its own, and no files but scratch files; everything else goes through the core's side.
 */
import { parentPort, workerData } from 'node:worker_threads';
import type { BackupSeal } from './backup-age.ts';
import type { BackupOrigin, CreatedBackup } from './backup-create.ts';
import { asBackupError, BackupError, errorCode } from './backup-errors.ts';
import { BACKUP_FORMAT_VERSION } from './backup-manifest.ts';
import { takeSnapshot, type BackupStore } from './backup-snapshot.ts';
import type { ThreadData } from './backup-thread.ts';
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
      onReadBack: (done) => link.progress('verifying', done, bytes),
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

const port = parentPort;
if (port) {
  const { job, tellSteps } = workerData as ThreadData<CreateJob>;
  const link = new ThreadLink(port, tellSteps);
  const post = (message: ThreadMessage) => port.postMessage(message);
  create(job, link).then(
    (result) => post({ type: 'done', result }),
    (error: unknown) => post({ type: 'failed', failure: failureOf(error) }),
  );
}
