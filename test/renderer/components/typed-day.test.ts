import { describe, expect, it } from 'vitest';
import { typedDay } from '../../../src-renderer/components/form/typed-day.ts';

const TODAY = '2026-11-23';

describe('typedDay', () => {
  it.each([
    ['23.11.2026', '2026-11-23'],
    ['3.4.2019', '2019-04-03'],
    ['23.11.26', '2026-11-23'],
    ['23.11.', '2026-11-23'],
    ['23.11', '2026-11-23'],
    ['23/11/2026', '2026-11-23'],
    ['23-11-2026', '2026-11-23'],
    ['2311', '2026-11-23'],
    ['231126', '2026-11-23'],
    ['23112026', '2026-11-23'],
    [' 2026-11-23 ', '2026-11-23'],
    ['29.02.2024', '2024-02-29'],
  ])('reads %s', (typed, day) => {
    expect(typedDay(typed, TODAY)).toBe(day);
  });

  it.each([
    '',
    '31.04.2026',
    '29.02.2026',
    '0.1.2026',
    '32.1.2026',
    '11.13.2026',
    '1.2.3',
    'heute',
    '1.2.20261',
  ])('refuses %s rather than guess', (typed) => {
    expect(typedDay(typed, TODAY)).toBeNull();
  });
});
