import { useEffect } from 'react';
import { IDLE_MINUTES } from '../hooks/idle-minutes.ts';

const SIGNS_OF_LIFE = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const;
const LOOK_EVERY_MS = 5000;

/**
 * Locks after `IDLE_MINUTES` without input. The clock is read rather than a long timer trusted:
 * timers stand still while a computer sleeps.
 */
export function useIdleLock(lock: () => void): void {
  useEffect(() => {
    let last = Date.now();
    const alive = () => {
      last = Date.now();
    };
    const timer = setInterval(() => {
      if (Date.now() - last < IDLE_MINUTES * 60_000) return;
      alive();
      lock();
    }, LOOK_EVERY_MS);
    for (const sign of SIGNS_OF_LIFE) window.addEventListener(sign, alive, { passive: true });
    return () => {
      clearInterval(timer);
      for (const sign of SIGNS_OF_LIFE) window.removeEventListener(sign, alive);
    };
  }, [lock]);
}
