import type { Migration } from '../store/migration-files.ts';
import type { BackupKey, Bytes } from './backup-age.ts';
import { checkImage, expectedSchema, migrationsOf } from './backup-checks.ts';
import { asBuffer, openImage, type ImageSource } from './backup-image.ts';
import type { BackupManifest } from './backup-manifest.ts';
import { readBackup, type ReadOptions } from './backup-reader.ts';
import type { OnBackupStep } from './backup-steps.ts';
import type { InspectJob, StageJob } from './backup-jobs.ts';
import { isSmall, runJob, type ThreadHost } from './backup-thread.ts';
import type { BackupWay } from './backup-way.ts';

/** A backup that was opened, authenticated and checked throughout, ready to be staged. */
export interface CheckedBackup {
  manifest: BackupManifest;
  image: Buffer;
}

/** The same, perhaps laid down in an encrypted file. Whoever has it discards the image. */
export interface OpenedBackup {
  manifest: BackupManifest;
  image: ImageSource;
}

export interface OpenOptions extends BackupWay {
  signal?: AbortSignal | undefined;
  /** Called with the content bytes read so far and in all. */
  onProgress?: (bytes: number, total: number) => void;
  /** Called when all is read and the checks begin. */
  onChecking?: () => void;
  onStep?: OnBackupStep;
  /** A folder of ours where the content may be laid down, encrypted; made when it is needed. */
  scratchParent: string;
  /** Size of the source, when it is known: a small one needs no thread. */
  bytes?: number;
}

/**
 * The full check of a backup, as before restoring it: decrypts and authenticates all of it,
 * compares hash and length, opens the image and checks schema, pages, references, search index and
 * counts; in a thread of its own.
 *
 * Memory: up to twice the content, and at most 1 GiB; of a larger content some MiB, for it is laid
 * down encrypted below `scratchParent`.
 * @param migrations all that this program knows, in order
 * @throws BackupError; nothing is left then.
 */
export async function openBackup(
  source: Bytes,
  key: BackupKey,
  migrations: readonly Migration[],
  options: OpenOptions,
): Promise<OpenedBackup> {
  const { signal, onProgress, onChecking, onStep, scratchParent, maxImageBytes } = options;
  const job: InspectJob = { kind: 'inspect', key, migrations, scratchParent, maxImageBytes };
  const host: ThreadHost = {
    signal,
    source,
    onStep,
    onProgress: (phase, done, total) =>
      phase === 'checking' ? onChecking?.() : onProgress?.(done, total),
  };
  const small = options.small ?? isSmall({ sealed: options.bytes ?? Infinity });
  const { manifest, image } = (await runJob(job, host, small)) as OpenedBackup;
  // A buffer arrives as the plain array it is.
  return { manifest, image: image instanceof Uint8Array ? asBuffer(image) : image };
}

export interface StageBackupOptions
  extends Omit<StageJob, 'kind' | 'at'>, Pick<BackupWay, 'small'> {
  now: () => Date;
  signal?: AbortSignal | undefined;
  onStep?: OnBackupStep;
}

/** `stageStore` in a thread of its own. The image stays the caller's. @throws as `stageStore`. */
export async function stageBackup(options: StageBackupOptions): Promise<void> {
  const { now, signal, onStep, image, manifest, path, key, migrations } = options;
  const at = now().toISOString();
  const job: StageJob = { kind: 'stage', image, manifest, path, key, migrations, at };
  const small = options.small ?? isSmall({ plain: manifest.contentBytes });
  await runJob(job, { signal, onStep }, small);
}

export interface InspectOptions extends ReadOptions {
  /** Awaited when all is read; the checks of the image take a while and do not give way. */
  beforeChecks?: () => Promise<void>;
}

/**
 * As {@link openBackup}, in this thread and in memory (twice the content's size): for programs that
 * have nothing else to do. Writes nothing anywhere.
 *
 * @throws BackupError
 */
export async function inspectBackup(
  source: Bytes,
  key: BackupKey,
  migrations: readonly Migration[],
  options: InspectOptions = {},
): Promise<CheckedBackup> {
  const backup = await readBackup(source, key, options);
  await options.beforeChecks?.();
  const expected = expectedSchema(migrationsOf(backup.manifest, migrations));
  const sqlite = openImage(backup.image);
  try {
    checkImage(sqlite, backup.manifest, expected);
  } finally {
    sqlite.close();
  }
  return backup;
}
