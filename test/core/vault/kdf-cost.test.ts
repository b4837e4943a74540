import { expect, test } from 'vitest';
import { calibrateCost, LEAST_COST, type KdfCost } from '../../../src-main/core/vault/kdf-cost.ts';

/** A device that needs so many milliseconds for the least cost, and a third more where memory is large. */
const device =
  (leastMs: number, penalty = 1) =>
  (cost: KdfCost): Promise<number> => {
    const work = cost.memoryKib * cost.iterations;
    const least = LEAST_COST.memoryKib * LEAST_COST.iterations;
    const slower = cost.memoryKib > LEAST_COST.memoryKib ? penalty : 1;
    return Promise.resolve((leastMs * slower * work) / least);
  };

test.each([
  ['a slow one gets the least, never less', 900, { memoryKib: 65_536, iterations: 3 }],
  ['one at the target gets the least', 300, { memoryKib: 65_536, iterations: 3 }],
  ['a usual one gets more memory', 150, { memoryKib: 131_072, iterations: 3 }],
  ['a fast one gets 256 MiB', 75, { memoryKib: 262_144, iterations: 3 }],
  ['a faster one gets more passes', 37.5, { memoryKib: 262_144, iterations: 6 }],
  [
    'and not quite all the memory where that comes nearer',
    30,
    { memoryKib: 245_760, iterations: 8 },
  ],
  [
    'even one that takes no time stays below the cap',
    0.001,
    { memoryKib: 262_144, iterations: 12 },
  ],
])('a calibrated slot: %s', async (_what, leastMs, expected) => {
  const cost = await calibrateCost(device(leastMs));
  expect(cost).toEqual({ ...expected, parallelism: LEAST_COST.parallelism });
  if (leastMs < 300) expect(await device(leastMs)(cost)).toBeLessThanOrEqual(300);
});

test('where large memory is slower than the small one promised, less is taken', async () => {
  const slower = device(75, 1.4);
  const cost = await calibrateCost(slower);
  expect(await slower(cost)).toBeLessThanOrEqual(300);
  expect(cost.memoryKib).toBeGreaterThan(LEAST_COST.memoryKib);
});

test('where large memory is quicker than the small one promised, more is taken', async () => {
  const quicker = device(75, 0.65);
  const cost = await calibrateCost(quicker);
  expect(await quicker(cost)).toBeGreaterThan(270);
  expect(await quicker(cost)).toBeLessThanOrEqual(300);
});

test('a busy moment while it is measured makes no slot cheaper', async () => {
  const calm = device(75);
  let measured = 0;
  const cost = await calibrateCost(async (asked) => {
    measured += 1;
    // The first of the small ones, and the first of the large ones.
    return (await calm(asked)) * (measured === 1 || measured === 3 ? 5 : 1);
  });
  expect(cost).toEqual({ memoryKib: 262_144, iterations: 3, parallelism: 4 });
});

test('on this device: at least the least, and no more than a person waits for', async () => {
  const cost = await calibrateCost();
  expect(cost.memoryKib).toBeGreaterThanOrEqual(65_536);
  expect(cost.memoryKib).toBeLessThanOrEqual(262_144);
  expect(cost.iterations).toBeGreaterThanOrEqual(3);
  expect(cost.iterations).toBeLessThanOrEqual(12);
});
