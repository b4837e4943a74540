/**
 * Case numbers (Fallnummern): `2026-0042-K7QM`, that is the year in which the case was opened, a
 * sequence of that year and laptop, and a mark of the laptop.
 *
 * Two laptops that number offline cannot agree on one sequence, so each has its own, and the mark
 * keeps them apart. It is the last 20 of the random bits of the laptop's device id: nothing has to
 * be agreed or remembered, and a restore on another laptop, which gets a device id of its own,
 * does not number on where the first one still does. Two of ten laptops share a mark once in some
 * 23,000 offices; then the unique index of the store refuses the second number when the two stores
 * are brought together. The year comes first so that numbers sort by time.
 */

/** Crockford's base 32: no I, L, O or U, which are misread or make words. */
const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const MARK_LENGTH = 4;
const BITS = 5;
/** Longer sequences are written out. */
const SEQUENCE_DIGITS = 4;

const NUMBER = /^(\d{4})-(\d{4,})-([0-9A-HJKMNP-TV-Z]{4})$/;

export interface CaseNumber {
  year: string;
  sequence: number;
  mark: string;
}

/** @param deviceId a UUID; only its last five hexadecimal digits count. */
export function deviceMark(deviceId: string): string {
  const [digits] = /[0-9a-f]{5}$/i.exec(deviceId) ?? [];
  if (digits === undefined) throw new Error('not a device id');
  const bits = Number.parseInt(digits, 16);
  return Array.from(
    { length: MARK_LENGTH },
    (_, place) => DIGITS[(bits >> (BITS * (MARK_LENGTH - 1 - place))) & 31] ?? '',
  ).join('');
}

export const formatCaseNumber = ({ year, sequence, mark }: CaseNumber): string =>
  `${year}-${String(sequence).padStart(SEQUENCE_DIGITS, '0')}-${mark}`;

/** @returns null for what is no case number. */
export function parseCaseNumber(text: string): CaseNumber | null {
  const [, year, sequence, mark] = NUMBER.exec(text) ?? [];
  if (year === undefined || sequence === undefined || mark === undefined) return null;
  return { year, sequence: Number(sequence), mark };
}
