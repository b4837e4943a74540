import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  axisTicks,
  fullSpan,
  momentAt,
  pan,
  positionIn,
  zoom,
} from '../../../../src-renderer/components/timeline/timeline-scale.ts';

const day = 86_400_000;
const now = Date.UTC(2018, 10, 23);
const limit = fullSpan([Date.UTC(2016, 2, 14), Date.UTC(2019, 11, 31)], now);

test('everything shown lies inside the full span, today too', () => {
  for (const at of [Date.UTC(2016, 2, 14), Date.UTC(2019, 11, 31), now]) {
    expect(positionIn(limit, at)).toBeGreaterThan(0);
    expect(positionIn(limit, at)).toBeLessThan(1);
  }
  expect(positionIn(fullSpan([], now), now)).toBeLessThan(1);
});

test('zooming keeps the moment under the pointer and stays inside the limit', () => {
  const middle = momentAt(limit, 0.5);
  const closer = zoom(limit, limit, 0.5, 0.5);
  expect(momentAt(closer, 0.5)).toBeCloseTo(middle, -1);
  expect(closer.to - closer.from).toBeCloseTo((limit.to - limit.from) / 2, -1);

  const anyStep = fc.tuple(
    fc.double({ min: 0.2, max: 5, noNaN: true }),
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.double({ min: -1, max: 1, noNaN: true }),
  );
  fc.assert(
    fc.property(fc.array(anyStep, { maxLength: 20 }), (steps) => {
      let span = limit;
      for (const [factor, position, share] of steps) {
        span = pan(zoom(span, limit, factor, position), limit, share);
        expect(span.from).toBeGreaterThanOrEqual(limit.from - 1);
        expect(span.to).toBeLessThanOrEqual(limit.to + 1);
        expect(span.to - span.from).toBeGreaterThan(20 * day);
      }
    }),
  );
});

test('the axis never has more labels than fit, and names years, quarters and months', () => {
  expect(axisTicks(limit, 1400).map((tick) => tick.unit)[0]).toBe('quarter');
  expect(axisTicks(limit, 300).every((tick) => tick.unit === 'year' && tick.month === 0)).toBe(
    true,
  );
  const spring = { from: Date.UTC(2018, 1, 10), to: Date.UTC(2018, 5, 10) };
  expect(axisTicks(spring, 600).map((tick) => tick.month)).toEqual([2, 3, 4, 5]);
  fc.assert(
    fc.property(
      fc.integer({ min: 30, max: 40_000 }),
      fc.integer({ min: 200, max: 3000 }),
      (days, width) => {
        const ticks = axisTicks({ from: now - days * day, to: now }, width);
        expect(ticks.length).toBeLessThanOrEqual(Math.ceil(width / 40) + 2);
      },
    ),
  );
});
