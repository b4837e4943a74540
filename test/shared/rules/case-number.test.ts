import fc from 'fast-check';
import { expect, test } from 'vitest';
import { deviceMark, formatCaseNumber, parseCaseNumber } from '#shared/rules/case-number.ts';

test('a number is written and read the same way, beyond 9999 as well', () => {
  expect(formatCaseNumber({ year: '2026', sequence: 42, mark: 'K7QM' })).toBe('2026-0042-K7QM');
  fc.assert(
    fc.property(
      fc.integer({ min: 1000, max: 9999 }),
      fc.integer({ min: 1, max: 1_000_000 }),
      fc.uuid(),
      (year, sequence, device) => {
        const number = { year: String(year), sequence, mark: deviceMark(device) };
        expect(parseCaseNumber(formatCaseNumber(number))).toEqual(number);
      },
    ),
  );
});

test('what is no number is none', () => {
  for (const text of ['', '2026-42-K7QM', '2026-0042-K7QI', '2026-0042-k7qm', ' 2026-0042-K7QM']) {
    expect(parseCaseNumber(text), text).toBeNull();
  }
});

test('the mark tells laptops apart by the last 20 bits of their ids, whatever stands before', () => {
  expect(deviceMark('019ab000-0000-7000-8000-000000000000')).toBe('0000');
  expect(deviceMark('019ab000-0000-7000-8000-0000000fffff')).toBe('ZZZZ');
  expect(deviceMark('019ab000-0000-7000-8000-000000000020')).toBe('0010');
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 ** 20 - 1 }), fc.nat(2 ** 20 - 1), (a, b) => {
      const id = (bits: number) =>
        `019ab000-0000-7000-8000-0000000${bits.toString(16).padStart(5, '0')}`;
      expect(deviceMark(id(a)) === deviceMark(id(b))).toBe(a === b);
    }),
  );
  expect(() => deviceMark('laptop')).toThrow('device id');
});
