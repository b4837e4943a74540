import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { applyMigrations } from './apply-migrations.ts';
import { addMissingCodes } from './create-store.ts';
import type { Migration } from './migration-files.ts';
import { openStore, type Store, type StoreKey } from './open-store.ts';
import { earlierAttempt, keepSafetyCopy, type EarlierAttempt } from './safety-copy.ts';

/**
 * Opens an existing store and brings it to the newest schema, after a copy beside it.
 * @throws StoreError; the store is closed then.
 */
export function openMigrated(
  path: string,
  key: StoreKey,
  options: {
    migrations: Migration[];
    now: () => Date;
    /** Told when a migration that an earlier start had begun is done now. */
    interruptions: { addMigrated(earlier: EarlierAttempt, now: Date): void };
  },
): Store {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const store = openStore(path, key, { mustExist: true });
  let earlier: EarlierAttempt | null = null;
  try {
    const applied = applyMigrations(store.sqlite, {
      ...options,
      safetyCopy: (last) => {
        earlier = earlierAttempt(store, last);
        keepSafetyCopy(store, last);
      },
    });
    // Also those that a crash after an earlier migration has kept out.
    addMissingCodes(store);
    if (applied.length > 0 && earlier) options.interruptions.addMigrated(earlier, options.now());
    return store;
  } catch (error) {
    store.close();
    throw error;
  }
}
