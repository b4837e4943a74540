/**
 * Windows-1252 by table (https://encoding.spec.whatwg.org/index-windows-1252.txt), since the
 * TextDecoder of some Node releases read it as Latin-1. The five bytes 81, 8D, 8F, 90 and 9D
 * mean nothing; they become U+FFFD and the caller reports them.
 */
const FROM_80 = '€\ufffd‚ƒ„…†‡ˆ‰Š‹Œ\ufffdŽ\ufffd\ufffd‘’“”•–—˜™š›œ\ufffdžŸ';

/** The character (UTF-16 unit) of a byte. */
export const windows1252Code = (byte: number): number =>
  byte >= 0x80 && byte < 0xa0 ? FROM_80.charCodeAt(byte - 0x80) : byte;

export const isUndefinedByte = (byte: number): boolean => windows1252Code(byte) === 0xfffd;
