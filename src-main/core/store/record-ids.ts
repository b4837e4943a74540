import { randomFillSync } from 'node:crypto';
import { v7 } from 'uuid';

/** Random bytes fetched at once: asking the system for 16 at a time costs more than the id. */
const POOL_BYTES = 4096;
const ID_BYTES = 16;

/**
 * A source of record ids: UUIDv7 (RFC 9562) that ascend also within one millisecond, by the
 * counter of the RFC's method 1, and when the clock stands still or goes back.
 *
 * The function returned takes the time in milliseconds since 1970.
 */
export function createRecordIds(): (millis: number) => string {
  const pool = new Uint8Array(POOL_BYTES);
  let used = POOL_BYTES;
  let msecs = 0;
  let seq = 0;
  return (millis) => {
    if (used === POOL_BYTES) {
      randomFillSync(pool);
      used = 0;
    }
    const random = pool.subarray(used, used + ID_BYTES);
    used += ID_BYTES;
    if (millis > msecs) {
      msecs = millis;
      // Half of the counter's 32 bits stay free, so that it hardly ever runs over.
      seq = new DataView(random.buffer, random.byteOffset).getUint32(0) >>> 1;
    } else if (seq === 0xffffffff) {
      msecs += 1;
      seq = 0;
    } else {
      seq += 1;
    }
    return v7({ msecs, seq, random });
  };
}
