import { existsSync } from 'node:fs';
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
