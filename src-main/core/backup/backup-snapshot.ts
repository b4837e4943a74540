import { createHash } from 'node:crypto';
import { closeSync, openSync, readSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { schemaVersion } from '../store/apply-migrations.ts';
import { applyKey, type StoreKey } from '../store/store-connection.ts';
import { countRecords, imageContent, takeImage, type BackupContent } from './backup-image.ts';
import type { BackupManifest } from './backup-manifest.ts';
import { applyScratchKey, PageCipher } from './page-cipher.ts';
import { MAX_IMAGE_BYTES, makeScratch, removeScratch, type Scratch } from './backup-scratch.ts';

/** A store on the disk and what opens it. */
export interface BackupStore {
  path: string;
  key: StoreKey;
}

export interface Snapshot extends BackupContent {
  described: Pick<
    BackupManifest,
    'schemaVersion' | 'recordCounts' | 'contentSha256' | 'contentBytes'
  >;
  /** Wipes it. */
  discard(): void;
}

const PIECE_BYTES = 1024 * 1024;

/**
 * Takes a consistent moment of a store that others go on writing to: through a connection of its
 * own, in one read transaction. Synchronous, and takes its time: not for the core's thread.
 *
 * A store of up to `maxImageBytes` is held in memory. A larger one is copied, in the same moment,
 * into a file whose pages are encrypted with a key that only this process knows, and decrypted from
 * there piece by piece: some MiB of memory whatever its size, and as much room on its disk.
 */
export function takeSnapshot(store: BackupStore, maxImageBytes = MAX_IMAGE_BYTES): Snapshot {
  const sqlite = new Database(store.path, { fileMustExist: true, timeout: 5000 });
  try {
    applyKey(sqlite, store.key);
    sqlite.pragma('temp_store = MEMORY');
    const pages = Number(sqlite.pragma('page_count', { simple: true }));
    const pageSize = Number(sqlite.pragma('page_size', { simple: true }));
    if (pages * pageSize <= maxImageBytes) return inMemory(sqlite);
  } finally {
    sqlite.close();
  }
  return asCopy(store);
}

function inMemory(sqlite: Database.Database): Snapshot {
  const { image, version, ...content } = sqlite
    .transaction(() => ({ ...takeImage(sqlite), version: schemaVersion(sqlite) }))
    .deferred();
  return {
    ...imageContent(image),
    described: { ...content, schemaVersion: versionOf(version) },
    discard: () => void image.fill(0),
  };
}

function asCopy(store: BackupStore): Snapshot {
  const scratch = makeScratch(dirname(store.path));
  try {
    const path = copyEncrypted(store, scratch);
    const copy = openCopy(path, scratch.key);
    const recordCounts = countRecords(copy);
    const version = schemaVersion(copy);
    const pages = Number(copy.pragma('page_count', { simple: true }));
    const pageSize = Number(copy.pragma('page_size', { simple: true }));
    copy.close();
    const bytes = pages * pageSize;
    const pieces = () => decryptedPages(path, scratch.key, pages, pageSize);
    const hash = createHash('sha256');
    for (const piece of pieces()) hash.update(piece);
    const described = {
      recordCounts,
      schemaVersion: versionOf(version),
      contentSha256: hash.digest('hex'),
      contentBytes: bytes,
    };
    return { bytes, pieces, described, discard: () => removeScratch(scratch) };
  } catch (error) {
    removeScratch(scratch);
    throw error;
  }
}

/**
 * VACUUM INTO gives its file the cipher and key of the connection's main database, which here is
 * an empty one of the scratch folder; the store is only attached to it.
 */
function copyEncrypted({ path, key }: BackupStore, { folder, key: scratchKey }: Scratch): string {
  const target = join(folder, 'copy');
  const sqlite = new Database(join(folder, 'key'));
  try {
    applyScratchKey(sqlite, scratchKey);
    sqlite.pragma('temp_store = MEMORY');
    sqlite.exec('CREATE TABLE key (x)');
    sqlite.pragma("cipher = 'aegis'");
    sqlite
      .prepare('ATTACH DATABASE ? AS live KEY ?')
      .run(path, `raw:${Buffer.from(key).toString('hex')}`);
    sqlite.prepare('VACUUM live INTO ?').run(target);
  } finally {
    sqlite.close();
  }
  return target;
}

function openCopy(path: string, key: Uint8Array): Database.Database {
  const sqlite = new Database(path, { fileMustExist: true });
  try {
    applyScratchKey(sqlite, key);
    sqlite.prepare('SELECT count(*) FROM sqlite_master').get();
    return sqlite;
  } catch (error) {
    sqlite.close();
    throw error;
  }
}

function* decryptedPages(
  path: string,
  key: Uint8Array,
  pages: number,
  pageSize: number,
): Generator<Uint8Array> {
  const file = openSync(path, 'r');
  try {
    const pagesAtOnce = PIECE_BYTES / pageSize;
    let cipher: PageCipher | null = null;
    for (let first = 1; first <= pages; first += pagesAtOnce) {
      const count = Math.min(pagesAtOnce, pages + 1 - first);
      // A buffer of its own for each: whoever takes it may still hold it when the next is read.
      const piece = Buffer.allocUnsafe(count * pageSize);
      if (readSync(file, piece, 0, piece.length, (first - 1) * pageSize) !== piece.length) {
        throw new Error('the copy is shorter than it says');
      }
      cipher ??= new PageCipher(key, piece.subarray(0, 16));
      for (let page = 0; page < count; page++) {
        cipher.decrypt(first + page, piece.subarray(page * pageSize, (page + 1) * pageSize));
      }
      yield piece;
    }
  } finally {
    closeSync(file);
  }
}

const versionOf = ({ count, tag, hash }: ReturnType<typeof schemaVersion>) => ({
  applied: count,
  name: tag,
  hash,
});
