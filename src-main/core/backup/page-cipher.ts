import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  pbkdf2Sync,
  randomFillSync,
  timingSafeEqual,
} from 'node:crypto';
import type Database from 'better-sqlite3';

const BLOCK = 16;
const SALT_BYTES = 16;
const IV_BYTES = 16;
const MAC_BYTES = 32;
/** What a page keeps free at its end for {@link PageCipher}, in bytes. */
export const PAGE_RESERVED = IV_BYTES + MAC_BYTES;
/** Of page 1: the salt, then the eight bytes that tell page size and reserve, in the clear. */
const FIRST_PAGE_OFFSET = 24;
const MAC_SALT_MASK = 0x3a;
const MAC_KEY_ROUNDS = 2;
const MAGIC = Buffer.from('SQLite format 3\0', 'latin1');

/**
 * Pages of SQLite3 Multiple Ciphers' cipher `sqlcipher` (AES-256-CBC, HMAC-SHA-256 over content,
 * IV and page number), made and read here: the one of its ciphers that authenticates and that both
 * Node's and Electron's crypto can do as well. So a database file that only a key in memory opens
 * passes between SQLite and this program page by page.
 *
 * Source: EncryptPageSQLCipherCipher in the amalgamation that better-sqlite3 brings (`legacy = 0`).
 * The content of page 1 is half a block too long, which ciphertext stealing makes good.
 */
export class PageCipher {
  readonly #key: Uint8Array;
  readonly #salt: Uint8Array;
  readonly #macKey: Buffer;

  /** @param key 32 bytes; @param salt the file's first 16 bytes */
  constructor(key: Uint8Array, salt: Uint8Array) {
    this.#key = key;
    this.#salt = Uint8Array.from(salt.subarray(0, SALT_BYTES));
    const macSalt = this.#salt.map((byte) => byte ^ MAC_SALT_MASK);
    this.#macKey = pbkdf2Sync(key, macSalt, MAC_KEY_ROUNDS, 32, 'sha256');
  }

  /** Encrypts a page in place. @param number from 1 */
  encrypt(number: number, page: Buffer): void {
    const { offset, end } = extent(number, page);
    const iv = page.subarray(end, end + IV_BYTES);
    randomFillSync(iv);
    const content = page.subarray(offset, end);
    const cipher = createCipheriv('aes-256-cbc', this.#key, iv).setAutoPadding(false);
    const left = content.length % BLOCK;
    if (left === 0) cipher.update(content).copy(content);
    else {
      const sealed = cipher.update(Buffer.concat([content, Buffer.alloc(BLOCK - left)]));
      // Ciphertext stealing: the last two blocks change places, and the first of them is cut.
      const swapped = sealed.length - 2 * BLOCK;
      sealed.copy(content, 0, 0, swapped);
      sealed.copy(content, swapped, swapped + BLOCK);
      sealed.copy(content, swapped + BLOCK, swapped, swapped + left);
    }
    if (number === 1) page.set(this.#salt, 0);
    this.#mac(number, page, offset, end).copy(page, end + IV_BYTES);
  }

  /** Decrypts a page in place; its reserve is zeros then. @throws Error when it was changed. */
  decrypt(number: number, page: Buffer): void {
    const { offset, end } = extent(number, page);
    const mac = page.subarray(end + IV_BYTES, end + PAGE_RESERVED);
    if (!timingSafeEqual(this.#mac(number, page, offset, end), mac)) {
      throw new Error('a page does not authenticate');
    }
    const iv = page.subarray(end, end + IV_BYTES);
    const content = page.subarray(offset, end);
    const cipher = createDecipheriv('aes-256-cbc', this.#key, iv).setAutoPadding(false);
    const left = content.length % BLOCK;
    if (left === 0) cipher.update(content).copy(content);
    else cipher.update(this.#unswapped(content, left)).copy(content, 0, 0, content.length);
    if (number === 1) MAGIC.copy(page);
    page.fill(0, end);
  }

  /** The blocks as they would be without ciphertext stealing. */
  #unswapped(content: Buffer, left: number): Buffer {
    const swapped = content.length - left - BLOCK;
    const last = content.subarray(swapped, swapped + BLOCK);
    const single = createDecipheriv('aes-256-ecb', this.#key, null).setAutoPadding(false);
    // What was cut off was encrypted once more, over zeros, so it stands there.
    const cut = Buffer.concat([
      content.subarray(swapped + BLOCK),
      single.update(last).subarray(left),
    ]);
    return Buffer.concat([content.subarray(0, swapped), cut, last]);
  }

  #mac(number: number, page: Buffer, offset: number, end: number): Buffer {
    const position = Buffer.alloc(4);
    position.writeUInt32LE(number);
    return createHmac('sha256', this.#macKey)
      .update(page.subarray(offset, end + IV_BYTES))
      .update(position)
      .digest();
  }
}

/** Tells a connection this cipher and its key, as {@link PageCipher} has them. */
export function applyScratchKey(sqlite: Database.Database, key: Uint8Array): void {
  sqlite.pragma("cipher = 'sqlcipher'");
  sqlite.pragma('legacy = 0');
  // 1 is SHA-256; the key of the MAC is derived with the same.
  sqlite.pragma('hmac_algorithm = 1');
  sqlite.pragma('kdf_algorithm = 1');
  sqlite.pragma(`key = 'raw:${Buffer.from(key).toString('hex')}'`);
}

function extent(number: number, page: Buffer) {
  const offset = number === 1 ? FIRST_PAGE_OFFSET : 0;
  const end = page.length - PAGE_RESERVED;
  return { offset, end };
}
