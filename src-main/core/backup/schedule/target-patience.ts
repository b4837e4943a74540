import { Readable, Writable } from 'node:stream';
import type { FileSource, FileTarget } from '../../files.ts';
import { TargetFault } from './target-folder.ts';

/** How long one operation at a target may take, in ms: a share that is gone answers never. */
const PATIENCE_MS = 60_000;
/** What a slow stick gets on top to bring written bytes onto its chips, in ms a MiB. */
const FLUSH_MS_A_MEBIBYTE = 1000;
/**
 * Operations at one target that may hang at a time. Each holds a thread of the few that all file
 * operations of the program share, so no more are begun until one of them ends.
 */
const MOST_HANGING = 2;

/** The target did not answer in time. */
export class SilentTarget extends TargetFault {
  readonly code = 'ETIMEDOUT';
  constructor() {
    super({ code: 'ETIMEDOUT' });
  }
}

/** Rings after so many ms unless it is called off. */
export type Alarm = (ms: number, ring: () => void) => { callOff: () => void };

const clockAlarm: Alarm = (ms, ring) => {
  const timer = setTimeout(ring, ms);
  return { callOff: () => clearTimeout(timer) };
};

/** Waits for targets, and not for ever. */
export class TargetPatience {
  readonly #alarm: Alarm;
  /** Operations that were given up and have not ended, by target. */
  readonly #hanging = new Map<string, number>();

  constructor(alarm: Alarm = clockAlarm) {
    this.#alarm = alarm;
  }

  /** Whether nothing more is to be begun there. */
  isStuck(targetId: string): boolean {
    return (this.#hanging.get(targetId) ?? 0) >= MOST_HANGING;
  }

  /**
   * @param longer ms on top
   * @param late told what came of an operation after it was given up
   * @throws SilentTarget; what the operation throws.
   */
  async within<T>(
    targetId: string,
    operation: () => Promise<T>,
    { longer = 0, late }: { longer?: number; late?: (result: T) => unknown } = {},
  ): Promise<T> {
    if (this.isStuck(targetId)) throw new SilentTarget();
    const running = operation();
    const silent = Promise.withResolvers<never>();
    const { callOff } = this.#alarm(PATIENCE_MS + longer, () => silent.reject(new SilentTarget()));
    try {
      return await Promise.race([running, silent.promise]);
    } catch (error) {
      if (error instanceof SilentTarget) this.#giveUp(targetId, running, late);
      throw error;
    } finally {
      callOff();
    }
  }

  #giveUp<T>(targetId: string, running: Promise<T>, late?: (result: T) => unknown): void {
    const count = (by: number) => {
      this.#hanging.set(targetId, (this.#hanging.get(targetId) ?? 0) + by);
    };
    count(1);
    running.then(
      (result) => {
        count(-1);
        void late?.(result);
      },
      () => count(-1),
    );
  }

  /** A place to write to whose every operation ends in time, and that is left alone once silent. */
  target(targetId: string, inner: FileTarget): FileTarget {
    let bytes = 0;
    let isSilent = false;
    const wait = async <T>(operation: () => Promise<T>, longer = 0): Promise<T> => {
      if (isSilent) throw new SilentTarget();
      try {
        return await this.within(targetId, operation, { longer });
      } catch (error) {
        isSilent ||= error instanceof SilentTarget;
        throw error;
      }
    };
    const flushMs = () => (bytes / 1024 ** 2) * FLUSH_MS_A_MEBIBYTE;
    inner.stream.on('error', () => undefined);
    return {
      name: inner.name,
      stream: new Writable({
        write(chunk: Uint8Array, _encoding, done) {
          bytes += chunk.byteLength;
          wait(() => settled((end) => inner.stream.write(chunk, end))).then(() => done(), done);
        },
        final(done) {
          wait(() => settled((end) => inner.stream.end(end)), flushMs()).then(() => done(), done);
        },
      }),
      readBack: () => this.#patiently(inner.readBack(), wait),
      commit: () => wait(() => inner.commit(), flushMs()),
      async discard() {
        // It is tidied up when it answers again; nobody waits for that.
        if (isSilent) void inner.discard().catch(() => undefined);
        else await wait(() => inner.discard());
      },
    };
  }

  /** The same for a file that is read. */
  source(targetId: string, inner: FileSource): FileSource {
    const wait = <T>(operation: () => Promise<T>) => this.within(targetId, operation);
    return { ...inner, stream: () => this.#patiently(inner.stream(), wait) };
  }

  #patiently(stream: Readable, wait: <T>(operation: () => Promise<T>) => Promise<T>): Readable {
    return Readable.from(pieces(stream, wait), { objectMode: false });
  }
}

async function* pieces(
  stream: Readable,
  wait: <T>(operation: () => Promise<T>) => Promise<T>,
): AsyncGenerator<Uint8Array, void, undefined> {
  const read = (stream as AsyncIterable<Uint8Array>)[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await wait(() => read.next());
      if (next.done === true) return;
      yield next.value;
    }
  } finally {
    stream.destroy();
  }
}

const settled = (act: (end: (error?: Error | null) => void) => void): Promise<void> =>
  new Promise((resolve, reject) => {
    act((error) => (error ? reject(error) : resolve()));
  });
