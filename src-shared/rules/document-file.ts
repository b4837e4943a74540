/** In bytes, 25 MB as the window counts them. What is larger belongs on a shared drive: every document is in every backup. */
export const LARGEST_DOCUMENT = 25_000_000;

const LONGEST_NAME = 200;
/** Signs that steer writing direction or lines could show `exe.pdf` for what ends in `.exe`. */
const NEVER_IN_NAMES = /[\p{Cc}\p{Zl}\p{Zp}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff/\\]/gu;

/**
 * The name a document is kept under: no folders, no control or direction signs, neither end a dot
 * or space, at most 200 characters, of which the ending stays. Joiners of Persian stay.
 */
export function documentName(given: string): string {
  const plain = trimmed(given.toWellFormed().normalize('NFC').replace(NEVER_IN_NAMES, '_'));
  if (plain === '') return '_';
  if (plain.length <= LONGEST_NAME) return plain;
  const ending = endingOf(plain);
  const kept = plain.slice(0, LONGEST_NAME - ending.length).toWellFormed();
  // Half a pair at the cut became a replacement character.
  return trimmed(kept.replace(/\ufffd$/, '')) + ending;
}

const trimmed = (name: string): string => name.replace(/^[.\s]+|[.\s]+$/g, '');
const endingOf = (name: string): string => /\.[A-Za-z0-9]{1,10}$/.exec(name)?.[0] ?? '';

const OPEN_DOCUMENT = 'application/vnd.oasis.opendocument';
const OFFICE = 'application/vnd.openxmlformats-officedocument';
const BY_ENDING: Readonly<Record<string, string>> = {
  txt: 'text/plain',
  md: 'text/markdown',
  csv: 'text/csv',
  tsv: 'text/tab-separated-values',
  odt: `${OPEN_DOCUMENT}.text`,
  ods: `${OPEN_DOCUMENT}.spreadsheet`,
  odp: `${OPEN_DOCUMENT}.presentation`,
  docx: `${OFFICE}.wordprocessingml.document`,
  xlsx: `${OFFICE}.spreadsheetml.sheet`,
  pptx: `${OFFICE}.presentationml.presentation`,
  doc: 'application/msword',
  xls: 'application/vnd.ms-excel',
  ppt: 'application/vnd.ms-powerpoint',
  rtf: 'application/rtf',
  eml: 'message/rfc822',
  zip: 'application/zip',
};
export const UNKNOWN_MEDIA_TYPE = 'application/octet-stream';

/** Longest beginning that {@link mediaTypeOf} looks at. */
export const LOOKED_AT = 4096;

/**
 * What a file is, from how it begins; only what begins in no way of its own goes by its ending. So
 * a document is never shown as a picture that is none.
 */
export function mediaTypeOf(name: string, begin: Uint8Array): string {
  const ascii = String.fromCharCode(...begin.subarray(0, 12));
  if (ascii.startsWith('\u0089PNG\r\n\u001a\n')) return 'image/png';
  if (ascii.startsWith('\u00ff\u00d8\u00ff')) return 'image/jpeg';
  if (/^GIF8[79]a/.test(ascii)) return 'image/gif';
  if (/^RIFF[^]{4}WEBP/.test(ascii)) return 'image/webp';
  if (ascii.startsWith('%PDF-')) return 'application/pdf';
  const type = BY_ENDING[endingOf(name).slice(1).toLowerCase()] ?? UNKNOWN_MEDIA_TYPE;
  const isBinary = begin.subarray(0, LOOKED_AT).includes(0);
  return type.startsWith('text/') && isBinary ? UNKNOWN_MEDIA_TYPE : type;
}

const SHOWN_PICTURES = ['image/png', 'image/jpeg', 'image/gif', 'image/webp'];
/** A longer text is better off in a program of its own. */
const LONGEST_SHOWN_TEXT = 1024 * 1024;

/**
 * How the window shows a document itself; null: it can only be saved. A PDF would need a frame and
 * a plug-in, which the page's policy does not let in.
 */
export function previewOf(document: { mediaType: string; bytes: number }): 'image' | 'text' | null {
  if (SHOWN_PICTURES.includes(document.mediaType)) return 'image';
  const isText = document.mediaType.startsWith('text/');
  return isText && document.bytes <= LONGEST_SHOWN_TEXT ? 'text' : null;
}
