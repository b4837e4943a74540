import { isUndefinedByte, windows1252Char } from './windows-1252.ts';

/** A place where a file that is not clean UTF-8 had to be interpreted. */
export interface RepairedPlace {
  /** Offset in the decoded text. */
  offset: number;
  /** `utf-8`: a sequence of that encoding; `windows-1252`: a single byte; or a byte of neither. */
  readAs: 'utf-8' | 'windows-1252' | 'undefined' | 'truncated';
  /** The byte (for `undefined` and `truncated`). */
  byte: number;
}

/** More places than this are not worth naming one by one. */
const MAX_PLACES = 5000;

export interface RepairedText {
  text: string;
  places: RepairedPlace[];
  /** What most characters beyond ASCII were read as. */
  mostlyUtf8: boolean;
}

/**
 * Length of the valid UTF-8 sequence at `at` (2–4), 0 if there is none, -1 if the bytes end in the
 * middle of one. Limits of the second byte: https://encoding.spec.whatwg.org/#utf-8-decoder.
 */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] ?? 0;
  const length =
    lead >= 0xc2 && lead <= 0xdf
      ? 2
      : lead >= 0xe0 && lead <= 0xef
        ? 3
        : lead >= 0xf0 && lead <= 0xf4
          ? 4
          : 0;
  if (length === 0) return 0;
  for (let step = 1; step < length; step += 1) {
    const byte = bytes[at + step];
    // A lone lead byte at the very end may as well be a single-byte character: only a begun
    // sequence (lead and continuation) counts as cut off.
    if (byte === undefined) return step > 1 ? -1 : 0;
    const from = step > 1 ? 0x80 : lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
    const to = step > 1 ? 0xbf : lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
    if (byte < from || byte > to) return 0;
  }
  return length;
}

/** Characters a German office meets, so that `Ã¼` is `ü` but `É“` stays what it is. */
const isLikelyCharacter = (code: number): boolean =>
  (code >= 0xa0 && code <= 0x17f) || (code >= 0x2010 && code <= 0x203a) || code === 0x20ac;

/**
 * Reads bytes that are not valid UTF-8: sequence by sequence as UTF-8 where that is possible, the
 * other bytes as Windows-1252. Where the single bytes prevail, only sequences of likely characters
 * are taken as UTF-8. `saysUtf8`: a byte order mark promised UTF-8.
 */
export function repairUtf8(bytes: Uint8Array, saysUtf8: boolean): RepairedText {
  let utf8Sequences = 0;
  let singleBytes = 0;
  for (let at = 0; at < bytes.length;) {
    if ((bytes[at] ?? 0) < 0x80) at += 1;
    else {
      const length = sequenceLength(bytes, at);
      if (length > 0) utf8Sequences += 1;
      else singleBytes += 1;
      at += Math.max(1, length);
    }
  }

  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const mostlyUtf8 = saysUtf8 || utf8Sequences >= singleBytes;
  const places: RepairedPlace[] = [];
  const parts: string[] = [];
  let offset = 0;
  let asciiFrom = 0;
  const report = (readAs: RepairedPlace['readAs'], byte: number) => {
    if (places.length < MAX_PLACES) places.push({ offset, readAs, byte });
  };
  const push = (text: string) => {
    parts.push(text);
    offset += text.length;
  };
  for (let at = 0; at < bytes.length;) {
    const byte = bytes[at] ?? 0;
    if (byte < 0x80) {
      at += 1;
      continue;
    }
    if (asciiFrom < at) push(decoder.decode(bytes.subarray(asciiFrom, at)));
    const length = sequenceLength(bytes, at);
    const sequence = length > 0 ? decoder.decode(bytes.subarray(at, at + length)) : '';
    if (length > 0 && (mostlyUtf8 || isLikelyCharacter(sequence.codePointAt(0) ?? 0))) {
      if (!mostlyUtf8) report('utf-8', byte);
      push(sequence);
      at += length;
    } else if (length === -1 && mostlyUtf8) {
      report('truncated', byte);
      push('\ufffd');
      at = bytes.length;
    } else {
      const readAs = isUndefinedByte(byte) ? 'undefined' : 'windows-1252';
      // The only such byte, at the very end, may be the first half of a cut-off character.
      const maybeCutOff = singleBytes === 1 && at === bytes.length - 1;
      if (readAs === 'undefined' || mostlyUtf8 || length !== 0 || maybeCutOff) {
        report(readAs, byte);
      }
      push(windows1252Char(byte));
      at += 1;
    }
    asciiFrom = at;
  }
  if (asciiFrom < bytes.length) push(decoder.decode(bytes.subarray(asciiFrom)));
  return { text: parts.join(''), places, mostlyUtf8 };
}
