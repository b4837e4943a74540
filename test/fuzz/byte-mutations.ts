import * as fc from 'fast-check';

type ByteMutation =
  | { how: 'flip'; at: number; mask: number }
  | { how: 'cut'; at: number }
  | { how: 'drop'; at: number; length: number }
  | { how: 'insert'; at: number; bytes: Uint8Array }
  | { how: 'repeat'; at: number; length: number };

const at = fc.double({ min: 0, max: 1, noNaN: true });

/** One to four changes of bytes; places are fractions, so that they fit files of every length. */
export const byteMutations: fc.Arbitrary<ByteMutation[]> = fc.array(
  fc.oneof(
    fc.record({
      how: fc.constant('flip' as const),
      at,
      mask: fc.integer({ min: 1, max: 255 }),
    }),
    fc.record({ how: fc.constant('cut' as const), at }),
    fc.record({ how: fc.constant('drop' as const), at, length: fc.integer({ min: 1, max: 200 }) }),
    fc.record({
      how: fc.constant('insert' as const),
      at,
      bytes: fc.uint8Array({ minLength: 1, maxLength: 40 }),
    }),
    fc.record({
      how: fc.constant('repeat' as const),
      at,
      length: fc.integer({ min: 1, max: 200 }),
    }),
  ),
  { minLength: 1, maxLength: 4 },
);

export const mutateBytes = (bytes: Buffer, changes: readonly ByteMutation[]): Buffer =>
  changes.reduce((current, change) => applied(current, change), bytes);

function applied(bytes: Buffer, change: ByteMutation): Buffer {
  const place = Math.min(bytes.length, Math.floor(change.at * bytes.length));
  const before = bytes.subarray(0, place);
  const after = bytes.subarray(place);
  switch (change.how) {
    case 'cut':
      return before;
    case 'drop':
      return Buffer.concat([before, after.subarray(change.length)]);
    case 'insert':
      return Buffer.concat([before, change.bytes, after]);
    case 'repeat':
      return Buffer.concat([before, after.subarray(0, change.length), after]);
    case 'flip': {
      const copy = Buffer.from(bytes);
      if (place < copy.length) copy[place] = (copy[place] ?? 0) ^ change.mask;
      return copy;
    }
  }
}
