import { useEffect, useState } from 'react';

/**
 * Counts down to the next accepted attempt.
 *
 * @returns whole seconds left (0 for now) and the way to start at a number of milliseconds
 */
export function useCountdown(): { seconds: number; start: (ms: number) => void } {
  const [until, setUntil] = useState(0);
  const [now, setNow] = useState(() => Date.now());
  const left = Math.max(0, until - now);
  const running = left > 0;
  useEffect(() => {
    if (!running) return;
    const timer = setInterval(() => setNow(Date.now()), 250);
    return () => clearInterval(timer);
  }, [running]);
  const [start] = useState(() => (ms: number) => {
    // One reading of the clock: of two, the second may be later, and nothing to wait for is a wait.
    const at = Date.now();
    setNow(at);
    setUntil(at + ms);
  });
  return { seconds: Math.ceil(left / 1000), start };
}
