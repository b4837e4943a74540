import { randomBytes } from 'node:crypto';
import { constants, deflateRawSync, inflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mayBeDeflate } from '../e2e/support/deflate-start.ts';

function unpacked(bytes: Uint8Array): number {
  try {
    return inflateRawSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH }).length;
  } catch {
    return 0;
  }
}

test('passes every stream zlib makes, whatever its blocks', () => {
  const strategies = [constants.Z_DEFAULT_STRATEGY, constants.Z_HUFFMAN_ONLY, constants.Z_FIXED];
  fc.assert(
    fc.property(
      fc.uint8Array({ minLength: 1, maxLength: 4000 }),
      fc.constantFrom(...strategies),
      fc.integer({ min: 0, max: 9 }),
      fc.nat(20),
      (content, strategy, level, before) => {
        const stream = deflateRawSync(content, { strategy, level });
        const bytes = Buffer.concat([randomBytes(before), stream]);
        expect(mayBeDeflate(bytes, before)).toBe(true);
      },
    ),
  );
});

// A leak in what is wrongly refused would go unseen.
test('refuses nothing that zlib unpacks, and most of what it does not', () => {
  let passed = 0;
  const runs = 20_000;
  for (let run = 0; run < runs; run += 1) {
    const bytes = randomBytes(60);
    if (mayBeDeflate(bytes, 0)) passed += 1;
    else expect(unpacked(bytes)).toBe(0);
  }
  expect(passed).toBeLessThan(runs * 0.3);
});
