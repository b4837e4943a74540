/**
 * Hybrid logical clock (Kulkarni et al. 2014): wall time as long as it moves forward, a counter
 * where it stands still or jumps back. Stamps sort as text in the order of cause and effect, so
 * that the logs of two laptops can be merged later.
 *
 * Format: 15 digits of milliseconds, 4 hex digits of counter, the device id, joined by `-`.
 */
export interface HybridClock {
  next(): string;
}

export function createHybridClock(options: {
  now: () => Date;
  deviceId: string;
  /** The newest stamp already in the store, '' for none. */
  last: string;
}): HybridClock {
  let millis = Number(options.last.slice(0, 15) || 0);
  let counter = Number.parseInt(options.last.slice(16, 20) || '0', 16);
  return {
    next() {
      const wall = options.now().getTime();
      if (wall > millis) {
        millis = wall;
        counter = 0;
      } else if (counter === 0xffff) {
        millis += 1;
        counter = 0;
      } else {
        counter += 1;
      }
      return `${String(millis).padStart(15, '0')}-${counter.toString(16).padStart(4, '0')}-${options.deviceId}`;
    },
  };
}
