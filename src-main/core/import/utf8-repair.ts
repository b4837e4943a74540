import { isUndefinedByte, windows1252Code } from './windows-1252.ts';

/** A place where a file that is not clean UTF-8 had to be interpreted. */
export interface RepairedPlace {
  /** Offset in the decoded text. */
  offset: number;
  /** `utf-8`: a sequence of that encoding; `windows-1252`: a single byte; or a byte of neither. */
  readAs: 'utf-8' | 'windows-1252' | 'undefined' | 'truncated';
  /** The (first) byte. */
  byte: number;
}

export interface RepairedText {
  text: string;
  places: RepairedPlace[];
  /** What most characters beyond ASCII were read as. */
  mostlyUtf8: boolean;
}

/** More places than this are not worth naming one by one. */
const MAX_PLACES = 5000;
const CUT_OFF = -1;
const REPLACEMENT = 0xfffd;

/**
 * Length of the valid UTF-8 sequence at `at` (2–4), 0 if there is none, CUT_OFF if the bytes end in
 * the middle of one. Limits of the second byte: https://encoding.spec.whatwg.org/#utf-8-decoder.
 */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] ?? 0;
  if (lead < 0xc2 || lead > 0xf4) return 0;
  const length = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  for (let step = 1; step < length; step += 1) {
    const byte = bytes[at + step];
    // A lone lead byte at the very end may as well be a single-byte character: only a begun
    // sequence (lead and continuation) counts as cut off.
    if (byte === undefined) return step > 1 ? CUT_OFF : 0;
    const from = step > 1 ? 0x80 : lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
    const to = step > 1 ? 0xbf : lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
    if (byte < from || byte > to) return 0;
  }
  return length;
}

function codePointAt(bytes: Uint8Array, at: number, length: number): number {
  let code = (bytes[at] ?? 0) & (0xff >> (length + 1));
  for (let step = 1; step < length; step += 1)
    code = (code << 6) | ((bytes[at + step] ?? 0) & 0x3f);
  return code;
}

/** Characters a German office meets, so that `Ã¼` is `ü` but `É“` stays what it is. */
const isLikelyCharacter = (code: number): boolean =>
  (code >= 0xa0 && code <= 0x17f) || (code >= 0x2010 && code <= 0x203a) || code === 0x20ac;

function countKinds(bytes: Uint8Array): { sequences: number; singles: number } {
  let sequences = 0;
  let singles = 0;
  for (let at = 0; at < bytes.length;) {
    const length = (bytes[at] ?? 0) < 0x80 ? 1 : sequenceLength(bytes, at);
    if (length > 1) sequences += 1;
    else if (length < 1) singles += 1;
    at += Math.max(1, length);
  }
  return { sequences, singles };
}

/**
 * Reads bytes that are not valid UTF-8: sequence by sequence as UTF-8 where that is possible, the
 * other bytes as Windows-1252. Where the single bytes prevail, only sequences of likely characters
 * are taken as UTF-8. `saysUtf8`: a byte order mark promised UTF-8.
 */
export function repairUtf8(bytes: Uint8Array, saysUtf8: boolean): RepairedText {
  const { sequences, singles } = countKinds(bytes);
  const mostlyUtf8 = saysUtf8 || sequences >= singles;
  const places: RepairedPlace[] = [];
  // No encoding here gives more UTF-16 units than it has bytes.
  const units = Buffer.alloc(bytes.length * 2);
  let offset = 0;
  const write = (unit: number) => {
    units[offset * 2] = unit & 0xff;
    units[offset * 2 + 1] = unit >> 8;
    offset += 1;
  };
  const report = (readAs: RepairedPlace['readAs'], byte: number) => {
    if (places.length < MAX_PLACES) places.push({ offset, readAs, byte });
  };
  for (let at = 0; at < bytes.length;) {
    const byte = bytes[at] ?? 0;
    const length = byte < 0x80 ? 1 : sequenceLength(bytes, at);
    const code = length > 1 ? codePointAt(bytes, at, length) : byte;
    if (length === 1) {
      write(byte);
      at += 1;
    } else if (length > 1 && (mostlyUtf8 || isLikelyCharacter(code))) {
      if (!mostlyUtf8) report('utf-8', byte);
      if (code > 0xffff) write(0xd800 + ((code - 0x10000) >> 10));
      write(code > 0xffff ? 0xdc00 + ((code - 0x10000) & 0x3ff) : code);
      at += length;
    } else if (length === CUT_OFF && mostlyUtf8) {
      report('truncated', byte);
      write(REPLACEMENT);
      at = bytes.length;
    } else {
      // The only such byte, at the very end, may be the first half of a cut-off character.
      const maybeCutOff = singles === 1 && at === bytes.length - 1;
      if (isUndefinedByte(byte)) report('undefined', byte);
      else if (mostlyUtf8 || length !== 0 || maybeCutOff) report('windows-1252', byte);
      write(windows1252Code(byte));
      at += 1;
    }
  }
  return { text: units.toString('utf16le', 0, offset * 2), places, mostlyUtf8 };
}
