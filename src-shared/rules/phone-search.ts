/**
 * Finding a phone number however it is written: `+49 30 123456`, `0049 (0)30/12 34 56`,
 * `030-123456`. Nothing is stored anew: what separates digits is left out when comparing.
 */

/** Fewer digits than this are no part of a number worth asking for. */
const FEWEST_DIGITS = 4;
const COUNTRY = '49';
/** What people put between digits. */
export const PHONE_SEPARATORS = [' ', '\u00a0', '\u202f', '/', '-', '–', '.', '(', ')'] as const;

const WHOLE = /^\(?\+?[\d\s()/.\-–]+$/;

export interface PhoneQuery {
  /** One of these occurs in a number without its separators. */
  forms: string[];
  /** The digits that all forms end in. */
  digits: string;
}

/** The query as a phone number; null when it is none, or too short to be one. */
export function phoneQuery(text: string): PhoneQuery | null {
  const typed = text.trim();
  if (!WHOLE.test(typed)) return null;
  const bare = withoutSeparators(typed);
  const international = /^(?:\+|00)(\d+)$/.exec(bare)?.[1];
  const [digits, prefixes] =
    international === undefined
      ? bare.startsWith('0')
        ? [bare.slice(1), ['0', COUNTRY]]
        : [bare, ['']]
      : international.startsWith(COUNTRY)
        ? [international.slice(COUNTRY.length), ['0', COUNTRY]]
        : [international, ['+', '00']];
  if (!/^\d+$/.test(digits) || digits.length < FEWEST_DIGITS) return null;
  return { forms: prefixes.map((prefix) => prefix + digits), digits };
}

/** As the core compares it: the zero in brackets that nobody dials, and all separators, left out. */
export const withoutSeparators = (number: string): string =>
  number.replaceAll('(0)', '').replace(/[\s()/.\-–]/g, '');

/**
 * Where the number stands in a text, from its first to behind its last digit.
 * Digits belong together as long as only separators stand between them.
 */
export function phonePlace(
  text: string,
  { digits }: PhoneQuery,
): [from: number, to: number] | null {
  for (const run of text.matchAll(/\d[\d\s()/.\-–]*/g)) {
    const places = [...run[0].matchAll(/\d/g)].map(({ index }) => index);
    const at = places
      .map((place) => run[0][place])
      .join('')
      .indexOf(digits);
    const first = places[at];
    const last = places[at + digits.length - 1];
    if (at >= 0 && first !== undefined && last !== undefined) {
      return [run.index + first, run.index + last + 1];
    }
  }
  return null;
}
