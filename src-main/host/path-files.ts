import { createReadStream } from 'node:fs';
import { open, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { syncFolder } from '../core/atomic-file.ts';
import type { FileSource, FileTarget } from '../core/files.ts';
import { Refusal } from '../core/refusal.ts';
import { isFull } from '../core/vault/file-refusal.ts';

/** A file on disk to read. @throws Refusal FILE_UNREADABLE when it is not there or no file. */
export async function pathSource(path: string): Promise<FileSource> {
  const found = await stat(path).catch((error: unknown) => {
    throw new Refusal('FILE_UNREADABLE', { reason: reasonOf(error) });
  });
  if (!found.isFile()) throw new Refusal('FILE_UNREADABLE', { reason: 'not-a-file' });
  return { name: basename(path), bytes: found.size, stream: () => reading(path) };
}

/**
 * A file on disk to write: a hidden temporary file beside it until `commit` renames it. An existing
 * file of that name is replaced whole or not at all.
 */
export async function pathTarget(path: string): Promise<FileTarget> {
  const temporary = join(dirname(path), `.${basename(path)}.partial`);
  const handle = await open(temporary, 'w', 0o600).catch((error: unknown) => {
    if (isFull(error)) throw new Refusal('DISK_FULL', undefined);
    throw new Refusal('FILE_NOT_WRITTEN', { reason: reasonOf(error) });
  });
  const stream = handle.createWriteStream({ flush: true });
  stream.on('error', nobodyYet);
  return {
    name: basename(path),
    stream,
    readBack: () => reading(temporary),
    async commit() {
      await rename(temporary, path);
      syncFolder(dirname(path));
    },
    async discard() {
      stream.destroy();
      await rm(temporary, { force: true });
    },
  };
}

/** Whoever reads or writes hears of an error; one before that must not end the program. */
const nobodyYet = (): void => undefined;

/** Bytes read at once: backups have hundreds of megabytes, and each piece goes to another thread. */
const READ_BYTES = 512 * 1024;

const reading = (path: string) =>
  createReadStream(path, { highWaterMark: READ_BYTES }).on('error', nobodyYet);

const reasonOf = (error: unknown): string => {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : 'unknown';
};
