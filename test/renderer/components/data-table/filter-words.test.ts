import { expect, test } from 'vitest';
import { createTexts } from '../../../../src-renderer/i18n/index.ts';
import { describeCondition } from '../../../../src-renderer/components/data-table/filter-words.ts';

const wording = {
  t: createTexts('de').getFixedT('de', 'table'),
  language: 'de' as const,
  periods: [{ id: 'p1', name: 'IKMO II', from: '2019-01-01', to: '2021-12-31' }],
};
const column = {
  header: 'Bezirk',
  options: [
    { value: 'district/08', label: '08 Neukölln' },
    { value: 'district/01', label: '01 Mitte' },
  ],
};

test('codes are shown by their labels, many of them by their number', () => {
  const few = { op: 'in' as const, values: ['district/08', 'district/01'] };
  expect(describeCondition(column, few, wording)).toBe('Bezirk: 08 Neukölln, 01 Mitte');
  const many = { op: 'in' as const, values: ['a', 'b', 'c', 'd'] };
  expect(describeCondition(column, many, wording)).toBe('Bezirk: 4 ausgewählt');
});

test('ranges: closed, open at either end, of days and of numbers', () => {
  const say = (from?: string | number, to?: string | number) =>
    describeCondition(
      { header: 'Am' },
      {
        op: 'between',
        ...(from === undefined ? {} : { from }),
        ...(to === undefined ? {} : { to }),
      },
      wording,
    );
  expect(say('2026-10-01', '2026-12-31')).toBe('Am: 01.10.2026 – 31.12.2026');
  expect(say('2026-10-01')).toBe('Am: ab 01.10.2026');
  expect(say(undefined, 5)).toBe('Am: bis 5');
  expect(say(0)).toBe('Am: ab 0');
});

test('what a person typed is shown as it is', () => {
  const condition = { op: 'contains' as const, value: '<b>{{x}}</b>' };
  expect(describeCondition({ header: 'Name' }, condition, wording)).toBe(
    'Name: enthält „<b>{{x}}</b>“',
  );
});

test('spans of time by their names, funding periods too, and those that are gone', () => {
  const say = (period: string) => describeCondition(column, { op: 'period', period }, wording);
  expect(say('lastQuarter')).toBe('Bezirk: Letztes Quartal');
  expect(say('funding-period/p1')).toBe('Bezirk: IKMO II');
  expect(say('funding-period/p2')).toBe('Bezirk: unbekannter Zeitraum');
});

test('related records: with or without, which, and when', () => {
  const say = (condition: object) =>
    describeCondition(
      { header: 'Beratung', options: column.options },
      { op: 'related', has: false, ...condition },
      wording,
    );
  expect(say({ period: 'lastTwelveMonths' })).toBe('Beratung: ohne · Letzte 12 Monate');
  expect(say({ has: true, values: ['district/08'] })).toBe('Beratung: mit · 08 Neukölln');
  expect(say({ to: '2020-12-31' })).toBe('Beratung: ohne · bis 31.12.2020');
});
