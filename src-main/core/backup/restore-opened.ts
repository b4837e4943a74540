import { existsSync, rmSync } from 'node:fs';
import { openStore, type Store, type StoreKey } from '../store/open-store.ts';
import type { BackupSeal } from './backup-age.ts';
import type { BackupManifest } from './backup-manifest.ts';

/**
 * A backup that an admin has opened: a checked, migrated copy of it, encrypted under the live
 * store's key, in a folder of its own beside the store. What opened it is kept in memory only, to
 * seal the safety backup so that the same secret opens it. All of it goes when the store is locked.
 */
export interface OpenedBackup {
  id: string;
  fileName: string;
  manifest: BackupManifest;
  folder: string;
  /** The copy. */
  path: string;
  key: StoreKey;
  seal: BackupSeal;
}

/** Runs work on the copy. It may be gone: another restore or a change of keys clears it away. */
export function withOpened<T>({ path, key }: OpenedBackup, work: (store: Store) => T): T {
  const store = openStore(path, key, { mustExist: true });
  try {
    return work(store);
  } finally {
    store.close();
  }
}

export const isThere = ({ path }: OpenedBackup): boolean => existsSync(path);

/** Forgets the key and removes the copy; never throws, as locking must not fail for it. */
export function dropOpened({ folder, key }: Pick<OpenedBackup, 'folder' | 'key'>): void {
  key.fill(0);
  try {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  } catch {
    // Encrypted, and removed when the program starts again.
  }
}
