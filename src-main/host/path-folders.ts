import { stat } from 'node:fs/promises';
import { basename, isAbsolute, join, resolve } from 'node:path';
import type { ChosenFolder, FolderAccess } from '../core/files.ts';
import { Refusal } from '../core/refusal.ts';
import { pathTarget } from './path-files.ts';

/**
 * Folders on this machine. What stands behind a token is the host's business.
 * @param pathOf the path behind a token; null for a token that nobody was given
 */
export const pathFolders = (pathOf: (token: string) => string | null): FolderAccess => ({
  async chosen(token): Promise<ChosenFolder> {
    const given = pathOf(token);
    if (given === null) throw new Refusal('FILE_UNKNOWN', undefined);
    const path = resolve(given);
    const found = await stat(path).catch(() => null);
    if (!found?.isDirectory()) throw new Refusal('FILE_UNREADABLE', { reason: 'not-a-folder' });
    return { path, name: basename(path) || path };
  },
  target: (folder, name) => {
    if (!isAbsolute(folder) || name === '' || basename(name) !== name) {
      return Promise.reject(new Refusal('FILE_NOT_WRITTEN', { reason: 'path' }));
    }
    return pathTarget(join(folder, name));
  },
});
