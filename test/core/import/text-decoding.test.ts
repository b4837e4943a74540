import { describe, expect, test } from 'vitest';
import { bytesOf, decode, utf8 } from './import-fixture.ts';

const TEXT = 'Name;Ort\r\nÄrzt*innen für Köln – „Straße“ e. V.;10 €\r\n';
const utf16le = Buffer.from(TEXT, 'utf16le');
const utf16be = Buffer.from(utf16le).swap16();

describe('encoding', () => {
  test.each([
    ['utf-8', utf8(TEXT)],
    ['utf-8-bom', bytesOf([0xef, 0xbb, 0xbf], TEXT)],
    ['utf-16le', Buffer.concat([Buffer.from([0xff, 0xfe]), utf16le])],
    ['utf-16be', Buffer.concat([Buffer.from([0xfe, 0xff]), utf16be])],
    ['utf-16le', utf16le],
    ['utf-16be', utf16be],
  ])('reads %s to the same text, without a byte order mark left in it', (encoding, bytes) => {
    const { decoded, found } = decode(bytes);
    expect(decoded).toEqual({ encoding, text: TEXT });
    expect(found).toEqual([]);
  });

  test('UTF-16 without a mark is found in Cyrillic text too, whose high bytes are not NUL', () => {
    const text = 'Имя;Город\nСоняшник;Берлин 10115\n'.repeat(5);
    expect(decode(Buffer.from(text, 'utf16le')).decoded).toEqual({ encoding: 'utf-16le', text });
  });

  test('reads Windows-1252 with its own characters from 80 to 9F, which Latin-1 lacks', () => {
    const bytes = bytesOf(
      'F',
      [0xfc],
      'r ',
      [0x84],
      'Stra',
      [0xdf],
      'e',
      [0x93],
      ' 5 ',
      [0x80, 0x96, 0x9f],
    );
    expect(decode(bytes).decoded).toEqual({ encoding: 'windows-1252', text: 'Für „Straße“ 5 €–Ÿ' });
  });

  test('accidental UTF-8 in Windows-1252 stays what it was: É“ is no rare letter', () => {
    const { decoded, found } = decode(
      bytesOf([0x84], 'CAF', [0xc9, 0x93], ' f', [0xfc], 'r ', [0xe4]),
    );
    expect(decoded?.text).toBe('„CAFÉ“ für ä');
    expect(found).toEqual(['warning mixed-encodings 1:5']);
  });
});

describe('files that mix encodings', () => {
  test('a Windows-1252 row in a UTF-8 file is read right and named with line and character', () => {
    const bytes = bytesOf('Name\nGrün\nWeiß\nTürk', [0xe7], 'e M', [0xfc], 'tter\n');
    const { decoded, problems } = decode(bytes);
    expect(decoded).toEqual({ encoding: 'utf-8', text: 'Name\nGrün\nWeiß\nTürkçe Mütter\n' });
    expect(problems.map(({ line, column, value, kept }) => [line, column, value, kept])).toEqual([
      [4, 5, '0xE7', 'ç'],
      [4, 9, '0xFC', 'ü'],
    ]);
  });

  test('a UTF-8 row in a Windows-1252 file is read right and named', () => {
    const bytes = bytesOf('Gr', [0xfc], 'n\nWei', [0xdf], '\n', [0xc4], 'rzte\nMütter\n');
    const { decoded, found } = decode(bytes);
    expect(decoded).toEqual({ encoding: 'windows-1252', text: 'Grün\nWeiß\nÄrzte\nMütter\n' });
    expect(found).toEqual(['warning mixed-encodings 4:2']);
  });

  test('a byte order mark that promises UTF-8 does not hide bytes of another encoding', () => {
    const { decoded, found } = decode(bytesOf([0xef, 0xbb, 0xbf], 'Gr', [0xfc], 'n'));
    expect(decoded).toEqual({ encoding: 'utf-8-bom', text: 'Grün' });
    expect(found).toEqual(['warning mixed-encodings 1:3']);
  });

  test.each([0x81, 0x8d, 0x8f, 0x90, 0x9d])('byte %i is no character of Windows-1252', (byte) => {
    const { decoded, problems, found } = decode(bytesOf('A\nf', [0xfc], 'r b', [byte]));
    expect(decoded?.text).toBe('A\nfür b\ufffd');
    expect(found).toEqual(['error undefined-byte 2:6']);
    expect(problems[0]?.value).toBe(`0x${byte.toString(16).toUpperCase()}`);
  });

  test('a file cut off within a character is an error, not a wrong character', () => {
    const cut = utf8('Grün\nWeiß\n10 €').subarray(0, -1);
    expect(decode(cut).found).toEqual(['error truncated-character 3:4']);
    expect(decode(utf16le.subarray(0, -1)).found).toEqual(['error truncated-character 3:1']);
  });

  test('the first half of the only special character at the end of a file is doubted', () => {
    expect(decode(bytesOf('Name\nMaß'.slice(0, -1), [0xc3])).found).toEqual([
      'warning mixed-encodings 2:3',
    ]);
  });
});

describe('characters that are there but doubtful', () => {
  test('NUL in text is an error at its place, however the file is encoded', () => {
    expect(decode(utf8('Name\nA\0B\nC\n')).found).toEqual(['error nul-character 2:2']);
    expect(decode(Buffer.from('Name;Ort\nAaaa\0B\n', 'utf16le')).found).toEqual([
      'error nul-character 2:5',
    ]);
  });

  test('half a surrogate pair in UTF-16', () => {
    expect(decode(Buffer.from('Name\nAbc\ud800d\n', 'utf16le')).found).toEqual([
      'error broken-character 2:4',
    ]);
  });

  test('U+FFFD in the file: somebody has lost the character before', () => {
    expect(decode(utf8('Name\r\nGr\ufffdn')).found).toEqual(['warning replacement-character 2:3']);
  });

  test('umlauts converted twice', () => {
    expect(decode(utf8('Name\rGrÃ¼n â€“ Weiß')).found).toEqual([
      'warning double-encoded 2:3',
      'warning double-encoded 2:7',
    ]);
  });

  test('other 8-bit encodings read as Windows-1252: Turkish letters, DOS umlauts, Cyrillic', () => {
    expect(decode(bytesOf('Kad', [0xfd], 'n')).found).toEqual(['warning encoding-doubtful 1:4']);
    expect(decode(bytesOf('K', [0x84], 'se H', [0xfc])).found).toEqual([]);
    expect(decode(bytesOf('k', [0x84], 'se h', [0xfc])).found).toEqual([
      'warning encoding-doubtful 1:1',
    ]);
    expect(decode(bytesOf([0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2])).found).toEqual([
      'warning encoding-doubtful 1:1',
    ]);
  });
});

describe('what is no text', () => {
  test.each([
    ['file-spreadsheet', bytesOf('PK', [3, 4, 20, 0])],
    ['file-spreadsheet', bytesOf([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])],
    ['file-binary', utf8('%PDF-1.7\n')],
    ['file-binary', bytesOf([0x89], 'PNG\r\n', [0x1a, 10])],
    ['file-binary', Uint8Array.from({ length: 5000 }, (_, at) => (at * 7919) % 256)],
    ['encoding-unsupported', bytesOf([0xff, 0xfe, 0, 0, 65, 0, 0, 0])],
    ['file-empty', new Uint8Array()],
    ['file-empty', bytesOf([0xef, 0xbb, 0xbf])],
    ['file-empty', utf8(' \r\n\r\n')],
    ['file-too-large', new Uint8Array(100 * 1024 * 1024)],
  ])('%s', (code, bytes) => {
    const { decoded, found } = decode(bytes);
    expect(decoded).toBeNull();
    expect(found).toEqual([`error ${code} 1:1`]);
  });
});
