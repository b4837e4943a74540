import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LockReason } from '../../../src-main/host/core-channel.ts';

export const CONTROL_FILE = 'host-control.json';

export interface HostControl {
  /** How far the time of day is ahead, in ms. */
  wallMs: number;
  /** How far the even clock is ahead, in ms: it stands still while a computer sleeps. */
  steadyMs: number;
  /** What the system says happened. */
  lock: LockReason | null;
}

/** Moves the clocks of a clocked host, or lets the system speak to it. */
export function controlHost(folder: string, control: Partial<HostControl>): void {
  const file = join(folder, CONTROL_FILE);
  // Whole or not at all: the host may be reading it right now.
  writeFileSync(`${file}.new`, JSON.stringify({ wallMs: 0, steadyMs: 0, lock: null, ...control }));
  renameSync(`${file}.new`, file);
}
