import { powerMonitor } from 'electron';
import type { LockReason } from '../host/core-channel.ts';

/** Far beyond any real absence, in s: only `locked` is asked for, not `idle`. */
const never = 1_000_000;
/** How often a Linux session is asked whether its screen is locked, in ms. */
export const lockPollInterval = 5_000;

/**
 * Locks whenever the person leaves: suspend, screen lock, change of user. Linux reports a locked
 * screen only when asked, so there it is asked every few seconds.
 *
 * @returns the way to stop watching
 */
export function lockWhenAway(
  platform: NodeJS.Platform,
  lock: (reason: LockReason) => void,
): () => void {
  powerMonitor.on('suspend', () => lock('suspend'));
  powerMonitor.on('lock-screen', () => lock('screen-lock'));
  powerMonitor.on('user-did-resign-active', () => lock('user-switch'));
  if (platform !== 'linux') return () => undefined;

  let locked = false;
  const poll = setInterval(() => {
    const now = powerMonitor.getSystemIdleState(never) === 'locked';
    if (now && !locked) lock('screen-lock');
    locked = now;
  }, lockPollInterval);
  return () => clearInterval(poll);
}
