import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const PREFIX = '.restore-open-';
/** Those of backup-scratch.ts are cleared away with them. */
const NAME = /^\.(?:restore-open|backup-scratch)-(\d+)-/;

/**
 * A folder beside the store for the encrypted copy of a backup that somebody looks into. It says
 * whose it is: the copy of a running program stays when another one (a command) starts.
 */
export function createOpenedFolder(dir: string, id: string): string {
  const folder = join(dir, `${PREFIX}${String(process.pid)}-${id}`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return folder;
}

/** Removes the copies of programs that have ended without doing so themselves. */
export function clearAbandoned(dir: string): void {
  for (const name of readdirSync(dir)) {
    const [, pid] = NAME.exec(name) ?? [];
    if (pid !== undefined && !runs(Number(pid))) {
      rmSync(join(dir, name), { recursive: true, force: true });
    }
  }
}

/** Another program that has not ended. Null: nobody knows which. */
export const runsElsewhere = (pid: number | null): boolean =>
  pid !== null && pid !== process.pid && runs(pid);

function runs(pid: number): boolean {
  if (pid === process.pid) return true;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Somebody else's process is one, too.
    return (error as { code?: unknown }).code === 'EPERM';
  }
}
