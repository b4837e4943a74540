import fc from 'fast-check';
import { expect, test } from 'vitest';
import { euroInput, formatEuro, MAX_CENTS, parseEuro } from '#shared/rules/money.ts';

// Each line is an amount that was typed; reading one as a hundred times another is the bug.
test.each([
  ['12500', 1_250_000],
  ['12.500', 1_250_000],
  ['12.500,00', 1_250_000],
  ['12.500,5', 1_250_050],
  ['12 500 €', 1_250_000],
  ['12\u202f500,25 EUR', 1_250_025],
  ['0,99', 99],
  ['12.5', 1_250],
  ['12.50', 1_250],
  ['1.234.567,89', 123_456_789],
])('German: %s is %d cents', (text, cents) => expect(parseEuro(text, 'de')).toBe(cents));

test.each([
  ['12,500.00', 1_250_000],
  ['12,500', 1_250_000],
  ['12,5', 1_250],
  ['1250.5', 125_050],
])('English: %s is %d cents', (text, cents) => expect(parseEuro(text, 'en')).toBe(cents));

test.each([
  '',
  'viel',
  '-5',
  '1,234',
  '1.2345',
  '12.34.56',
  '1234.567',
  '1e5',
  '99999999999999',
  ',',
])('no amount: %s', (text) => expect(parseEuro(text, 'de')).toBeNull());

test('what a field shows is read as the same amount, in both languages', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: MAX_CENTS }),
      fc.constantFrom('de' as const, 'en' as const),
      (cents, language) => {
        expect(parseEuro(euroInput(cents, language), language)).toBe(cents);
        expect(parseEuro(formatEuro(cents, language), language)).toBe(cents);
      },
    ),
  );
});
