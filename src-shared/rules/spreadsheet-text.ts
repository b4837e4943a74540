/** What a spreadsheet takes for the beginning of a formula. */
const FORMULA = /^[\s]*[=+\-@\t\r\n|%＝＋－＠]/;
const PHONE = /^\+\d[\d\s()/.-]*$/;

/**
 * A text as a cell of a spreadsheet. What would run as a formula gets an apostrophe in front
 * (OWASP, "CSV Injection"). A phone number is written in groups of digits instead, which is no
 * formula and no sum either, and can still be dialled: `+49 30 123`. Numbers are ours and stay
 * numbers.
 */
export function spreadsheetText(value: string | number): string {
  if (typeof value === 'number') return String(value);
  if (!FORMULA.test(value)) return value;
  if (!PHONE.test(value)) return `'${value}`;
  const groups = value.replace(/[^\d+]+/g, ' ').trim();
  return groups.includes(' ') ? groups : `${groups.slice(0, 3)} ${groups.slice(3)}`.trim();
}
