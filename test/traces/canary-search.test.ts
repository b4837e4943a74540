import { randomBytes } from 'node:crypto';
import { deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { ANY_OFFSET_LIMIT, CanarySearch, textCanary } from '../e2e/support/canary-search.ts';

const WORD = 'qwvbkjxtpzname';
const NAME = 'Frauenverein Köpenick Łuczak';

const found = (bytes: Buffer, ...words: string[]): string[] =>
  new CanarySearch(words.map(textCanary)).search(bytes).map(({ form }) => form);

/** Between bytes that are nothing, where a file has it. */
const buried = (...parts: (string | Buffer)[]): Buffer =>
  Buffer.concat([randomBytes(5000), ...parts.map((part) => Buffer.from(part)), randomBytes(3000)]);

const utf16be = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();
const HEX = Buffer.from(WORD).toString('hex');

// Each row is a leak the search of the end-to-end run would otherwise not see.
describe.each<[form: string, leak: (text: string) => string | Buffer]>([
  ['utf8', (text) => text],
  ['utf16le', (text) => Buffer.from(text, 'utf16le')],
  ['utf16be', utf16be],
  ['hex', (text) => Buffer.from(text).toString('hex')],
  ['base64+0', (text) => Buffer.from(text).toString('base64')],
  ['base64+1', (text) => Buffer.from(`x${text}y`).toString('base64')],
  ['base64+2', (text) => Buffer.from(`xy${text}z`).toString('base64')],
  ['base64+1', (text) => Buffer.from(`ÿ${text}?`, 'utf8').subarray(1).toString('base64url')],
  ['base64+2 of utf16le', (text) => Buffer.from(`a${text}`, 'utf16le').toString('base64')],
  ['percent', (text) => encodeURIComponent(text)],
  ['utf8 in gzip', (text) => gzipSync(`a page that holds ${text} and more`)],
  ['utf8 in zlib', (text) => deflateSync(`a page that holds ${text} and more`)],
  ['utf16le in zlib', (text) => deflateSync(Buffer.from(`page ${text}`, 'utf16le'))],
  ['hex in gzip', (text) => gzipSync(`<${Buffer.from(text).toString('hex')}>`)],
  ['base64+0 in gzip', (text) => gzipSync(Buffer.from(text).toString('base64'))],
  ['utf8 in gzip in gzip', (text) => gzipSync(gzipSync(`twice ${text}`))],
])('a canary as %s', (form, leak) => {
  test('is found amidst other bytes', () => {
    const expected = form === 'percent' ? 'utf8' : form;
    expect(found(buried(leak(WORD)), WORD)).toContain(expected);
    expect(found(buried(leak(NAME)), NAME)).toContain(form);
  });

  test('is not found where it is not', () => {
    expect(found(buried(leak('another word altogether')), WORD, NAME)).toEqual([]);
  });
});

test('finds a headless deflate stream at any place of a small file', () => {
  const stream = deflateRawSync(`a page that holds ${WORD} and more`);
  const small = Buffer.concat([randomBytes(301), stream, randomBytes(200)]);
  expect(small.length).toBeLessThan(ANY_OFFSET_LIMIT);
  expect(found(small, WORD)).toContain('utf8 in deflate');
});

test('finds what lies in a ZIP, and in a stream that was cut off', () => {
  const body = deflateRawSync(`entry ${WORD}`);
  const header = Buffer.alloc(30);
  header.write('PK\x03\x04', 0, 'latin1');
  header.writeUInt16LE(5, 26);
  expect(found(buried(header, 'a.txt', body), WORD)).toContain('utf8 in zip');
  const long = gzipSync(`${WORD} ${randomBytes(9000).toString('hex')}`);
  const cut = Buffer.concat([randomBytes(5000), long.subarray(0, 4000)]);
  expect(found(cut, WORD)).toContain('utf8 in gzip');
});

test('tells canary, place and surroundings; finds the last bytes of a file; the same content once', () => {
  const search = new CanarySearch([
    textCanary(WORD),
    { name: 'key', bytes: Buffer.from([9, 8, 7, 6, 5, 4, 3]) },
  ]);
  const bytes = Buffer.from(`title=${WORD}`);
  expect(search.search(bytes)).toEqual([
    { canary: WORD, form: 'utf8', offset: 6, around: `title=${WORD}` },
  ]);
  expect(search.search(Buffer.from(bytes))).toEqual([]);
  expect(search.search(Buffer.from([1, 9, 8, 7, 6, 5, 4, 3]))[0]?.canary).toBe('key');
  expect(search.search(Buffer.from(HEX.toUpperCase()))[0]?.form).toBe('hex');
});
