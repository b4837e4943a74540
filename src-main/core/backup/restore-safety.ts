import { createReadStream, createWriteStream, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { FileSource, FileTarget } from '../files.ts';
import { syncFolder } from './file-sync.ts';

/** Beside the store: an ordinary backup of what a restore has replaced. */
export const SAFETY_FOLDER = 'safety-backups';
const NAME = /^before-restore-\d{4}-\d{2}-\d{2}-\d{6}(-\d+)?\.age$/;
/** The newest of them that are kept. */
export const KEPT = 5;

export interface SafetyBackup {
  fileName: string;
  bytes: number;
  /** When the file was written, ISO 8601. */
  writtenAt: string;
}

export const isSafetyName = (name: string): boolean => NAME.test(name);

/** Where the next one is written: a temporary name until `commit`. */
export function safetyTarget(dir: string, now: Date): FileTarget {
  const folder = join(dir, SAFETY_FOLDER);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const name = freeName(folder, now);
  const temporary = join(folder, `.${name}.partial`);
  const stream = createWriteStream(temporary, { flags: 'w', mode: 0o600, flush: true });
  return {
    name,
    stream,
    readBack: () => createReadStream(temporary),
    async commit() {
      await rename(temporary, join(folder, name));
      syncFolder(folder);
      syncFolder(dir);
    },
    async discard() {
      stream.destroy();
      await rm(temporary, { force: true });
    },
  };
}

/** Newest first. */
export async function listSafety(dir: string): Promise<SafetyBackup[]> {
  const folder = join(dir, SAFETY_FOLDER);
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter(isSafetyName).sort().reverse();
  const found: SafetyBackup[] = [];
  for (const fileName of names) {
    const { size, mtime } = await stat(join(folder, fileName));
    found.push({ fileName, bytes: size, writtenAt: mtime.toISOString() });
  }
  return found;
}

/** Bare name of the newest one; null for none. */
export function newestSafety(dir: string): string | null {
  const folder = join(dir, SAFETY_FOLDER);
  if (!existsSync(folder)) return null;
  return readdirSync(folder).filter(isSafetyName).sort().at(-1) ?? null;
}

/** @returns null when there is none of this name. */
export async function safetySource(dir: string, fileName: string): Promise<FileSource | null> {
  const path = join(dir, SAFETY_FOLDER, fileName);
  if (!isSafetyName(fileName) || !existsSync(path)) return null;
  const { size } = await stat(path);
  return { name: fileName, bytes: size, stream: () => createReadStream(path) };
}

/** Removes all but the newest; only after a new one stands, so there is never none. */
export async function tidySafety(dir: string): Promise<void> {
  const all = await listSafety(dir);
  // And what a restore left that was cut off while it wrote.
  const cutOff = readdirSync(join(dir, SAFETY_FOLDER)).filter((name) => name.endsWith('.partial'));
  for (const fileName of [...all.slice(KEPT).map((one) => one.fileName), ...cutOff]) {
    await rm(join(dir, SAFETY_FOLDER, fileName), { force: true });
  }
}

/** `before-restore-2026-11-23-130700.age`, in UTC. */
function freeName(folder: string, now: Date): string {
  const [day = '', time = ''] = now.toISOString().split('T');
  const base = `before-restore-${day}-${time.slice(0, 8).replaceAll(':', '')}`;
  let name = `${base}.age`;
  for (let count = 2; existsSync(join(folder, name)); count++) {
    name = `${base}-${String(count)}.age`;
  }
  return name;
}
