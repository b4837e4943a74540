import type { Migration } from '../store/migration-files.ts';
import type { BackupKey, Bytes } from './backup-age.ts';
import { checkImage, expectedSchema, migrationsOf } from './backup-checks.ts';
import { asBackupError, BackupError } from './backup-errors.ts';
import { discardImage, openImage, type ImageSource } from './backup-image.ts';
import type { BackupManifest } from './backup-manifest.ts';
import { unpackBackup, type Consume, type ReadOptions } from './backup-reader.ts';
import { MAX_IMAGE_BYTES, makeScratch } from './backup-scratch.ts';
import { ImageFile } from './image-file.ts';

export interface LayOptions extends ReadOptions {
  /** Where a scratch folder is made when the content is large; ours, on a disk with room for it. */
  scratchParent: string;
  maxImageBytes?: number | undefined;
}

export interface LaidBackup {
  manifest: BackupManifest;
  image: ImageSource;
}

/**
 * Opens, authenticates and unpacks a whole backup, into memory shared between threads or into an
 * encrypted scratch file. Of small contents memory is their size; of large ones some MiB.
 *
 * @throws BackupError; whatever was laid down is gone then.
 */
export async function layDownBackup(
  source: Bytes,
  key: BackupKey,
  options: LayOptions,
): Promise<LaidBackup> {
  const { scratchParent, maxImageBytes = MAX_IMAGE_BYTES, ...reading } = options;
  const laid: { image: ImageSource | null; file: ImageFile | null } = { image: null, file: null };
  const keep: Consume = (chunk, offset, { contentBytes }) => {
    if (laid.image === null && contentBytes <= maxImageBytes) {
      laid.image = Buffer.from(new SharedArrayBuffer(contentBytes));
    }
    if (laid.image instanceof Uint8Array) return laid.image.set(chunk, offset);
    try {
      if (!laid.image) laid.image = makeScratch(scratchParent);
      laid.file ??= new ImageFile(laid.image);
      laid.file.write(chunk);
    } catch (error) {
      // A full disk is no damaged backup.
      throw asBackupError(error, 'backup-stage-failed');
    }
  };
  try {
    const manifest = await unpackBackup(source, key, reading, keep);
    laid.file?.finish();
    laid.file?.close();
    if (!laid.image) throw new BackupError('backup-damaged', 'content');
    return { manifest, image: laid.image };
  } catch (error) {
    laid.file?.close();
    if (laid.image) discardImage(laid.image);
    throw asBackupError(error, 'backup-stage-failed');
  }
}

/**
 * Everything that can be checked of a laid down content: schema, pages, references, search index,
 * counts. @throws BackupError; the image is discarded then.
 */
export function checkLaid({ manifest, image }: LaidBackup, known: readonly Migration[]): void {
  try {
    const expected = expectedSchema(migrationsOf(manifest, known));
    const sqlite = openImage(image);
    try {
      checkImage(sqlite, manifest, expected);
    } finally {
      sqlite.close();
    }
  } catch (error) {
    discardImage(image);
    throw error;
  }
}
