import type Database from 'better-sqlite3';
import type { FileTarget } from '../files.ts';
import { schemaVersion } from '../store/apply-migrations.ts';
import type { BackupSeal } from './backup-age.ts';
import { takeImage } from './backup-image.ts';
import { BACKUP_FORMAT_VERSION, type BackupManifest } from './backup-manifest.ts';
import { writeBackup, type WriteOptions, type WrittenBackup } from './backup-writer.ts';

/** What the manifest says beside what the store itself knows. */
export type BackupOrigin = Pick<
  BackupManifest,
  'appVersion' | 'storeId' | 'createdAt' | 'deviceLabel'
>;

export interface CreatedBackup extends WrittenBackup {
  manifest: BackupManifest;
}

/**
 * Backs up an open store: takes its image (synchronous; as much memory as the store is large),
 * then writes, reads back, verifies and commits while people go on writing.
 *
 * @throws BackupError as {@link writeBackup}; the target is discarded then.
 */
export async function createBackup(
  sqlite: Database.Database,
  origin: BackupOrigin,
  seal: BackupSeal,
  target: FileTarget,
  options: WriteOptions = {},
): Promise<CreatedBackup> {
  const { count, tag, hash } = schemaVersion(sqlite);
  const { image, ...content } = takeImage(sqlite);
  const manifest: BackupManifest = {
    formatVersion: BACKUP_FORMAT_VERSION,
    appVersion: origin.appVersion,
    storeId: origin.storeId,
    createdAt: origin.createdAt,
    deviceLabel: origin.deviceLabel,
    schemaVersion: { applied: count, name: tag, hash },
    ...content,
  };
  const written = await writeBackup(image, manifest, seal, target, options);
  return { ...written, manifest };
}
