import { readdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Store } from './open-store.ts';

/**
 * Before a migration changes a store: an encrypted copy beside it, under the same key. Only the
 * newest copy is kept; `VACUUM INTO` writes whole pages of a consistent state.
 */
export function keepSafetyCopy(store: Store, lastApplied: string): void {
  const folder = dirname(store.path);
  const prefix = `${basename(store.path)}.before-migration-after-`;
  for (const file of readdirSync(folder)) {
    if (file.startsWith(prefix)) rmSync(join(folder, file));
  }
  store.sqlite.prepare('VACUUM INTO ?').run(join(folder, prefix + lastApplied));
}
