import { Readable, Writable } from 'node:stream';
import type { MessagePort } from 'node:worker_threads';
import type { FileTarget } from '../files.ts';
import type { BackupOperation, BackupStep } from './backup-steps.ts';
import {
  errorOf,
  type HostMessage,
  type Question,
  type ThreadMessage,
  type ThreadPhase,
} from './thread-messages.ts';

/** Reads asked for ahead, so that the thread does not stand still for each. */
const READ_AHEAD = 4;
const WRITE_BUFFER_BYTES = 1024 * 1024;
/** A person sees no more. */
const PROGRESS_MS = 40;

/** The thread's side: files and progress of the core, from within the thread. */
export class ThreadLink {
  readonly #port: MessagePort;
  readonly #tellSteps: boolean;
  readonly #waiting = new Map<number, PromiseWithResolvers<Uint8Array | null>>();
  readonly #cancel = new AbortController();
  #asked = 0;
  #told: { phase: ThreadPhase | null; at: number } = { phase: null, at: 0 };

  constructor(port: MessagePort, tellSteps: boolean) {
    this.#port = port;
    this.#tellSteps = tellSteps;
    port.on('message', (message: HostMessage) => this.#receive(message));
  }

  get signal(): AbortSignal {
    return this.#cancel.signal;
  }

  /** Bytes of a file of the core's side. @throws what its stream threw, with the system's code. */
  async *bytes(from: 'source' | 'written'): AsyncGenerator<Uint8Array, void, undefined> {
    const ahead: Promise<Uint8Array | null>[] = [];
    for (;;) {
      while (ahead.length < READ_AHEAD) {
        const next = this.#ask({ method: 'read', from });
        // When an earlier one fails, nobody asks for this one's end any more.
        next.catch(() => undefined);
        ahead.push(next);
      }
      const chunk = (await ahead.shift()) ?? null;
      if (chunk === null) return;
      yield chunk;
    }
  }

  /** The core's target, written to from here. */
  target(name: string): FileTarget {
    const write = (chunks: Uint8Array[], done: (error?: Error | null) => void) => {
      // A copy of our own, so that it can be given away: a message would copy it twice.
      const chunk = joined(chunks);
      this.#ask({ method: 'write', chunk }, [chunk.buffer]).then(() => done(), done);
    };
    return {
      name,
      stream: new Writable({
        highWaterMark: WRITE_BUFFER_BYTES,
        write: (chunk: Uint8Array, _encoding, done) => write([chunk], done),
        writev: (chunks, done) =>
          write(
            chunks.map(({ chunk }) => chunk as Uint8Array),
            done,
          ),
        final: (done) => {
          this.#ask({ method: 'end' }).then(() => done(), done);
        },
      }),
      readBack: () => Readable.from(this.bytes('written')),
      commit: () => this.#ask({ method: 'commit' }).then(() => undefined),
      discard: () => this.#ask({ method: 'discard' }).then(() => undefined),
    };
  }

  progress(phase: ThreadPhase, done: number, total: number): void {
    const now = performance.now();
    const news = phase !== this.#told.phase || done >= total;
    if (!news && now - this.#told.at < PROGRESS_MS) return;
    this.#told = { phase, at: now };
    this.#post({ type: 'progress', phase, done, total });
  }

  /** Waits until the core's side has heard of it. */
  async step(operation: BackupOperation, step: BackupStep): Promise<void> {
    if (this.#tellSteps) await this.#ask({ method: 'step', operation, step });
  }

  #ask(question: Question, given: ArrayBuffer[] = []): Promise<Uint8Array | null> {
    this.#asked += 1;
    const answer = Promise.withResolvers<Uint8Array | null>();
    this.#waiting.set(this.#asked, answer);
    this.#post({ type: 'ask', id: this.#asked, question }, given);
    return answer.promise;
  }

  #receive(message: HostMessage): void {
    if (message.type === 'cancel') return this.#cancel.abort();
    const answer = this.#waiting.get(message.id);
    this.#waiting.delete(message.id);
    if (message.type === 'answer') answer?.resolve(message.value);
    else answer?.reject(errorOf(message.failure));
  }

  #post(message: ThreadMessage, given: ArrayBuffer[] = []): void {
    this.#port.postMessage(message, given);
  }
}

function joined(chunks: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 0));
  let filled = 0;
  for (const chunk of chunks) {
    all.set(chunk, filled);
    filled += chunk.length;
  }
  return all;
}
