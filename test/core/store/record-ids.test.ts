import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRecordIds } from '../../../src-main/core/store/record-ids.ts';

const UUID_V7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

test('ids ascend whatever the clock does, and are version 7 of the time they were made', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 2 ** 45 }), { minLength: 1, maxLength: 600 }),
      (times) => {
        const newId = createRecordIds();
        const ids = times.map((time) => newId(time));
        expect(ids).toEqual([...ids].sort());
        expect(new Set(ids).size).toBe(ids.length);
        expect(ids.every((id) => UUID_V7.test(id))).toBe(true);
      },
    ),
    { numRuns: 50 },
  );
  const time = Date.parse('2026-11-23T13:00:00.123Z');
  const [high = '', low = ''] = createRecordIds()(time).split('-');
  expect(Number.parseInt(high + low, 16)).toBe(time);
});

test('two sources of one moment make different ids', () => {
  const [first, second] = [createRecordIds(), createRecordIds()];
  const ids = Array.from({ length: 500 }, () => [first(1_000), second(1_000)]).flat();
  expect(new Set(ids).size).toBe(1_000);
});
