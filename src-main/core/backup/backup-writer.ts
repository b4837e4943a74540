import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { PassThrough, Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { constants, createZstdCompress } from 'node:zlib';
import { pack } from 'tar-stream';
import type { FileTarget } from '../files.ts';
import { createSealer, type BackupSeal, type Sealer } from './backup-age.ts';
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
  /** Called with the content bytes taken so far and in all; reading back comes after the last. */
  onProgress?: (bytes: number, total: number) => void;
  /** Called with the bytes of the file read back so far and in all. */
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
const COMPRESSED_BYTES = 1024 * 1024;
/** Figures in docs/adr/0004. The checksum lets `zstd -t` say something, too. */
const ZSTD = {
  [constants.ZSTD_c_compressionLevel]: 1,
  [constants.ZSTD_c_checksumFlag]: 1,
};

/** What is sealed and not checked yet, at most, in bytes. */
const UNCHECKED_BYTES = 1024 * 1024;

/**
 * Writes a backup; decrypts, unpacks and checks meanwhile what it writes, as a reader would; then
 * reads the file back, and makes it visible only when that is what was checked, byte by byte.
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
    const written = await writeChecked(content, manifest, sealer, target, options);
    await options.onStep?.('flush');
    await requireWritten(target, written, options);
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

/** Writes and checks side by side. @throws what failed first; the other half was stopped then. */
async function writeChecked(
  content: BackupContent,
  manifest: BackupManifest,
  sealer: Sealer,
  target: FileTarget,
  options: WriteOptions,
): Promise<WrittenBackup> {
  const causes: unknown[] = [];
  const stop = new AbortController();
  const signal = AbortSignal.any([stop.signal, ...(options.signal ? [options.signal] : [])]);
  const half = <Result>(work: Promise<Result>) =>
    work.catch((error: unknown) => {
      causes.push(error);
      stop.abort();
      throw error;
    });
  const sealed = new PassThrough({ highWaterMark: UNCHECKED_BYTES, signal });
  // Whoever reads it hears of an error; nobody may be reading any more.
  sealed.on('error', () => undefined);
  const [wrote] = await Promise.allSettled([
    half(writeSealed(content, manifest, sealer, target, sealed, { ...options, signal })),
    half(requireReadable(sealed, manifest, sealer, signal)),
  ]);
  if (causes.length > 0 || wrote.status === 'rejected') throw causes[0];
  return wrote.value;
}

async function writeSealed(
  content: BackupContent,
  manifest: BackupManifest,
  sealer: Sealer,
  target: FileTarget,
  copy: PassThrough,
  options: WriteOptions & { signal: AbortSignal },
): Promise<WrittenBackup> {
  const { signal } = options;
  const tar = pack();
  const mtime = new Date(manifest.createdAt);
  tar.entry({ name: MANIFEST_NAME, mtime, mode: 0o600 }, encodeManifest(manifest));
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
      for await (const chunk of sealer.encrypt(compressed(plain as AsyncIterable<Uint8Array>))) {
        hash.update(chunk);
        bytes += chunk.length;
        if (!copy.write(chunk)) await once(copy, 'drain', { signal });
        yield chunk;
      }
      copy.end();
      await options.onStep?.('write');
    },
    target.stream,
    { signal },
  );
  // Writing first: when the disk is full, filling only fails because it was stopped.
  const [wrote, filled] = await Promise.allSettled([writing, filling]);
  for (const result of [wrote, filled]) if (result.status === 'rejected') throw result.reason;
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

/** That a reader gets out of it what the manifest says. @throws BackupError backup-not-verified */
async function requireReadable(
  sealed: AsyncIterable<Uint8Array>,
  manifest: BackupManifest,
  { verifyKey }: Sealer,
  signal: AbortSignal,
): Promise<void> {
  try {
    const options = { maxContentBytes: Number.MAX_SAFE_INTEGER, signal };
    const read = await verifyBackup(sealed, verifyKey, options);
    if (!encodeManifest(read).equals(encodeManifest(manifest))) throw notVerified('manifest');
  } catch (error) {
    throw notVerified(error);
  }
}

/** That the disk gives back what was checked. @throws BackupError backup-not-verified */
async function requireWritten(
  target: FileTarget,
  written: WrittenBackup,
  { signal, onReadBack }: WriteOptions,
): Promise<void> {
  const hash = createHash('sha256');
  let bytes = 0;
  onReadBack?.(0, written.bytes);
  try {
    for await (const chunk of target.readBack() as AsyncIterable<Uint8Array>) {
      signal?.throwIfAborted();
      hash.update(chunk);
      bytes += chunk.length;
      onReadBack?.(bytes, written.bytes);
    }
  } catch (error) {
    throw notVerified(error);
  }
  if (hash.digest('hex') !== written.fileSha256) throw notVerified('file');
}

function notVerified(cause: unknown): BackupError {
  if (typeof cause === 'string') return new BackupError('backup-not-verified', cause);
  const failure = asBackupError(cause, 'backup-not-verified');
  if (failure.code === 'backup-cancelled') return failure;
  return new BackupError('backup-not-verified', failure.reason);
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
