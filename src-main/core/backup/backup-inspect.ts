import type { Migration } from '../store/migration-files.ts';
import type { BackupKey, Bytes } from './backup-age.ts';
import { checkImage, expectedSchema, migrationsOf } from './backup-checks.ts';
import { openImage } from './backup-image.ts';
import type { BackupManifest } from './backup-manifest.ts';
import { readBackup, type ReadOptions } from './backup-reader.ts';

/** A backup that was opened, authenticated and checked throughout, ready to be staged. */
export interface CheckedBackup {
  manifest: BackupManifest;
  image: Buffer;
}

export interface InspectOptions extends ReadOptions {
  /** Awaited when all is read; the checks of the image take a while and do not give way. */
  beforeChecks?: () => Promise<void>;
}

/**
 * The full check of a backup, as before restoring it: decrypts and authenticates all of it,
 * compares hash and length, opens the image in memory (twice the content's size in all) and checks
 * pages, references, search index, schema and counts. Writes nothing anywhere.
 *
 * @param migrations all that this program knows, in order
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
