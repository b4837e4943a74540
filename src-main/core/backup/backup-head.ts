import type { BackupKey, Bytes } from './backup-age.ts';
import { BackupError } from './backup-errors.ts';
import type { BackupManifest } from './backup-manifest.ts';
import { unpackBackup } from './backup-reader.ts';

/**
 * The manifest of a backup, which stands before its content: reads some hundred KiB, whatever the
 * size. Each piece that was read is authentic; nothing is said about the rest, which may be damaged
 * or cut off, and so is no reason to restore it. The caller closes the source.
 *
 * @throws BackupError for what cannot be opened, or is no backup.
 */
export async function readHead(
  source: Bytes,
  key: BackupKey,
  signal?: AbortSignal,
): Promise<BackupManifest> {
  const head: { manifest: BackupManifest | null } = { manifest: null };
  try {
    return await unpackBackup(source, key, { signal }, (_chunk, _offset, manifest) => {
      head.manifest = manifest;
      throw new BackupError('backup-cancelled', 'head');
    });
  } catch (error) {
    if (head.manifest) return head.manifest;
    throw error;
  }
}
