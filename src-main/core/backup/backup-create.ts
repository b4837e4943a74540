import { statSync } from 'node:fs';
import type { FileTarget } from '../files.ts';
import type { BackupSeal } from './backup-age.ts';
import type { BackupManifest } from './backup-manifest.ts';
import type { BackupStore } from './backup-snapshot.ts';
import type { OnBackupStep } from './backup-steps.ts';
import type { CreateJob } from './backup-jobs.ts';
import { isSmall, runJob, type ThreadHost } from './backup-thread.ts';
import type { BackupWay } from './backup-way.ts';
import type { WrittenBackup } from './backup-writer.ts';

/** What the manifest says beside what the store itself knows. */
export type BackupOrigin = Pick<
  BackupManifest,
  'appVersion' | 'storeId' | 'createdAt' | 'deviceLabel'
>;

export interface CreateOptions extends BackupWay {
  signal?: AbortSignal | undefined;
  /** Called with the content bytes written so far and in all. */
  onProgress?: (bytes: number, total: number) => void;
  /** Called with the bytes of the file read back so far and in all. */
  onReadBack?: (bytes: number, total: number) => void;
  onStep?: OnBackupStep;
}

export interface CreatedBackup extends WrittenBackup {
  manifest: BackupManifest;
}

/**
 * Backs up a store while people go on writing to it: everything happens in a thread with its own
 * connection; this side only hands bytes of the sealed file to the target and back. Memory: see
 * docs/backup-format.md.
 *
 * @param store its key is copied for the thread and wiped there; the caller wipes its own.
 * @throws BackupError as `writeBackup`, and backup-unreadable (reason: SQLite's code) when the store
 *   cannot be read; the target is discarded then.
 */
export async function createBackup(
  store: BackupStore,
  origin: BackupOrigin,
  seal: BackupSeal,
  target: FileTarget,
  options: CreateOptions = {},
): Promise<CreatedBackup> {
  const { signal, onProgress, onReadBack, onStep, maxImageBytes } = options;
  let discarded: Promise<void> | null = null;
  const discard = () => (discarded ??= target.discard());
  const job: CreateJob = { kind: 'create', store, origin, seal, name: target.name, maxImageBytes };
  try {
    const host: ThreadHost = {
      signal,
      target: {
        name: target.name,
        stream: target.stream,
        readBack: () => target.readBack(),
        commit: () => target.commit(),
        discard,
      },
      onStep,
      onProgress: (phase, done, total) =>
        phase === 'verifying' ? onReadBack?.(done, total) : onProgress?.(done, total),
    };
    return (await runJob(
      job,
      host,
      options.small ?? isSmall({ plain: sizeOf(store.path) }),
    )) as CreatedBackup;
  } catch (error) {
    // The thread may have ended before it could.
    await discard().catch(() => undefined);
    throw error;
  }
}

/** Its file and what waits in its log. */
const sizeOf = (path: string): number =>
  ['', '-wal'].reduce(
    (sum, suffix) => sum + (statSync(path + suffix, { throwIfNoEntry: false })?.size ?? 0),
    0,
  );
