/**
 * Licences under which a part may be shipped: permissive ones, and the font licence. Anything else
 * fails the build until somebody has read it and decided.
 */
export const permittedLicences: ReadonlySet<string> = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'OFL-1.1',
  'Unlicense',
]);

/** @param expression as in package.json: an identifier, or some joined by OR or AND */
export function isPermitted(expression: string): boolean {
  const plain = expression.trim().replace(/^\((.*)\)$/, '$1');
  // What is nested or has exceptions is for a person to read.
  if (/[()]| WITH /i.test(plain)) return false;
  return plain
    .split(' OR ')
    .some((choice) => choice.split(' AND ').every((each) => permittedLicences.has(each.trim())));
}
