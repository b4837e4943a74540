import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createHybridClock } from '../../../src-main/core/store/hybrid-clock.ts';

const deviceId = '0190a0b0-0000-7000-8000-000000000001';
const sorted = (stamps: string[]) => [...stamps].sort();

test('stamps always ascend as text, however the wall clock stands still, jumps ahead or goes back', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: -10_000_000, max: 10_000_000 }), { minLength: 2, maxLength: 60 }),
      fc.array(fc.nat(59), { maxLength: 3 }),
      (moves, restarts) => {
        let wall = Date.parse('2026-11-23T13:00:00.000Z');
        const now = () => new Date(wall);
        let clock = createHybridClock({ now, deviceId, last: '' });
        const stamps: string[] = [];
        moves.forEach((move, index) => {
          // The program may be started anew at any time: it goes on from the newest stamp.
          if (restarts.includes(index)) {
            clock = createHybridClock({ now, deviceId, last: stamps.at(-1) ?? '' });
          }
          wall += move;
          stamps.push(clock.next());
        });
        expect(sorted(stamps)).toEqual(stamps);
        expect(new Set(stamps).size).toBe(stamps.length);
      },
    ),
    { numRuns: 200 },
  );
});

test('more than 65,536 stamps in one millisecond still ascend', () => {
  const clock = createHybridClock({ now: () => new Date(1_800_000_000_000), deviceId, last: '' });
  let last = clock.next();
  for (let count = 0; count < 70_000; count++) {
    const next = clock.next();
    if (next <= last) expect.fail(`${next} after ${last}`);
    last = next;
  }
});

test('a stamp is the time in milliseconds, a counter and the device', () => {
  const clock = createHybridClock({ now: () => new Date(1_800_000_000_000), deviceId, last: '' });
  expect(clock.next()).toBe(`001800000000000-0000-${deviceId}`);
  expect(clock.next()).toBe(`001800000000000-0001-${deviceId}`);
});
