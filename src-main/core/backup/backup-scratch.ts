import { randomBytes, randomUUID } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Plain images up to this size, in bytes, are held in memory; larger ones lie in an encrypted file.
 * A store of 100,000 sessions has 400 MB.
 */
export const MAX_IMAGE_BYTES = 512 * 1024 ** 2;
/** Whose it is stands behind it: that of a running program is not cleared away by another one. */
const PREFIX = `.backup-scratch-${String(process.pid)}-`;

/**
 * A folder for encrypted files that live as long as one operation. Their key is made here and lies
 * in memory only, so what a crash leaves opens for nobody; `clearAbandoned` removes it at the next
 * start.
 */
export interface Scratch {
  folder: string;
  /** 32 random bytes. */
  key: Uint8Array;
}

/** @param parent a folder of ours, on a disk with room for the store */
export function makeScratch(parent: string): Scratch {
  mkdirSync(parent, { recursive: true, mode: 0o700 });
  const folder = join(parent, PREFIX + randomUUID());
  mkdirSync(folder, { mode: 0o700 });
  return { folder, key: randomBytes(32) };
}

export function removeScratch({ folder, key }: Scratch): void {
  key.fill(0);
  rmSync(folder, { recursive: true, force: true });
}
