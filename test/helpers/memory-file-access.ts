import { Readable, Writable } from 'node:stream';
import type { FileAccess, FileTarget } from '../../src-main/core/files.ts';

/** Files of a test, by token: what was put in can be read, what was committed can be looked at. */
export class MemoryFiles implements FileAccess {
  readonly files = new Map<string, Buffer>();
  readonly discarded: string[] = [];
  /** Targets of these tokens fail while they are written to. */
  readonly broken = new Set<string>();
  /** Whoever reads back gets the first piece only when this is settled. */
  heldBack: Promise<void> | null = null;

  put(token: string, content: string | Uint8Array): string {
    this.files.set(token, Buffer.from(content as string));
    return token;
  }

  async source(token: string) {
    const bytes = this.files.get(token);
    if (!bytes) throw new Error(`the test has put no file ${token}`);
    return {
      name: token,
      bytes: bytes.length,
      stream: () => Readable.from([bytes], { objectMode: false }),
    };
  }

  async target(token: string): Promise<FileTarget> {
    const chunks: Buffer[] = [];
    const broken = this.broken.has(token);
    return {
      name: token,
      stream: new Writable({
        write(chunk: Buffer, _encoding, done) {
          chunks.push(Buffer.from(chunk));
          done(broken ? Object.assign(new Error('disk full'), { code: 'ENOSPC' }) : null);
        },
      }),
      readBack: () => Readable.from(this.#pieces(chunks), { objectMode: false }),
      commit: async () => void this.files.set(token, Buffer.concat(chunks)),
      discard: async () => void this.discarded.push(token),
    };
  }
  async *#pieces(chunks: readonly Buffer[]) {
    await this.heldBack;
    yield* chunks;
  }
}
