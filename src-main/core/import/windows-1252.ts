/**
 * Windows-1252 by table (https://encoding.spec.whatwg.org/index-windows-1252.txt), since the
 * TextDecoder of some Node releases read it as Latin-1. The five bytes 81, 8D, 8F, 90 and 9D
 * mean nothing; they become U+FFFD and the caller reports them.
 */
const HIGH = '€\ufffd‚ƒ„…†‡ˆ‰Š‹Œ\ufffdŽ\ufffd\ufffd‘’“”•–—˜™š›œ\ufffdžŸ';

export const isUndefinedByte = (byte: number): boolean =>
  byte >= 0x80 && byte < 0xa0 && HIGH[byte - 0x80] === '\ufffd';

export const windows1252Char = (byte: number): string =>
  byte >= 0x80 && byte < 0xa0 ? (HIGH[byte - 0x80] ?? '\ufffd') : String.fromCharCode(byte);
