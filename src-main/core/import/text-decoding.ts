import type { ImportEncoding, ImportProblemCode } from '#shared/contract/import-problems.ts';
import { byteKind } from './file-kind.ts';
import type { ProblemList } from './problem-list.ts';
import { textPlaces } from './text-position.ts';
import { repairUtf8 } from './utf8-repair.ts';

/** Far above any list of organisations (50,000 of them are about 8 MiB), far below the memory. */
export const MAX_IMPORT_BYTES = 32 * 1024 * 1024;

export interface DecodedText {
  encoding: ImportEncoding;
  /** Without a byte order mark. */
  text: string;
}

/** As decoded, with the offsets that have been reported already. */
interface Decoding extends DecodedText {
  reported?: ReadonlySet<number>;
}

/**
 * Finds out the encoding of a text file and decodes it: byte order mark, UTF-16 by its NULs, strict
 * UTF-8, else Windows-1252. Whatever is doubtful is added to `problems` with line and character, so
 * no wrong character comes without a word about it. Returns null (and says why) for what is no text.
 */
export function decodeText(bytes: Uint8Array, problems: ProblemList): DecodedText | null {
  if (bytes.length > MAX_IMPORT_BYTES) {
    problems.addForFile('file-too-large', {
      value: String(Math.ceil(bytes.length / 1024 / 1024)),
      kept: String(MAX_IMPORT_BYTES / 1024 / 1024),
    });
    return null;
  }
  const kind = byteKind(bytes);
  if (kind === 'spreadsheet') problems.addForFile('file-spreadsheet');
  else if (kind === 'binary') problems.addForFile('file-binary');
  else if (kind === 'utf-32') problems.addForFile('encoding-unsupported', { value: 'UTF-32' });
  else {
    const decoded =
      kind === 'text' ? decodeBytes(bytes, problems) : decodeUtf16(bytes, kind, problems);
    if (decoded.text.trim() === '') {
      problems.addForFile('file-empty');
      return null;
    }
    reportDoubtfulText(decoded, problems);
    return { encoding: decoded.encoding, text: decoded.text };
  }
  return null;
}

function decodeUtf16(
  bytes: Uint8Array,
  encoding: 'utf-16le' | 'utf-16be',
  problems: ProblemList,
): DecodedText {
  const even = Buffer.from(bytes.subarray(0, bytes.length - (bytes.length % 2)));
  if (encoding === 'utf-16be') even.swap16();
  const text = even.toString('utf16le').replace(/^\ufeff/, '');
  const place = textPlaces(text);
  for (const match of text.matchAll(/\p{Surrogate}/gu)) {
    problems.add({
      code: 'broken-character',
      severity: 'error',
      unit: 'character',
      ...place(match.index),
    });
  }
  if (bytes.length % 2 === 1) {
    problems.add({
      code: 'truncated-character',
      severity: 'error',
      unit: 'character',
      ...place(text.length),
    });
  }
  return { encoding, text };
}

function decodeBytes(bytes: Uint8Array, problems: ProblemList): Decoding {
  const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const content = hasMark ? bytes.subarray(3) : bytes;
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(content);
    return { encoding: hasMark ? 'utf-8-bom' : 'utf-8', text };
  } catch {
    return decodeDamagedUtf8(content, hasMark, problems);
  }
}

/** Windows-1252, or a file put together from pieces in different encodings, or cut off. */
function decodeDamagedUtf8(content: Uint8Array, hasMark: boolean, problems: ProblemList): Decoding {
  const { text, places, mostlyUtf8 } = repairUtf8(content, hasMark);
  const encoding = hasMark ? 'utf-8-bom' : mostlyUtf8 ? 'utf-8' : 'windows-1252';
  const place = textPlaces(text);
  for (const { offset, readAs, byte } of places) {
    const where = { unit: 'character' as const, ...place(offset) };
    const value = `0x${byte.toString(16).toUpperCase()}`;
    if (readAs === 'truncated') {
      problems.add({ code: 'truncated-character', severity: 'error', ...where });
    } else if (readAs === 'undefined') {
      problems.add({ code: 'undefined-byte', severity: 'error', ...where, value });
    } else {
      const char = String.fromCodePoint(text.codePointAt(offset) ?? 0xfffd);
      problems.add({ code: 'mixed-encodings', severity: 'warning', ...where, value, kept: char });
    }
  }
  return { encoding, text, reported: new Set(places.map(({ offset }) => offset)) };
}

interface Doubt {
  code: ImportProblemCode;
  severity: 'error' | 'warning';
  pattern: RegExp;
}

/** U+FFFD that stands in the file itself: somebody else's program has lost a character already. */
const LOST: Doubt = { code: 'replacement-character', severity: 'warning', pattern: /\ufffd/g };
const NUL: Doubt = { code: 'nul-character', severity: 'error', pattern: new RegExp('\\0', 'g') };
/** UTF-8 once read as Windows-1252 and saved again: `Ã¼` for `ü`, `â€“` for `–`. */
const DOUBLE_ENCODED: Doubt = {
  code: 'double-encoded',
  severity: 'warning',
  pattern: /Ã[\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|â€[\u0080-\u00bf“”™˜œž¦¢]/g,
};
/**
 * Characters rare in Windows-1252 but frequent when another encoding was taken for it: the Turkish
 * letters of Windows-1254, umlauts of Mac and DOS inside a word, words of accents (Cyrillic).
 */
const OTHER_CODE_PAGE: Doubt = {
  code: 'encoding-doubtful',
  severity: 'warning',
  pattern: /[ÐÝÞðýþ]|[a-zß][„”Ÿ][a-zß]|[À-ÖØ-öø-ÿ]{4,40}/g,
};

function reportDoubtfulText({ encoding, text, reported }: Decoding, problems: ProblemList): void {
  const doubts = encoding === 'windows-1252' ? [NUL, OTHER_CODE_PAGE] : [NUL, LOST, DOUBLE_ENCODED];
  for (const { code, severity, pattern } of doubts) {
    const place = textPlaces(text);
    for (const match of text.matchAll(pattern)) {
      if (reported?.has(match.index)) continue;
      problems.add({
        code,
        severity,
        unit: 'character',
        ...place(match.index),
        ...(code === 'nul-character' ? {} : { value: match[0] }),
      });
    }
  }
}
