import { createReadStream } from 'node:fs';
import { lstat, readdir, realpath, rm, stat, writeFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { Readable } from 'node:stream';
import { errorCode } from '../backup-errors.ts';
import { isPartialOf } from './file-name.ts';

const MARK = '.leuchtturm-target-';

/** The system's word for why a file could not be reached. */
export class TargetFault extends Error {
  override readonly name = 'TargetFault';
  readonly reason: string;
  constructor(error: unknown) {
    super('target fault');
    this.reason = errorCode(error);
  }
}

/**
 * Marks a folder as this target. Where a stick or share is not mounted, an empty folder of its
 * name may be left on this machine's own disk, and another stick may have its drive letter: only
 * the mark says that it is the place that was chosen.
 *
 * @throws TargetFault
 */
export async function markFolder(folder: string, targetId: string): Promise<void> {
  const text =
    'Leuchtturm keeps backups in this folder. Without this file it makes no more here.\n';
  try {
    await writeFile(join(folder, MARK + targetId), text, { mode: 0o600 });
  } catch (error) {
    throw new TargetFault(error);
  }
}

/** Best effort: a place that is away keeps its mark. */
export async function unmarkFolder(folder: string, targetId: string): Promise<void> {
  await rm(join(folder, MARK + targetId), { force: true }).catch(() => undefined);
}

/** Whether the place that was chosen is there now. A share that hangs never answers. */
export async function isPresent(folder: string, targetId: string): Promise<boolean> {
  const mark = await lstat(join(folder, MARK + targetId)).catch(() => null);
  return mark?.isFile() ?? false;
}

/** Size of one of our files in bytes; null when it is not there or is no plain file. */
export async function sizeOf(folder: string, name: string): Promise<number | null> {
  const found = await lstat(join(folder, name)).catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return null;
    throw new TargetFault(error);
  });
  return found?.isFile() ? found.size : null;
}

export const isTaken = async (folder: string, name: string): Promise<boolean> =>
  (await lstat(join(folder, name)).catch(() => null)) !== null;

export const readFrom = (folder: string, name: string): Readable =>
  createReadStream(join(folder, name));

/** @returns false when it could not be removed; it then stays on the list and is tried again. */
export async function removeFrom(folder: string, name: string): Promise<boolean> {
  return rm(join(folder, name)).then(
    () => true,
    (error: unknown) => errorCode(error) === 'ENOENT',
  );
}

/** Another machine may be writing a backup of this store there; none does so for a day. */
const CUT_OFF_MS = 24 * 60 * 60_000;

/**
 * Removes what backups of this store left behind that were cut off: their temporary files, which
 * nobody goes on with. Best effort; what is too young stays for another time.
 */
export async function removeCutOff(folder: string, storeId: string, now: Date): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names.filter((one) => isPartialOf(storeId, one))) {
    const path = join(folder, name);
    const found = await lstat(path).catch(() => null);
    if (!found?.isFile() || now.getTime() - found.mtimeMs < CUT_OFF_MS) continue;
    await rm(path, { force: true }).catch(() => undefined);
  }
}

/** Both on one disk: whoever loses the disk loses both. False when it cannot be told. */
export async function onSameDisk(one: string, other: string): Promise<boolean> {
  try {
    return (await stat(one)).dev === (await stat(other)).dev;
  } catch {
    return false;
  }
}

/** Whether `folder` is `outer` or lies in it, links resolved. */
export async function liesIn(folder: string, outer: string): Promise<boolean> {
  const [inner, around] = await Promise.all([folder, outer].map((path) => resolved(path)));
  const way = relative(around ?? '', inner ?? '');
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && !/^[A-Za-z]:/.test(way));
}

const resolved = (path: string): Promise<string> => realpath(path).catch(() => path);
