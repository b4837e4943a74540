import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useCore } from '../hooks/use-core.ts';

const SIGNS_OF_LIFE = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const;
/** Signs of life are told at most this often, in ms. */
const TELL_EVERY_MS = 5000;

/**
 * Tells the core that somebody is there. The core counts: it alone sees every window, goes on when
 * a page is frozen or closed, and reads clocks that a sleeping computer or a changed time of day
 * does not deceive (`core/idle-watch.ts`).
 */
export function useIdleLock(): void {
  const { client, orpc } = useCore();
  const queries = useQueryClient();
  useEffect(() => {
    let told = Number.NEGATIVE_INFINITY;
    const look = () => queries.invalidateQueries({ queryKey: orpc.vault.status.queryKey() });
    const alive = () => {
      const now = performance.now();
      if (now - told < TELL_EVERY_MS) return;
      told = now;
      client.vault.alive().then(({ state }) => {
        if (state !== 'unlocked') void look();
      }, look);
    };
    for (const sign of SIGNS_OF_LIFE) window.addEventListener(sign, alive, { passive: true });
    return () => {
      for (const sign of SIGNS_OF_LIFE) window.removeEventListener(sign, alive);
    };
  }, [client, orpc, queries]);
}
