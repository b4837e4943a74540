import { createHash } from 'node:crypto';
import { constants, inflateRawSync } from 'node:zlib';
import { mayBeDeflate } from './deflate-start.ts';

/** A secret and where to say it came from. */
export interface Canary {
  name: string;
  bytes: Buffer;
}

export interface Hit {
  canary: string;
  /** `utf8`, `utf16le`, `base64+1 in gzip` … */
  form: string;
  /** In the file, or in the unpacked stream. */
  offset: number;
  /** What stands around it, printable. */
  around: string;
}

interface Pattern {
  canary: string;
  form: string;
  bytes: Buffer;
}

/** Files up to this size are also tried as a headless deflate stream that begins at any byte. */
export const ANY_OFFSET_LIMIT = 2048;
const LARGEST_UNPACKED = 64 * 1024 * 1024;
const DEEPEST = 2;
/** A piece of Base64 or hex shorter than this would be found by chance. */
const SHORTEST = 6;

export const textCanary = (text: string): Canary => ({
  name: text,
  bytes: Buffer.from(text, 'utf8'),
});

/**
 * Searches bytes for many canaries at once, each in every form it may have been written in: UTF-8,
 * UTF-16 in both orders, hex, Base64 at each of its three alignments, percent and JSON escapes,
 * and all of these inside gzip, zlib, ZIP and headless deflate streams.
 */
export class CanarySearch {
  readonly #byHead = new Map<number, Pattern[]>();
  readonly #heads = new Uint8Array(65_536);
  readonly #seen = new Set<string>();

  constructor(canaries: readonly Canary[]) {
    for (const canary of canaries) {
      for (const pattern of patternsOf(canary)) {
        const head = pattern.bytes.readUInt32LE(0);
        const others = this.#byHead.get(head);
        if (others) others.push(pattern);
        else this.#byHead.set(head, [pattern]);
        this.#heads[fold(head)] = 1;
      }
    }
  }

  /** Everything found; the same content is looked at once only, whatever it is called. */
  search(bytes: Buffer): Hit[] {
    const digest = createHash('sha1').update(bytes).digest('base64');
    if (this.#seen.has(digest)) return [];
    this.#seen.add(digest);
    return this.#look(bytes, '', 0);
  }

  #look(bytes: Buffer, where: string, depth: number): Hit[] {
    const hits = this.#scan(bytes, where);
    if (depth >= DEEPEST) return hits;
    for (const { kind, content } of unpack(bytes)) {
      hits.push(...this.#look(content, `${where} in ${kind}`, depth + 1));
    }
    return hits;
  }

  #scan(bytes: Buffer, where: string): Hit[] {
    const hits: Hit[] = [];
    let head = 0;
    for (let end = 0; end < bytes.length; end += 1) {
      head = ((head >>> 8) | ((bytes[end] ?? 0) << 24)) >>> 0;
      if (end < 3 || this.#heads[fold(head)] !== 1) continue;
      const offset = end - 3;
      for (const { canary, form, bytes: wanted } of this.#byHead.get(head) ?? []) {
        if (!bytes.subarray(offset, offset + wanted.length).equals(wanted)) continue;
        hits.push({ canary, form: form + where, offset, around: around(bytes, offset) });
      }
    }
    return hits;
  }
}

const fold = (head: number): number => Math.imul(head, 0x9e3779b1) >>> 16;

function around(bytes: Buffer, offset: number): string {
  const piece = bytes.subarray(Math.max(0, offset - 60), offset + 100).toString('latin1');
  return piece.replace(/[^\x20-\x7e]+/g, '·');
}

function patternsOf({ name, bytes }: Canary): Pattern[] {
  const forms: [form: string, bytes: Buffer][] = [['utf8', bytes], ...coded(bytes, '')];
  const text = bytes.toString('utf8');
  if (Buffer.from(text, 'utf8').equals(bytes)) {
    const little = Buffer.from(text, 'utf16le');
    const big = Buffer.from(little).swap16();
    forms.push(['utf16le', little], ['utf16be', big]);
    forms.push(...coded(little, ' of utf16le'), ...coded(big, ' of utf16be'));
    forms.push(['percent', Buffer.from(encodeURIComponent(text))]);
    forms.push(['json', Buffer.from(JSON.stringify(text).slice(1, -1))]);
    const escaped = [...little.toString('utf16le')].map((character) =>
      character > '\x7e'
        ? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
        : character,
    );
    forms.push(['json escapes', Buffer.from(escaped.join(''))]);
    forms.push(['latin1', Buffer.from(text, 'latin1')]);
  }
  const known = new Set<string>();
  return forms.flatMap(([form, pattern]) => {
    const key = pattern.toString('latin1');
    if (known.has(key) || pattern.length < SHORTEST) return [];
    known.add(key);
    return [{ canary: name, form, bytes: pattern }];
  });
}

/** Hex in both cases, and Base64 for each place in a group of three bytes it may begin at. */
function coded(bytes: Buffer, of: string): [string, Buffer][] {
  const hex = bytes.toString('hex');
  const forms: [string, Buffer][] = [
    [`hex${of}`, Buffer.from(hex)],
    [`hex${of}`, Buffer.from(hex.toUpperCase())],
  ];
  for (const before of [0, 1, 2]) {
    const padded = Buffer.concat([Buffer.alloc(before), bytes]);
    const first = Math.ceil((before * 8) / 6);
    const after = Math.floor((padded.length * 8) / 6);
    // Only the characters that these bytes alone decide.
    for (const alphabet of ['base64', 'base64url'] as const) {
      const piece = padded.toString(alphabet).slice(first, after);
      forms.push([`base64+${String(before)}${of}`, Buffer.from(piece)]);
    }
  }
  return forms;
}

interface Unpacked {
  kind: string;
  content: Buffer;
}

/**
 * Whatever begins like a packed stream, anywhere in the bytes, and can be unpacked. Only the deflate
 * stream inside counts: checksums may be wrong and anything may follow.
 */
function* unpack(bytes: Buffer): Generator<Unpacked> {
  for (let at = 0; at + 2 < bytes.length; at += 1) {
    const [first, second] = [bytes[at], bytes[at + 1] ?? 0];
    if (first === 0x1f && second === 0x8b && bytes[at + 2] === 8) {
      yield* inflate('gzip', bytes.subarray(at + gzipHeaderLength(bytes.subarray(at))));
    } else if (first === 0x78 && ((0x78 << 8) | second) % 31 === 0) {
      yield* inflate('zlib', bytes.subarray(at + 2));
    } else if (first === 0x50 && second === 0x4b && bytes[at + 2] === 3 && at + 30 < bytes.length) {
      const start = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
      yield* inflate('zip', bytes.subarray(start));
    }
  }
  if (bytes.length > ANY_OFFSET_LIMIT) return;
  for (let at = 0; at + 8 < bytes.length; at += 1) {
    if (mayBeDeflate(bytes, at)) yield* inflate('deflate', bytes.subarray(at));
  }
}

/** RFC 1952: ten bytes, then what the flags announce. */
function gzipHeaderLength(bytes: Buffer): number {
  const flags = bytes[3] ?? 0;
  let length = 10;
  if (flags & 4 && length + 2 <= bytes.length) length += 2 + bytes.readUInt16LE(length);
  for (const flag of [8, 16]) if (flags & flag) length = bytes.indexOf(0, length) + 1 || length;
  return flags & 2 ? length + 2 : length;
}

function* inflate(kind: string, bytes: Buffer): Generator<Unpacked> {
  try {
    // A stream that was cut off, e.g. in a file half written, counts as well.
    const options = { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: LARGEST_UNPACKED };
    const content = inflateRawSync(bytes, options);
    if (content.length >= SHORTEST) yield { kind, content };
  } catch {
    // It only looked like one.
  }
}
