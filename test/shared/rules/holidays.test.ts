import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { addDays } from '#shared/rules/dates.ts';
import { berlinHoliday, dayOff, easterSunday, nextWorkingDay } from '#shared/rules/holidays.ts';
import { sharedFile } from '../../helpers/shared-data.ts';

/** Every day of a year that is a public holiday. */
const holidaysOf = (year: number): string[] => {
  const found: string[] = [];
  for (let day = `${year}-01-01`; day <= `${year}-12-31`; day = addDays(day, 1)) {
    if (berlinHoliday(day) !== null) found.push(day);
  }
  return found;
};

test('Easter is where the calendar has it, the earliest and the latest possible one among them', () => {
  // Dates as the Physikalisch-Technische Bundesanstalt publishes them.
  expect([1818, 1943, 1954, 1981, 2000, 2024, 2025, 2038, 2049].map(easterSunday)).toEqual([
    '1818-03-22',
    '1943-04-25',
    '1954-04-18',
    '1981-04-19',
    '2000-04-23',
    '2024-03-31',
    '2025-04-20',
    '2038-04-25',
    '2049-04-18',
  ]);
});

test('a holiday that came once is none in other years', () => {
  expect(berlinHoliday('2025-05-08')).toBe('liberation-day');
  expect(berlinHoliday('2026-05-08')).toBeNull();
});

test('the next working day is neither in the long Easter weekend nor between the years', () => {
  expect(nextWorkingDay('2026-04-03')).toBe('2026-04-07');
  expect(nextWorkingDay('2026-12-25')).toBe('2026-12-28');
  expect(nextWorkingDay('2026-12-24')).toBe('2026-12-24');
  expect(dayOff('2026-11-28')).toBe('weekend');
  expect(dayOff('2026-10-03')).toBe('unity-day');
  expect(dayOff('2026-11-30')).toBeNull();
});

const published = z.array(z.object({ date: z.string(), type: z.string() }));

for (const year of [2026, 2027]) {
  const file = sharedFile('berlin', `DE-BE-${year}.json`);
  test.skipIf(file === null)(
    `the public holidays of ${year} are those published for Berlin (needs ../shared/data)`,
    () => {
      const days = published
        .parse(JSON.parse(readFileSync(file ?? '', 'utf8')))
        .filter(({ type }) => type === 'public')
        .map(({ date }) => date.slice(0, 10));
      expect(holidaysOf(year)).toEqual(days);
    },
  );
}
