import { createHash } from 'node:crypto';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { BackupError, imageError } from './backup-errors.ts';
import { removeScratch, type Scratch } from './backup-scratch.ts';
import { applyScratchKey } from './page-cipher.ts';

/** What a backup holds: a plain SQLite file, piece by piece. */
export interface BackupContent {
  bytes: number;
  /** From its beginning; may be asked for again. */
  pieces(): Iterable<Uint8Array>;
}

/** A consistent moment of the live store as a plain SQLite file in memory. */
export interface StoreImage {
  image: Buffer;
  recordCounts: Record<string, number>;
  contentSha256: string;
  contentBytes: number;
}

const SQLITE_MAGIC = 'SQLite format 3\0';
/** Offsets 18 and 19 of the header: write and read version, 1 = rollback journal, 2 = WAL. */
const WRITE_VERSION = 18;
const READ_VERSION = 19;
/** Offset 16: bytes of a page, 1 for 65,536. */
const PAGE_SIZE = 16;
/** Offset 20: how many bytes each page keeps free at its end. */
const RESERVED = 20;
/** Large pieces, for each is a trip to the compressor's thread and back. */
const PIECE_BYTES = 4 * 1024 * 1024;
/** A multiple of every page size. */
const HASHED_BYTES = 256 * 1024;
/** Decrypting a page costs more than keeping it: 64 MiB. */
const FILE_CACHE_KIBIBYTES = 65_536;

/**
 * Takes the image of an open store. Plaintext, in memory only: as many bytes as the store has.
 * Synchronous, so nothing of this process writes in between; other processes are kept out of the
 * snapshot by the read transaction that spans counting and copying.
 */
export function takeImage(sqlite: Database.Database): StoreImage {
  const take = sqlite.transaction(() => ({
    recordCounts: countRecords(sqlite),
    image: sqlite.serialize(),
  }));
  const { recordCounts, image } = take.deferred();
  // An image taken in WAL mode says so, but has no WAL beside it and could not be opened.
  image[WRITE_VERSION] = 1;
  image[READ_VERSION] = 1;
  const { contentSha256, hasEmptyPage } = finished(image);
  if (hasEmptyPage) requireRead(image);
  return { image, recordCounts, contentSha256, contentBytes: image.length };
}

/**
 * Clears what each page keeps free: nonces and tags of the cipher stand there still, noise that
 * nobody reads and no one compresses. All in one go, while a piece is in the processor's cache.
 */
function finished(image: Buffer): { contentSha256: string; hasEmptyPage: boolean } {
  const said = image.readUInt16BE(PAGE_SIZE);
  const size = said === 1 ? 65_536 : said;
  const reserved = image[RESERVED] ?? 0;
  const zeros = Buffer.alloc(size);
  const hash = createHash('sha256');
  let hasEmptyPage = false;
  for (let from = 0; from < image.length; from += HASHED_BYTES) {
    const piece = image.subarray(from, from + HASHED_BYTES);
    for (let at = 0; at < piece.length; at += size) {
      hasEmptyPage ||= piece.compare(zeros, 0, size, at, at + size) === 0;
      piece.fill(0, at + size - reserved, at + size);
    }
    hash.update(piece);
  }
  return { contentSha256: hash.digest('hex'), hasEmptyPage };
}

/**
 * SQLite's `serialize` hides a page it could not read: it gives zeros and no error. A store has no
 * such page, but for one that was freed and never used; then the image itself is asked.
 * @throws BackupError backup-unreadable
 */
function requireRead(image: Buffer): void {
  let sqlite: Database.Database | undefined;
  try {
    sqlite = openImage(image);
    if (sqlite.pragma('integrity_check(1)', { simple: true }) === 'ok') return;
  } catch {
    // As good as a bad answer.
  } finally {
    sqlite?.close();
  }
  throw new BackupError('backup-unreadable', 'page');
}

/** A plain image in memory, or one laid down encrypted in a scratch folder (image-file.ts). */
export type ImageSource = Buffer | { folder: string; key: Uint8Array };

/** The file of an image in its scratch folder. */
export const imagePath = (folder: string): string => join(folder, 'image');

/**
 * Opens an image as a database: a copy in memory, or the encrypted file. What it contains is not
 * trusted: its own SQL (views, triggers, defaults) may call nothing of ours. Nobody writes to it.
 *
 * @throws BackupError backup-damaged when it is not an SQLite file, backup-stage-failed when the
 *   disk fails.
 */
export function openImage(image: ImageSource): Database.Database {
  let sqlite: Database.Database | undefined;
  try {
    sqlite = image instanceof Uint8Array ? fromMemory(image) : fromFile(image);
    // Sorting and statement journals would otherwise spill plaintext into the temporary folder.
    sqlite.pragma('temp_store = MEMORY');
    sqlite.pragma('trusted_schema = OFF');
    sqlite.pragma('cell_size_check = ON');
    sqlite.prepare('SELECT count(*) FROM sqlite_master').get();
    return sqlite;
  } catch (error) {
    sqlite?.close();
    throw imageError(error, 'not SQLite');
  }
}

/** Bytes that came from another thread, as the buffer they were there; nothing is copied. */
export const asBuffer = (image: Uint8Array): Buffer =>
  Buffer.from(image.buffer, image.byteOffset, image.byteLength);

/** Wipes it, in memory or on the disk. Connections to it must be closed. */
export function discardImage(image: ImageSource): void {
  if (image instanceof Uint8Array) image.fill(0);
  else removeScratch(image);
}

function fromMemory(image: Buffer): Database.Database {
  if (image.subarray(0, SQLITE_MAGIC.length).toString('latin1') !== SQLITE_MAGIC) {
    throw new BackupError('backup-damaged', 'not SQLite');
  }
  return new Database(
    image[WRITE_VERSION] === 1 && image[READ_VERSION] === 1 ? image : rollback(image),
  );
}

function fromFile({ folder, key }: Scratch): Database.Database {
  const sqlite = new Database(imagePath(folder), { fileMustExist: true });
  try {
    applyScratchKey(sqlite, key);
    sqlite.pragma(`cache_size = ${-FILE_CACHE_KIBIBYTES}`);
    return sqlite;
  } catch (error) {
    sqlite.close();
    throw error;
  }
}

/** An image in memory as the content of a backup. */
export const imageContent = (image: Uint8Array): BackupContent => ({
  bytes: image.length,
  *pieces() {
    for (let from = 0; from < image.length; from += PIECE_BYTES) {
      yield image.subarray(from, from + PIECE_BYTES);
    }
  },
});

/** Names of the tables that hold records: no views, no virtual tables or their shadows. */
export function baseTables(sqlite: Database.Database, database = 'main'): string[] {
  return sqlite
    .prepare<[string], { name: string }>(
      `SELECT name FROM pragma_table_list WHERE schema = ? AND type = 'table'
         AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name`,
    )
    .all(database)
    .map(({ name }) => name);
}

export function countRecords(sqlite: Database.Database, database = 'main'): Record<string, number> {
  const count = (table: string): number =>
    Number(
      sqlite
        .prepare(`SELECT count(*) FROM ${database}.${quoted(table)}`)
        .pluck()
        .get(),
    );
  return Object.fromEntries(baseTables(sqlite, database).map((table) => [table, count(table)]));
}

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

export const sha256 = (bytes: Uint8Array): string =>
  createHash('sha256').update(bytes).digest('hex');

function rollback(image: Buffer): Buffer {
  const copy = Buffer.from(image);
  copy[WRITE_VERSION] = 1;
  copy[READ_VERSION] = 1;
  return copy;
}
