import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { sharedFile } from '../helpers/shared-data.ts';

/** Texts and values that have broken programs before. */
const naughtyFile = sharedFile('text', 'blns.json');
const naughty: string[] =
  naughtyFile === null ? [] : (JSON.parse(readFileSync(naughtyFile, 'utf8')) as string[]);

export const HOSTILE_TEXTS: readonly string[] = [
  ...naughty,
  '',
  ' ',
  '\u00a0',
  '\ufeff',
  "'; DROP TABLE organisation; --",
  "' OR 1=1 --",
  '") UNION SELECT sql FROM sqlite_master --',
  '%_\\',
  '"quoted" AND NEAR(a b)',
  'a* OR b',
  '-',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  '</title><svg onload=alert(1)>',
  '</style><link rel=stylesheet href=//evil.example>',
  '<!--',
  ']]>',
  '![x](https://evil.example/x.png) <b>fett</b> [a](javascript:alert(1))',
  '${7*7} {{7*7}} <%= 7*7 %>',
  '=HYPERLINK("https://evil.example")',
  '../../../../etc/passwd',
  'C:\\Windows\\System32\\con',
  'a\u0000b',
  'a\r\nb',
  '\u202edcba\u202c',
  '\u200fעברית \u2067مرحبا\u2069',
  'e\u0301 é',
  'ﬁ ﷺ ẞ İ ı',
  '👩‍👩‍👧‍👦',
  '\ud83d',
  '\udc00x',
  'z̸̢̨̛̙̣͕̟̹̥̰̬̞̤̤̟̥̜̖̘̲̼̽̾̐̔̂',
];

/**
 * A text of at most `max` UTF-16 units: hostile, random or as long as allowed. One in ten holds what
 * the contract refuses (control characters, half a character); the others would never all be fit.
 */
export const text = (max: number, min = 0): fc.Arbitrary<string> => {
  const any = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...HOSTILE_TEXTS) },
    { weight: 3, arbitrary: fc.string({ unit: 'grapheme', maxLength: Math.min(max, 60) }) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: Math.min(max, 60) }) },
    { weight: 2, arbitrary: fc.constantFrom('a', 'ß', '橋', '👍', '"', '%', '\u0301') },
    { weight: 1, arbitrary: fc.constantFrom('a', 'ü', 'x ', '"', '(').map(fill(max)) },
  );
  return fc
    .tuple(any, fc.integer({ min: 0, max: 29 }))
    .map(([value, dice]) => (dice === 29 ? value : withoutControl(value, max)))
    .map((value) => (value.length < min ? value.padEnd(min, 'x') : value.slice(0, max)));
};

/** As long as allowed, but seldom so long that a run takes seconds to index it. */
const fill =
  (max: number) =>
  (part: string): string =>
    part.repeat(Math.floor(Math.min(max, 20_000) / part.length));

/** Short fields are single lines; long ones may have several. */
const withoutControl = (value: string, max: number): string =>
  (max < 20_000 ? value.replace(/[\u0000-\u001f\u007f]/g, '') : value.replaceAll('\0', ''))
    .toWellFormed()
    .slice(0, max)
    .toWellFormed();

const nested = (depth: number): unknown => {
  let value: unknown = 1;
  for (let level = 0; level < depth; level++) value = level % 2 ? [value] : { a: value };
  return value;
};

/** JSON is the way a key called `__proto__` becomes an own property. */
const withProto = (): unknown => JSON.parse('{"__proto__":{"admin":true},"constructor":{}}');

/** Values of wrong kinds, at the edges of numbers, deep, large; also what only the wire can carry. */
export const nastyValue: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    undefined,
    true,
    false,
    0,
    -0,
    -1,
    0.5,
    1e308,
    -1e308,
    NaN,
    Infinity,
    -Infinity,
    2 ** 31,
    2 ** 53,
    Number.MIN_VALUE,
    10n ** 30n,
  ),
  fc.constantFrom(...HOSTILE_TEXTS),
  fc.constantFrom(10, 500, 5_000).map(nested),
  fc.constant(null).map(withProto),
  fc
    .constantFrom<() => unknown>(
      () => [],
      () => ({}),
      () => new Date(NaN),
      () => new Map([['a', 1]]),
      () => new Set([1]),
      () => /(a+)+$/,
      () => new URL('https://evil.example'),
      () => new Uint8Array(3),
      () => 'x'.repeat(1_200_000),
      () => Array.from({ length: 5_000 }, (_, index) => index),
    )
    .map((make) => make()),
  fc.anything({ maxDepth: 2, withNullPrototype: true }),
);
