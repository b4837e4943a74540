import { chmodSync, readdirSync, renameSync, rmSync } from 'node:fs';
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
  const unfinished = join(folder, `${basename(store.path)}.safety-copy-unfinished`);
  rmSync(unfinished, { force: true });
  store.sqlite.prepare('VACUUM INTO ?').run(unfinished);
  chmodSync(unfinished, 0o600);
  renameSync(unfinished, join(folder, name));
  syncFolder(folder);
  for (const file of readdirSync(folder)) {
    if (file.startsWith(prefix) && file !== name) rmSync(join(folder, file));
  }
}

/** Removes the copies beside this store: after a change of its key they are of no use to anybody. */
export function dropSafetyCopies(path: string): void {
  const folder = dirname(path);
  for (const file of readdirSync(folder)) {
    if (file.startsWith(prefixOf(path))) rmSync(join(folder, file), { force: true });
  }
}

const prefixOf = (path: string): string => `${basename(path)}.before-migration-after-`;
