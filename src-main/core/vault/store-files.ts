import { existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';

/** The files of one store folder. */
export interface StoreFiles {
  folder: string;
  store: string;
  vault: string;
  attempts: string;
}

export const storeFiles = (folder: string): StoreFiles => ({
  folder,
  store: join(folder, 'leuchtturm.db'),
  vault: join(folder, 'leuchtturm.vault'),
  attempts: join(folder, 'unlock-attempts.json'),
});

/** A store exists when its vault does: the vault is written last. */
export const storeExists = (files: StoreFiles): boolean => existsSync(files.vault);

/**
 * A store file without its vault is the rest of a set-up that was cut off, or a vault somebody
 * moved away: it is kept under another name, never deleted and never written over.
 */
export function setAside(store: string): void {
  const files = ['', '-wal', '-shm'].filter((suffix) => existsSync(store + suffix));
  let aside = `${store}.without-vault`;
  for (let count = 2; ['', '-wal', '-shm'].some((suffix) => existsSync(aside + suffix)); count++) {
    aside = `${store}.without-vault-${String(count)}`;
  }
  for (const suffix of files) renameSync(store + suffix, aside + suffix);
}
