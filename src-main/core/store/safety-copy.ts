import { chmodSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { syncFolder } from '../atomic-file.ts';
import type { Store } from './open-store.ts';

/**
 * Before a migration changes a store: an encrypted copy beside it, under the same key. Only the
 * newest copy is kept, and an older one goes only when the newer stands; `VACUUM INTO` writes whole
 * pages of a consistent state.
 */
export function keepSafetyCopy(store: Store, lastApplied: string): void {
  const folder = dirname(store.path);
  const prefix = prefixOf(store.path);
  const name = prefix + lastApplied;
  const unfinished = join(folder, unfinishedName(store.path));
  rmSync(unfinished, { force: true });
  store.sqlite.prepare('VACUUM INTO ?').run(unfinished);
  chmodSync(unfinished, 0o600);
  renameSync(unfinished, join(folder, name));
  syncFolder(folder);
  for (const file of readdirSync(folder)) {
    if (file.startsWith(prefix) && file !== name) rmSync(join(folder, file));
  }
}

/** A migration that was begun before. */
export interface EarlierAttempt {
  /** ISO 8601. */
  begunAt: string;
  /** Bare name of the copy of the store as it was. */
  fileName: string;
}

/**
 * Whether an earlier attempt to migrate this store from the same version was begun and not
 * committed: its copy is there, or a part of it. Ask before {@link keepSafetyCopy}.
 */
export function earlierAttempt(
  { path }: Pick<Store, 'path'>,
  lastApplied: string,
): EarlierAttempt | null {
  const fileName = prefixOf(path) + lastApplied;
  const found = [fileName, unfinishedName(path)].flatMap((name) => {
    const file = statSync(join(dirname(path), name), { throwIfNoEntry: false });
    return file ? [file.mtime.toISOString()] : [];
  });
  const begunAt = found.sort().at(-1);
  return begunAt === undefined ? null : { begunAt, fileName };
}

/** Removes the copies beside this store: after a change of its key they are of no use to anybody. */
export function dropSafetyCopies(path: string): void {
  const folder = dirname(path);
  for (const file of readdirSync(folder)) {
    if (file.startsWith(prefixOf(path))) rmSync(join(folder, file), { force: true });
  }
}

const unfinishedName = (path: string): string => `${basename(path)}.safety-copy-unfinished`;

const prefixOf = (path: string): string => `${basename(path)}.before-migration-after-`;
