import type { DateLanguage } from './dates.ts';

/**
 * Amounts of money are whole cents: sums stay exact. People write euros, in the way of their
 * language; this is the only place that turns the one into the other.
 */
export const MAX_CENTS = 99_999_999_999;

const SIGNS: Record<DateLanguage, { group: string; decimal: string; locale: string }> = {
  de: { group: '.', decimal: ',', locale: 'de-DE' },
  en: { group: ',', decimal: '.', locale: 'en-GB' },
};

/**
 * Cents of a written amount in euros: `12.500`, `12 500,5 €`, `12500,00` in German, `12,500.50` in
 * English. A point or comma before one or two digits at the end is the decimal sign in either
 * language where it cannot be anything else (`12.5`). Null for what is no amount: negative, with
 * parts of a cent, grouped in other than threes, or above {@link MAX_CENTS}.
 */
export function parseEuro(text: string, language: DateLanguage): number | null {
  const { group, decimal } = SIGNS[language];
  const bare = text
    .replace(/€|eur(o)?$/iu, '')
    .trim()
    .replace(/(?<=\d)[\s\u00a0\u202f'’](?=\d{3}(?!\d))/gu, '');
  const own = split(bare, group, decimal);
  const parts = own ?? (bare.includes(group) ? split(bare, decimal, group) : null);
  if (!parts) return null;
  const cents = Number(parts.whole) * 100 + Number(parts.fraction.padEnd(2, '0'));
  return cents <= MAX_CENTS ? cents : null;
}

function split(text: string, group: string, decimal: string) {
  const [whole = '', fraction = '', more] = text.split(decimal);
  if (more !== undefined || (text.includes(decimal) && !/^\d{1,2}$/.test(fraction))) return null;
  if (fraction === '-' || !/^\d{1,15}([.,]\d{3})*$/.test(whole)) return null;
  const groups = whole.split(group);
  if (/[.,]/.test(groups.join(''))) return null;
  if (groups.length > 1 && !/^\d{1,3}$/.test(groups[0] ?? '')) return null;
  return { whole: groups.join(''), fraction };
}

/** An amount as a field shows it, ready to be changed: `12.500,00`; '' for none. */
export const euroInput = (cents: number | null, language: DateLanguage): string =>
  cents === null
    ? ''
    : new Intl.NumberFormat(SIGNS[language].locale, {
        minimumFractionDigits: 2,
        maximumFractionDigits: 2,
      }).format(cents / 100);

/** An amount as people read it: `12.500 €`, with cents only where there are some. */
export const formatEuro = (cents: number, language: DateLanguage): string =>
  new Intl.NumberFormat(SIGNS[language].locale, {
    style: 'currency',
    currency: 'EUR',
    minimumFractionDigits: cents % 100 === 0 ? 0 : 2,
    maximumFractionDigits: 2,
  }).format(cents / 100);
