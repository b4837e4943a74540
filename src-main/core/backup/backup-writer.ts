import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { constants, createZstdCompress } from 'node:zlib';
import { pack } from 'tar-stream';
import type { FileTarget } from '../files.ts';
import { createSealer, type BackupKey, type BackupSeal } from './backup-age.ts';
import { asBackupError, BackupError } from './backup-errors.ts';
import type { BackupContent } from './backup-image.ts';
import {
  CONTENT_NAME,
  encodeManifest,
  MANIFEST_NAME,
  type BackupManifest,
} from './backup-manifest.ts';
import { verifyBackup } from './backup-reader.ts';
import type { BackupStep } from './backup-steps.ts';

export interface WriteOptions {
  signal?: AbortSignal | undefined;
  /** Called with the content bytes taken so far and in all; verifying comes after the last. */
  onProgress?: (bytes: number, total: number) => void;
  /** Called with the content bytes read back so far and in all. */
  onReadBack?: (bytes: number, total: number) => void;
  /** Awaited after each step. */
  onStep?: (step: BackupStep<'create'>) => Promise<void>;
}

export interface WrittenBackup {
  /** Size of the age file. */
  bytes: number;
  /** SHA-256 (hex) of the age file. */
  fileSha256: string;
}

/** What leaves the compressor at once, in bytes. */
const COMPRESSED_BYTES = 256 * 1024;
/** Figures in docs/adr/0004. The checksum lets `zstd -t` say something, too. */
const ZSTD = {
  [constants.ZSTD_c_compressionLevel]: 1,
  [constants.ZSTD_c_checksumFlag]: 1,
};

/**
 * Writes a backup, reads it back, decrypts and checks all of it, and only then makes it visible.
 * After any failure nothing is left. Memory beside the content's: some MiB, and for a passphrase
 * 256 MiB of scrypt for a second.
 *
 * @throws BackupError backup-invalid-recipient, backup-invalid-passphrase, backup-write-failed
 *   (reason: the system's code), backup-not-verified, backup-cancelled
 */
export async function writeBackup(
  content: BackupContent,
  manifest: BackupManifest,
  seal: BackupSeal,
  target: FileTarget,
  options: WriteOptions = {},
): Promise<WrittenBackup> {
  try {
    const sealer = await createSealer(seal);
    const head = encodeManifest(manifest);
    const written = await writeSealed(content, head, manifest, sealer.encrypt, target, options);
    options.onReadBack?.(0, content.bytes);
    await verifyWritten(target, written, head, sealer.verifyKey, options);
    await options.onStep?.('verify');
    options.signal?.throwIfAborted();
    await target.commit();
    await options.onStep?.('commit');
    return written;
  } catch (error) {
    // A failing discard must not hide why the backup failed.
    await target.discard().catch(() => undefined);
    throw asBackupError(error, 'backup-write-failed');
  }
}

async function writeSealed(
  content: BackupContent,
  head: Buffer,
  manifest: BackupManifest,
  encrypt: (content: AsyncIterable<Uint8Array>) => AsyncIterable<Uint8Array>,
  target: FileTarget,
  options: WriteOptions,
): Promise<WrittenBackup> {
  const tar = pack();
  const mtime = new Date(manifest.createdAt);
  tar.entry({ name: MANIFEST_NAME, mtime, mode: 0o600 }, head);
  const entry = tar.entry({ name: CONTENT_NAME, mtime, mode: 0o600, size: content.bytes });
  const filling = pipeline(Readable.from(told(content, options)), entry).then(() => {
    tar.finalize();
  });
  const hash = createHash('sha256');
  let bytes = 0;
  const writing = pipeline(
    tar,
    // A tar holds bytes; the package's own types do not say so.
    async function* (plain: AsyncIterable<unknown>) {
      for await (const chunk of encrypt(compressed(plain as AsyncIterable<Uint8Array>))) {
        hash.update(chunk);
        bytes += chunk.length;
        yield chunk;
      }
      await options.onStep?.('write');
    },
    target.stream,
    { signal: options.signal },
  );
  // Writing first: when the disk is full, filling only fails because it was stopped.
  const [wrote, filled] = await Promise.allSettled([writing, filling]);
  for (const result of [wrote, filled]) if (result.status === 'rejected') throw result.reason;
  await options.onStep?.('flush');
  return { bytes, fileSha256: hash.digest('hex') };
}

/**
 * One zstd frame. Each piece is awaited before the next, and the last before the end: Node ends the
 * frame together with a last piece that still waits, and then writes a second, empty one.
 */
async function* compressed(plain: AsyncIterable<Uint8Array>) {
  const zstd = createZstdCompress({ chunkSize: COMPRESSED_BYTES, params: ZSTD });
  const feed = async () => {
    for await (const piece of plain) {
      await new Promise<void>((resolve, reject) => {
        zstd.write(piece, (error) => (error ? reject(error) : resolve()));
      });
    }
    zstd.end();
  };
  try {
    feed().catch((error: unknown) => zstd.destroy(error as Error));
    yield* zstd as AsyncIterable<Uint8Array>;
  } finally {
    zstd.destroy();
  }
}

async function verifyWritten(
  target: FileTarget,
  written: WrittenBackup,
  head: Buffer,
  key: BackupKey,
  options: WriteOptions,
): Promise<void> {
  const hash = createHash('sha256');
  const tapped = async function* () {
    for await (const chunk of target.readBack() as AsyncIterable<Uint8Array>) {
      hash.update(chunk);
      yield chunk;
    }
  };
  try {
    const manifest = await verifyBackup(tapped(), key, {
      maxContentBytes: Number.MAX_SAFE_INTEGER,
      signal: options.signal,
      onProgress: options.onReadBack,
    });
    if (!encodeManifest(manifest).equals(head)) throw new BackupError('backup-damaged', 'manifest');
    if (hash.digest('hex') !== written.fileSha256) throw new BackupError('backup-damaged', 'file');
  } catch (error) {
    const failure = asBackupError(error, 'backup-not-verified');
    if (failure.code === 'backup-cancelled') throw failure;
    throw new BackupError('backup-not-verified', failure.reason);
  }
}

async function* told(content: BackupContent, { onProgress }: WriteOptions) {
  let taken = 0;
  for (const piece of content.pieces()) {
    // Gives way to whatever waits: pieces from memory never would.
    await new Promise((resolve) => setImmediate(resolve));
    yield piece;
    taken += piece.length;
    onProgress?.(taken, content.bytes);
  }
}
