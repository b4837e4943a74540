import { expect, test } from 'vitest';
import { dropPlace } from '../../../../src-renderer/features/code-lists/use-row-drag.ts';

test.each([
  ['down, above a row', 0, 2, false, 1],
  ['down, below a row', 0, 2, true, 2],
  ['up, above a row', 3, 1, false, 1],
  ['up, below a row', 3, 1, true, 2],
  ['below the last', 0, 3, true, 3],
  ['onto its own place', 2, 2, true, 2],
  ['above the next', 1, 2, false, 1],
])('a row dropped %s stands where the line was shown', (_name, start, place, below, expected) => {
  const rows = ['a', 'b', 'c', 'd'];
  const to = dropPlace(start, place, below, rows.length);
  expect(to).toBe(expected);
});
