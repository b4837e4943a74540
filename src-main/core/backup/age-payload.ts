import { createCipheriv, createDecipheriv, getCiphers, hkdfSync, randomBytes } from 'node:crypto';
import { chacha20poly1305 } from '@noble/ciphers/chacha.js';

type Pieces = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

const NONCE_BYTES = 16;
const CHUNK_BYTES = 64 * 1024;
const TAG_BYTES = 16;
const ALGORITHM = 'chacha20-poly1305';

/** Node's own is seven times as fast; Electron's crypto has none (BoringSSL offers it differently). */
const HAS_NATIVE = getCiphers().includes(ALGORITHM);

/**
 * The payload of an age file (C2SP age.md, section "Payload"): a nonce, and the content in chunks of
 * 64 KiB by the STREAM construction, each authenticated, the last one marked. Header, recipients
 * and file key are the library's work; see docs/adr/0004 for why this is not.
 */
export async function* sealPayload(
  fileKey: Uint8Array,
  content: Pieces,
  native = HAS_NATIVE,
): AsyncGenerator<Uint8Array, void, undefined> {
  const nonce = randomBytes(NONCE_BYTES);
  yield nonce;
  const chunks = new Chunks(fileKey, nonce, native);
  for await (const { chunk, last } of inChunks(content, CHUNK_BYTES))
    yield chunks.seal(chunk, last);
}

/**
 * The content again. What was yielded is authentic; only when this ends was it the whole.
 * @throws Error when it was altered, cut off or added to; whatever `payload` throws.
 */
export async function* openPayload(
  fileKey: Uint8Array,
  payload: AsyncIterable<Uint8Array>,
  native = HAS_NATIVE,
): AsyncGenerator<Uint8Array, void, undefined> {
  const pieces = payload[Symbol.asyncIterator]();
  let head = Buffer.alloc(0);
  while (head.length < NONCE_BYTES) {
    const next = await pieces.next();
    if (next.done) throw new Error('no nonce');
    head = Buffer.concat([head, next.value]);
  }
  const chunks = new Chunks(fileKey, head.subarray(0, NONCE_BYTES), native);
  const rest = rejoined(head.subarray(NONCE_BYTES), pieces);
  let first = true;
  for await (const { chunk, last } of inChunks(rest, CHUNK_BYTES + TAG_BYTES)) {
    const plain = chunks.open(chunk, last);
    if (plain.length === 0 && !first) throw new Error('an empty last chunk');
    first = false;
    yield plain;
  }
}

class Chunks {
  readonly #key: Buffer;
  readonly #native: boolean;
  readonly #nonce = Buffer.alloc(12);
  #count = 0;

  constructor(fileKey: Uint8Array, nonce: Uint8Array, native: boolean) {
    this.#key = Buffer.from(hkdfSync('sha256', fileKey, nonce, 'payload', 32));
    this.#native = native;
  }

  seal(plain: Uint8Array, last: boolean): Uint8Array {
    const nonce = this.#next(last);
    if (!this.#native) return chacha20poly1305(this.#key, nonce).encrypt(plain);
    const cipher = createCipheriv(ALGORITHM, this.#key, nonce, { authTagLength: TAG_BYTES });
    return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  }

  open(sealed: Uint8Array, last: boolean): Uint8Array {
    const nonce = this.#next(last);
    if (sealed.length < TAG_BYTES) throw new Error('no tag');
    if (!this.#native) return chacha20poly1305(this.#key, nonce).decrypt(sealed);
    const end = sealed.length - TAG_BYTES;
    const cipher = createDecipheriv(ALGORITHM, this.#key, nonce, { authTagLength: TAG_BYTES });
    cipher.setAuthTag(sealed.subarray(end));
    const plain = cipher.update(sealed.subarray(0, end));
    // Nothing is handed on before the tag has been compared.
    cipher.final();
    return plain;
  }

  /** Eleven bytes count the chunks, of which six are enough; the twelfth marks the last one. */
  #next(last: boolean): Buffer {
    this.#nonce.writeUIntBE(this.#count, 5, 6);
    this.#nonce[11] = last ? 1 : 0;
    this.#count += 1;
    return this.#nonce;
  }
}

/** Cut to size; the last one may be shorter, or empty when there is nothing at all. */
async function* inChunks(content: Pieces, size: number) {
  const chunk = Buffer.allocUnsafe(size);
  let filled = 0;
  for await (const piece of content) {
    for (let from = 0; from < piece.length;) {
      if (filled === size) {
        yield { chunk, last: false };
        filled = 0;
      }
      const taken = Math.min(size - filled, piece.length - from);
      chunk.set(piece.subarray(from, from + taken), filled);
      filled += taken;
      from += taken;
    }
  }
  yield { chunk: chunk.subarray(0, filled), last: true };
}

async function* rejoined(head: Uint8Array, rest: AsyncIterator<Uint8Array>) {
  yield head;
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
}
