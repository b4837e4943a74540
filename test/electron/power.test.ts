import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { lockPollInterval, lockWhenAway } from '../../src-main/electron/power.ts';
import { electronDouble, powerMonitor } from '../helpers/electron-double.ts';

vi.mock('electron', () => import('../helpers/electron-double.ts'));

const lock = vi.fn();

beforeEach(() => {
  electronDouble.reset();
  lock.mockClear();
  vi.useFakeTimers();
});
afterEach(() => vi.useRealTimers());

test('Linux reports a locked screen only when asked: it is asked, and locks once', () => {
  const stop = lockWhenAway('linux', lock);
  vi.advanceTimersByTime(lockPollInterval);
  expect(lock).not.toHaveBeenCalled();
  powerMonitor.idleState = 'locked';
  vi.advanceTimersByTime(3 * lockPollInterval);
  expect(lock.mock.calls).toEqual([['screen-lock']]);
  powerMonitor.idleState = 'active';
  vi.advanceTimersByTime(lockPollInterval);
  powerMonitor.idleState = 'locked';
  vi.advanceTimersByTime(lockPollInterval);
  expect(lock).toHaveBeenCalledTimes(2);
  stop();
  expect(vi.getTimerCount()).toBe(0);
});

test.each(['win32', 'darwin'] as const)('%s tells by itself and is not polled', (platform) => {
  lockWhenAway(platform, lock);
  expect(vi.getTimerCount()).toBe(0);
  powerMonitor.emit('lock-screen');
  expect(lock.mock.calls).toEqual([['screen-lock']]);
});
