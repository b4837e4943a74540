import { randomBytes } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { dialog } from 'electron';
import type { BrowserWindow } from 'electron';
import { z } from 'zod';
import {
  largestOffer,
  type PickedFile,
  type PickedFolder,
  type PickedTarget,
} from '#shared/shell.ts';
import { channels } from './channels.ts';
import type { CoreProcess } from './core-process.ts';
import type { HandlePage } from './page-ipc.ts';
import { safeFileName } from './safe-file-name.ts';

export interface FileDialogs {
  handle: HandlePage;
  window: () => BrowserWindow | null;
  core: Pick<CoreProcess, 'send'>;
  /** The folder a save dialog starts in. */
  startFolder: string;
}

const filter = z.strictObject({
  name: z.string().min(1).max(100),
  extensions: z
    .array(z.string().regex(/^(?:\*|[A-Za-z0-9]{1,10})$/))
    .min(1)
    .max(20),
});
const filters = z.array(filter).max(20);
const droppedFile = z.tuple([
  z.string().min(1).max(255),
  z.instanceof(Uint8Array).refine((bytes) => bytes.byteLength <= largestOffer),
]);
const token = z.string().regex(/^[\w-]{43}$/);

/**
 * Native dialogs are the only way a path comes into the program: it goes to the core together with
 * a random token, and the page gets the token, the bare name and the size.
 */
export function answerFileDialogs({ handle, window, core, startFolder }: FileDialogs): void {
  handle(channels.openFile, filters, async (wanted): Promise<PickedFile | null> => {
    const parent = window();
    if (!parent) return null;
    const { canceled, filePaths } = await dialog.showOpenDialog(parent, {
      filters: wanted,
      properties: ['openFile', 'dontAddToRecent'],
    });
    const [path] = filePaths;
    if (canceled || path === undefined) return null;
    const found = await stat(path).catch(() => null);
    if (!found?.isFile()) throw new Error('FILE_UNREADABLE');
    const file = { kind: 'path' as const, path };
    const offered = randomToken();
    if (!core.send({ type: 'offer-source', token: offered, file })) {
      throw new Error('CORE_UNAVAILABLE');
    }
    return { token: offered, name: basename(path), bytes: found.size };
  });

  // The bytes themselves: a page that could name the path of a file could read every file.
  handle(channels.offerFile, droppedFile, ([name, bytes]): PickedFile => {
    const offered = randomToken();
    if (
      !core.send({ type: 'offer-source', token: offered, file: { kind: 'bytes', name, bytes } })
    ) {
      throw new Error('CORE_UNAVAILABLE');
    }
    return { token: offered, name, bytes: bytes.byteLength };
  });

  const target = z.tuple([z.string().min(1).max(255), filters]);
  handle(channels.saveFile, target, async ([name, wanted]): Promise<PickedTarget | null> => {
    const parent = window();
    if (!parent) return null;
    const { canceled, filePath } = await dialog.showSaveDialog(parent, {
      defaultPath: join(startFolder, safeFileName(name)),
      filters: wanted,
      properties: ['createDirectory', 'dontAddToRecent', 'showOverwriteConfirmation'],
    });
    if (canceled || filePath === '') return null;
    const file = { kind: 'path' as const, path: filePath };
    const offered = randomToken();
    if (!core.send({ type: 'offer-target', token: offered, file })) {
      throw new Error('CORE_UNAVAILABLE');
    }
    return { token: offered, name: basename(filePath) };
  });

  handle(channels.openFolder, z.undefined(), async (): Promise<PickedFolder[] | null> => {
    const parent = window();
    if (!parent) return null;
    const { canceled, filePaths } = await dialog.showOpenDialog(parent, {
      properties: ['openDirectory', 'createDirectory', 'promptToCreate', 'dontAddToRecent'],
    });
    const [path] = filePaths;
    if (canceled || path === undefined) return null;
    const found = await stat(path).catch(() => null);
    if (!found?.isDirectory()) throw new Error('FILE_UNREADABLE');
    const offered = randomToken();
    if (!core.send({ type: 'offer-folder', token: offered, path })) {
      throw new Error('CORE_UNAVAILABLE');
    }
    // The root of a stick has no name of its own.
    return [{ token: offered, name: basename(path) || path }];
  });

  handle(channels.releaseFile, token, (released) => {
    core.send({ type: 'withdraw', token: released });
  });
}

/** 256 bit: as hard to guess as the store key. */
function randomToken(): string {
  return randomBytes(32).toString('base64url');
}
