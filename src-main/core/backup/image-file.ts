import { closeSync, openSync, writeSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { BackupError } from './backup-errors.ts';
import { imagePath } from './backup-image.ts';
import type { Scratch } from './backup-scratch.ts';
import { PAGE_RESERVED, PageCipher } from './page-cipher.ts';

const HEADER_BYTES = 100;
const BATCH_BYTES = 1024 * 1024;
const MIN_PAGE_BYTES = 512;

/**
 * Takes an arriving plain image and lays it down page by page, each encrypted before it is written,
 * as a file that `openImage` opens. Memory: about 2 MiB.
 *
 * @throws BackupError from `write`: backup-damaged when it is no SQLite file; backup-too-large when
 *   its pages have no room for an authenticated encryption, which only files of other programs lack.
 */
export class ImageFile {
  readonly #file: number;
  readonly #cipher: PageCipher;
  #pageSize = 0;
  #pages = 0;
  readonly #batch = Buffer.allocUnsafe(BATCH_BYTES);
  #filled = 0;
  #closed = false;

  constructor({ folder, key }: Scratch) {
    this.#file = openSync(imagePath(folder), 'wx', 0o600);
    this.#cipher = new PageCipher(key, randomBytes(16));
  }

  write(chunk: Uint8Array): void {
    for (let from = 0; from < chunk.length;) {
      const taken = Math.min(BATCH_BYTES - this.#filled, chunk.length - from);
      this.#batch.set(chunk.subarray(from, from + taken), this.#filled);
      this.#filled += taken;
      from += taken;
      if (this.#filled === BATCH_BYTES) this.#flush();
    }
  }

  /** All of it has come. */
  finish(): void {
    this.#flush();
    if (this.#filled > 0) throw new BackupError('backup-damaged', 'not SQLite');
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    closeSync(this.#file);
    this.#batch.fill(0);
  }

  #flush(): void {
    if (this.#pageSize === 0) this.#pageSize = this.#readHeader();
    const whole = this.#filled - (this.#filled % this.#pageSize);
    for (let from = 0; from < whole; from += this.#pageSize) {
      this.#pages += 1;
      this.#cipher.encrypt(this.#pages, this.#batch.subarray(from, from + this.#pageSize));
    }
    for (let done = 0; done < whole;)
      done += writeSync(this.#file, this.#batch, done, whole - done);
    this.#batch.copyWithin(0, whole, this.#filled);
    this.#filled -= whole;
  }

  #readHeader(): number {
    const header = this.#batch;
    const magic = header.subarray(0, 16).toString('latin1');
    const pageSize = header.readUInt16BE(16) === 1 ? 65_536 : header.readUInt16BE(16);
    const isSize = pageSize >= MIN_PAGE_BYTES && Number.isInteger(Math.log2(pageSize));
    if (this.#filled < HEADER_BYTES || magic !== 'SQLite format 3\0' || !isSize) {
      throw new BackupError('backup-damaged', 'not SQLite');
    }
    if ((header[20] ?? 0) < PAGE_RESERVED) throw new BackupError('backup-too-large', 'reserve');
    // As in memory: it says no WAL, for it has none.
    header[18] = 1;
    header[19] = 1;
    return pageSize;
  }
}
