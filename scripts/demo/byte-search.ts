/**
 * Finds plain text in bytes that should be encrypted. Many needles at once: every place is looked
 * up in a small bitmap by its first eight bytes, so the time depends on the bytes, hardly on the
 * number of needles.
 */
const PREFIX = 8;
const BITS = 20;

export interface ByteHit {
  offset: number;
  /** What was found is told by its kind only: a report must not repeat personal data. */
  label: string;
  form: string;
}

interface Needle {
  bytes: Buffer;
  label: string;
  form: string;
}

/** Text to look for; `label` says what it is, `organisation name`. */
export interface Canary {
  label: string;
  text: string;
}

export class ByteSearch {
  readonly #byHash = new Map<number, Needle[]>();
  readonly #bitmap = new Uint8Array(1 << BITS);
  #size = 0;

  constructor(canaries: Iterable<Canary>) {
    const known = new Set<string>();
    for (const { label, text } of canaries) {
      for (const [form, bytes] of encodings(text)) {
        const key = bytes.toString('latin1');
        if (bytes.byteLength < PREFIX || known.has(key)) continue;
        known.add(key);
        this.#add({ bytes, label, form });
      }
    }
  }

  /** How many different byte sequences are looked for. */
  get size(): number {
    return this.#size;
  }

  /** Every needle found, at most `limit`. */
  search(bytes: Buffer, limit = 1000): ByteHit[] {
    const hits: ByteHit[] = [];
    const last = bytes.byteLength - PREFIX;
    for (let offset = 0; offset <= last; offset += 1) {
      const hash = hashAt(bytes, offset);
      if (this.#bitmap[hash] === 0) continue;
      for (const { bytes: wanted, label, form } of this.#byHash.get(hash) ?? []) {
        if (wanted.equals(bytes.subarray(offset, offset + wanted.length))) {
          hits.push({ offset, label, form });
          if (hits.length >= limit) return hits;
        }
      }
    }
    return hits;
  }

  #add(needle: Needle): void {
    const hash = hashAt(needle.bytes, 0);
    this.#bitmap[hash] = 1;
    this.#byHash.set(hash, [...(this.#byHash.get(hash) ?? []), needle]);
    this.#size += 1;
  }
}

const hashAt = (bytes: Buffer, offset: number): number => {
  const a = byte(bytes, offset) | (byte(bytes, offset + 1) << 8) | (byte(bytes, offset + 2) << 16);
  const b =
    byte(bytes, offset + 3) | (byte(bytes, offset + 4) << 8) | (byte(bytes, offset + 5) << 16);
  const c = byte(bytes, offset + 6) | (byte(bytes, offset + 7) << 8);
  return (
    (Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b) ^ Math.imul(c, 0xc2b2ae35)) >>> (32 - BITS)
  );
};

const byte = (bytes: Buffer, offset: number): number => bytes[offset] ?? 0;

/** UTF-8 and both byte orders of UTF-16, in each given spelling. */
function encodings(text: string): [form: string, bytes: Buffer][] {
  const little = Buffer.from(text, 'utf16le');
  return [
    ['UTF-8', Buffer.from(text, 'utf8')],
    ['UTF-16LE', little],
    ['UTF-16BE', Buffer.from(little).swap16()],
  ];
}
