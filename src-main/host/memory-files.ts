import { Readable, Writable } from 'node:stream';
import type { FileSource, FileTarget } from '../core/files.ts';

/** A file that a page uploaded; it lives in memory and never touches the disk. */
export const memorySource = (name: string, bytes: Uint8Array): FileSource => ({
  name,
  bytes: bytes.byteLength,
  stream: () => Readable.from([Buffer.from(bytes)], { objectMode: false }),
});

/** A file that a page will download: kept in memory and handed to `done` when it is complete. */
export function memoryTarget(name: string, done: (bytes: Uint8Array) => void): FileTarget {
  const chunks: Buffer[] = [];
  const stream = new Writable({
    write(chunk: Buffer, _encoding, next) {
      chunks.push(chunk);
      next();
    },
  });
  return {
    name,
    stream,
    readBack: () => Readable.from(chunks, { objectMode: false }),
    commit() {
      done(Buffer.concat(chunks));
      return Promise.resolve();
    },
    discard() {
      chunks.length = 0;
      return Promise.resolve();
    },
  };
}
