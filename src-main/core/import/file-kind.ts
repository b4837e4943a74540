/** Begins of files that people take for a table but that are not text. */
const SPREADSHEETS = ['504b0304', 'd0cf11e0a1b11ae1'];
const BINARIES = [
  '255044462d', // PDF
  '89504e470d0a1a0a', // PNG
  '474946383', // GIF
  'ffd8ff', // JPEG
  '1f8b08', // gzip
  '377abcaf271c', // 7z
  '53514c69746520666f726d6174203300', // SQLite
];
const SAMPLE_BYTES = 65_536;

export type ByteKind = 'text' | 'utf-16le' | 'utf-16be' | 'utf-32' | 'spreadsheet' | 'binary';

/** What bytes are before anything is decoded: by magic number, byte order mark and NUL pattern. */
export function byteKind(bytes: Uint8Array): ByteKind {
  const sample = bytes.subarray(0, SAMPLE_BYTES);
  const begin = Buffer.from(sample.subarray(0, 16)).toString('hex');
  if (SPREADSHEETS.some((magic) => begin.startsWith(magic))) return 'spreadsheet';
  if (BINARIES.some((magic) => begin.startsWith(magic))) return 'binary';
  if (begin.startsWith('fffe0000') || begin.startsWith('0000feff')) return 'utf-32';
  if (begin.startsWith('fffe')) return 'utf-16le';
  if (begin.startsWith('feff')) return 'utf-16be';
  return kindByNulPattern(sample);
}

/**
 * UTF-16 without a byte order mark shows a NUL in one half of its byte pairs (the high byte of
 * every Latin letter, digit, delimiter and line end) and hardly any in the other. NULs anywhere else, or
 * many control characters, are no text.
 */
function kindByNulPattern(sample: Uint8Array): ByteKind {
  let evenNuls = 0;
  let oddNuls = 0;
  let controls = 0;
  for (let at = 0; at < sample.length; at += 1) {
    const byte = sample[at] ?? 0;
    if (byte === 0) {
      if (at % 2 === 0) evenNuls += 1;
      else oddNuls += 1;
    }
    if (byte < 0x20 && byte !== 9 && byte !== 10 && byte !== 12 && byte !== 13) controls += 1;
  }
  const pairs = sample.length / 2;
  const enough = Math.max(2, pairs * 0.1);
  if (oddNuls >= enough && evenNuls <= Math.max(1, oddNuls * 0.05)) return 'utf-16le';
  if (evenNuls >= enough && oddNuls <= Math.max(1, evenNuls * 0.05)) return 'utf-16be';
  // A few stray control characters are a matter of their line, not of the file.
  const nuls = evenNuls + oddNuls;
  const isBinary = (nuls >= 8 || controls >= 64) && controls > sample.length * 0.02;
  return isBinary ? 'binary' : 'text';
}
