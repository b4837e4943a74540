import { existsSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';

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
 * Makes room for a new store where one cannot be opened: the rest of a set-up that was cut off, a
 * vault or a store that somebody moved away or that is damaged. What is there is kept under another
 * name, never deleted and never written over.
 */
export function setAside(store: string): void {
  const { vault } = storeFiles(dirname(store));
  const hasVault = existsSync(vault);
  const beside = ['', '-wal', '-shm'].filter((suffix) => existsSync(store + suffix));
  const why = !hasVault ? 'without-vault' : beside[0] === '' ? 'set-aside' : 'without-store';
  const names = [store, `${store}-wal`, `${store}-shm`, vault];
  const free = (end: string) =>
    !names.some((name) => existsSync(asideName(store, vault, name, end)));
  let end = why;
  for (let count = 2; !free(end); count++) end = `${why}-${String(count)}`;
  // The vault first: a store without one is what may be set aside again after a crash.
  for (const name of [...(hasVault ? [vault] : []), ...beside.map((suffix) => store + suffix)]) {
    renameSync(name, asideName(store, vault, name, end));
  }
}

/** A write-ahead log keeps its place behind the name of its store. */
const asideName = (store: string, vault: string, name: string, end: string): string =>
  name === vault ? `${vault}.${end}` : `${store}.${end}${name.slice(store.length)}`;
