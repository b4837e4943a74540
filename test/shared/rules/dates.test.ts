import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import {
  addDays,
  addMonths,
  berlinDay,
  berlinDayAndTime,
  berlinToUtc,
  daysBetween,
  formatDate,
  formatDateTime,
  formatDay,
  formatMonth,
  isDay,
  isTime,
  lastTwelveMonths,
  quarterOf,
  yearOf,
} from '#shared/rules/dates.ts';

describe('instants in Berlin', () => {
  test('a late evening in UTC is the next day in Berlin, in winter and in summer', () => {
    expect(berlinDay('2026-01-31T23:30:00.000Z')).toBe('2026-02-01');
    expect(berlinDay('2026-01-31T22:30:00.000Z')).toBe('2026-01-31');
    expect(berlinDay('2026-07-05T22:30:00.000Z')).toBe('2026-07-06');
  });

  test('midnight is 00:00, not 24:00', () => {
    expect(berlinDayAndTime('2026-07-05T22:00:00.000Z')).toEqual({
      day: '2026-07-06',
      time: '00:00',
    });
  });

  test('summer and winter time differ by an hour', () => {
    expect(berlinToUtc('2026-11-23', '14:00')).toBe('2026-11-23T13:00:00.000Z');
    expect(berlinToUtc('2026-07-23', '14:00')).toBe('2026-07-23T12:00:00.000Z');
  });

  test('the minute before and after each change of the clock', () => {
    expect(berlinToUtc('2026-03-29', '01:59')).toBe('2026-03-29T00:59:00.000Z');
    expect(berlinToUtc('2026-03-29', '03:00')).toBe('2026-03-29T01:00:00.000Z');
    expect(berlinToUtc('2026-10-25', '01:59')).toBe('2026-10-24T23:59:00.000Z');
    expect(berlinToUtc('2026-10-25', '03:00')).toBe('2026-10-25T02:00:00.000Z');
  });

  test('the hour that does not exist moves on, the hour that comes twice is the first', () => {
    expect(berlinToUtc('2026-03-29', '02:30')).toBe('2026-03-29T01:30:00.000Z');
    expect(berlinDayAndTime(berlinToUtc('2026-03-29', '02:30')).time).toBe('03:30');
    expect(berlinToUtc('2026-10-25', '02:30')).toBe('2026-10-25T00:30:00.000Z');
  });

  test('typed and shown again, a time stays what was typed (outside the missing hour)', () => {
    const day = fc.integer({ min: 0, max: 40_000 }).map((days) => addDays('1990-01-01', days));
    const time = fc
      .integer({ min: 0, max: 24 * 60 - 1 })
      .map(
        (minutes) =>
          `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`,
      );
    fc.assert(
      fc.property(day, time, (aDay, aTime) => {
        fc.pre(!aTime.startsWith('02:'));
        expect(berlinDayAndTime(berlinToUtc(aDay, aTime))).toEqual({ day: aDay, time: aTime });
      }),
    );
  });

  test('nonsense is refused instead of becoming another day', () => {
    expect(() => berlinToUtc('2026-02-30', '10:00')).toThrow(RangeError);
    expect(() => berlinToUtc('2026-02-03', '24:00')).toThrow(RangeError);
    expect(() => berlinDay('yesterday')).toThrow(RangeError);
  });
});

describe('days', () => {
  test('which days and times exist', () => {
    expect(isDay('2024-02-29')).toBe(true);
    expect(isDay('2026-02-29')).toBe(false);
    expect(isDay('2026-2-9')).toBe(false);
    expect(isTime('23:59')).toBe(true);
    expect(isTime('24:00')).toBe(false);
  });

  test('months of different lengths', () => {
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28');
    expect(addMonths('2024-02-29', -12)).toBe('2023-02-28');
    expect(addMonths('2026-11-23', 3)).toBe('2027-02-23');
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
  });

  test('a day across the change of the clock is still one day', () => {
    expect(daysBetween('2026-03-28', '2026-03-30')).toBe(2);
    expect(daysBetween('2026-10-26', '2026-10-24')).toBe(-2);
  });

  test('ranges offered as presets include both ends', () => {
    expect(quarterOf('2026-11-23')).toEqual({ from: '2026-10-01', to: '2026-12-31' });
    expect(quarterOf('2024-02-29')).toEqual({ from: '2024-01-01', to: '2024-03-31' });
    expect(yearOf('2026-11-23')).toEqual({ from: '2026-01-01', to: '2026-12-31' });
    expect(lastTwelveMonths('2026-11-23')).toEqual({ from: '2025-11-24', to: '2026-11-23' });
  });
});

describe('how dates are written', () => {
  test('German and English', () => {
    expect(formatDay('2026-01-05', 'de')).toBe('05.01.2026');
    expect(formatDay('2026-01-05', 'en')).toBe('05/01/2026');
    expect(formatMonth('2026-03-05', 'de')).toBe('März 2026');
  });

  test('a timestamp is shown as its Berlin day and time', () => {
    expect(formatDate('2026-07-05T22:30:00.000Z', 'de')).toBe('06.07.2026');
    expect(formatDateTime('2026-07-05T22:30:00.000Z', 'de')).toBe('06.07.2026, 00:30');
  });
});
