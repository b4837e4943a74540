import { createHash } from 'node:crypto';
import { pipeline } from 'node:stream/promises';
import { constants, createZstdDecompress } from 'node:zlib';
import { extract, type Extract } from 'tar-stream';
import { openAge, type AgeFile, type BackupKey, type Bytes } from './backup-age.ts';
import { asBackupError, BackupError } from './backup-errors.ts';
import {
  CONTENT_NAME,
  decodeManifest,
  MANIFEST_NAME,
  MAX_MANIFEST_BYTES,
  type BackupManifest,
} from './backup-manifest.ts';

export interface ReadOptions {
  /** Largest content accepted, in bytes. */
  maxContentBytes?: number;
  signal?: AbortSignal | undefined;
  /** Called with the content bytes read so far and in all. */
  onProgress?: (bytes: number, total: number) => void;
}

/** 16 GiB: several times the largest store of a million sessions. */
export const MAX_CONTENT_BYTES = 16 * 1024 ** 3;
/** 2 GiB, where the content is held in memory. */
const MAX_MEMORY_BYTES = 2 * 1024 ** 3;
/** Tar headers, padding and whatever a tar program adds, beside manifest and content. */
const TAR_OVERHEAD_BYTES = 1024 * 1024;

/** What a reader has to remember of the content, at most: 128 MiB, as `zstd -d` by itself allows. */
const ZSTD = { [constants.ZSTD_d_windowLogMax]: 27 };
/** Each chunk is one trip to another thread and back; larger ones keep the memory cleaner busy. */
const INFLATED_CHUNK_BYTES = 256 * 1024;

type Entry = Extract extends AsyncIterable<infer Source> ? Source : never;
export type Consume = (chunk: Uint8Array, offset: number, manifest: BackupManifest) => void;

/**
 * Opens, authenticates and unpacks a whole backup into memory: `contentBytes` and about 1 MiB.
 *
 * @throws BackupError for anything but a whole, unaltered backup of a known format.
 */
export async function readBackup(
  source: Bytes,
  key: BackupKey,
  options: ReadOptions = {},
): Promise<{ manifest: BackupManifest; image: Buffer }> {
  let image: Buffer | undefined;
  const within = { maxContentBytes: MAX_MEMORY_BYTES, ...options };
  const manifest = await unpackBackup(source, key, within, (chunk, offset, { contentBytes }) => {
    image ??= Buffer.allocUnsafe(contentBytes);
    image.set(chunk, offset);
  });
  if (!image) throw new BackupError('backup-damaged', 'content');
  return { manifest, image };
}

/** The same checks without keeping the content: about 1 MiB whatever the size. */
export async function verifyBackup(
  source: Bytes,
  key: BackupKey,
  options: ReadOptions = {},
): Promise<BackupManifest> {
  return unpackBackup(source, key, options, () => undefined);
}

/**
 * The same for whoever keeps the content himself. What `consume` was given is authentic piece by
 * piece, but only when this returns is it whole and the one the manifest means.
 */
export async function unpackBackup(
  source: Bytes,
  key: BackupKey,
  options: ReadOptions,
  consume: Consume,
): Promise<BackupManifest> {
  return unpack(await openAge(source), key, options, consume);
}

async function unpack(
  file: AgeFile,
  key: BackupKey,
  options: ReadOptions,
  consume: Consume,
): Promise<BackupManifest> {
  if ((file.lock === 'passphrase') !== (key.kind === 'passphrase')) {
    throw new BackupError('backup-wrong-key', `needs ${file.lock}`);
  }
  const state = { allowed: MAX_MANIFEST_BYTES + TAR_OVERHEAD_BYTES };
  const tar = extract();
  const unzstd = createZstdDecompress({ chunkSize: INFLATED_CHUNK_BYTES, params: ZSTD });
  let compressed = 0;
  const feeding = pipeline(
    async function* () {
      for await (const chunk of file.decrypt(key)) {
        compressed += chunk.length;
        yield chunk;
      }
    },
    unzstd,
    (inflated: AsyncIterable<Uint8Array>) => limited(inflated, state),
    tar,
    { signal: options.signal },
  );
  const reading = readEntries(tar, state, options, consume).catch((error: unknown) => {
    // Without its reader the other half would wait for ever.
    tar.destroy();
    throw error;
  });
  const [fed, read] = await Promise.allSettled([feeding, reading]);
  if (fed.status === 'fulfilled' && read.status === 'fulfilled') {
    if (unzstd.bytesWritten !== compressed)
      throw new BackupError('backup-damaged', 'trailing data');
    return read.value;
  }
  throw firstCause(fed, read);
}

/** The half that failed by itself, not the one that was stopped because of it. */
function firstCause(...results: PromiseSettledResult<unknown>[]): BackupError {
  const causes = results.flatMap((r): unknown[] => (r.status === 'rejected' ? [r.reason] : []));
  const own = causes.find((cause) => cause instanceof BackupError);
  return asBackupError(own ?? causes[0], 'backup-damaged', 'archive');
}

async function* limited(inflated: AsyncIterable<Uint8Array>, state: { allowed: number }) {
  let bytes = 0;
  for await (const chunk of inflated) {
    bytes += chunk.length;
    if (bytes > state.allowed) throw new BackupError('backup-too-large', 'archive');
    yield chunk;
  }
}

async function readEntries(
  tar: Extract,
  state: { allowed: number },
  options: ReadOptions,
  consume: Consume,
): Promise<BackupManifest> {
  let manifest: BackupManifest | undefined;
  let complete = false;
  for await (const entry of tar) {
    if (!manifest) {
      manifest = await readManifest(entry);
      if (manifest.contentBytes > (options.maxContentBytes ?? MAX_CONTENT_BYTES)) {
        throw new BackupError('backup-too-large', 'content');
      }
      state.allowed += manifest.contentBytes;
    } else if (!complete) {
      await readContent(entry, manifest, options, consume);
      complete = true;
    } else {
      throw new BackupError('backup-damaged', 'entries');
    }
  }
  if (!manifest || !complete) throw new BackupError('backup-damaged', 'entries');
  return manifest;
}

async function readManifest(entry: Entry): Promise<BackupManifest> {
  const size = requireEntry(entry, MANIFEST_NAME);
  if (size > MAX_MANIFEST_BYTES) throw new BackupError('backup-too-large', 'manifest');
  const chunks: Uint8Array[] = [];
  for await (const chunk of bytesOf(entry)) chunks.push(chunk);
  return decodeManifest(Buffer.concat(chunks));
}

async function readContent(
  entry: Entry,
  manifest: BackupManifest,
  options: ReadOptions,
  consume: Consume,
): Promise<void> {
  if (requireEntry(entry, CONTENT_NAME) !== manifest.contentBytes) {
    throw new BackupError('backup-damaged', 'length');
  }
  const hash = createHash('sha256');
  let offset = 0;
  for await (const chunk of bytesOf(entry)) {
    hash.update(chunk);
    consume(chunk, offset, manifest);
    offset += chunk.length;
    options.onProgress?.(offset, manifest.contentBytes);
  }
  if (offset !== manifest.contentBytes) throw new BackupError('backup-damaged', 'length');
  if (hash.digest('hex') !== manifest.contentSha256)
    throw new BackupError('backup-damaged', 'hash');
}

/** Entries of a tar hold bytes; the package's own types do not say so. */
const bytesOf = (entry: Entry) => entry as AsyncIterable<Uint8Array>;

/** Exactly the two plain files, in order: anything else was not made as the format says. */
function requireEntry(entry: Entry, name: string): number {
  const { header } = entry;
  if (header.type !== 'file' || header.name !== name) {
    throw new BackupError('backup-damaged', 'entries');
  }
  return header.size;
}
