import type { Writable } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { MessageChannel, Worker } from 'node:worker_threads';
import type { FileTarget } from '../files.ts';
import type { Bytes } from './backup-age.ts';
import { BackupError } from './backup-errors.ts';
import { serveJob, type BackupJob, type JobData } from './backup-jobs.ts';
import type { OnBackupStep } from './backup-steps.ts';
import {
  errorOf,
  failureOf,
  type HostMessage,
  type Question,
  type ThreadMessage,
  type ThreadPhase,
} from './thread-messages.ts';

/** What the core's side does for a thread. */
export interface ThreadHost {
  signal?: AbortSignal | undefined;
  source?: Bytes;
  target?: FileTarget;
  onProgress?: (phase: ThreadPhase, done: number, total: number) => void;
  onStep?: OnBackupStep | undefined;
}

/**
 * The thread's own file: beside this one in the sources, and beside the bundle that this ends up
 * in. Not `new URL(…, import.meta.url)`, which the bundler would take for a file of a page.
 */
const ENTRY = pathToFileURL(
  join(import.meta.dirname, `backup-worker.${import.meta.filename.endsWith('.ts') ? 'ts' : 'js'}`),
);

/** A thread costs some 200 ms; up to so many plain bytes a job takes less, in small pieces. */
const SMALL_BYTES = 2 * 1024 ** 2;
/** What is sealed is compressed about six times. */
const SEALED_SHARE = 6;

/** Whether a job on a store, or a sealed file, of so many bytes is done without a thread. */
export const isSmall = (bytes: { plain: number } | { sealed: number }): boolean =>
  'plain' in bytes ? bytes.plain <= SMALL_BYTES : bytes.sealed * SEALED_SHARE <= SMALL_BYTES;

/**
 * A job throws away a gigabyte in pieces. A small young generation is cleared often, and the pieces
 * with it; otherwise the engine clears all of its heap for each 64 MiB of them, which takes as much
 * of the processors as compressing.
 */
const THREAD_LIMITS = { maxYoungGenerationSizeMb: 1 };

/** Where a job is done, and the way to it. */
interface Carrier {
  post(message: HostMessage): void;
  on(receive: (message: ThreadMessage) => void, fail: (error: Error) => void): void;
  end(): Promise<void>;
}

/**
 * Runs a job in a thread of its own, or here when it is small. It reads and writes files through
 * this side; bytes of the store and of a backup's content stay with it.
 *
 * @throws BackupError, backup-cancelled when the signal was aborted; whatever the job made is gone.
 */
export async function runJob(job: BackupJob, host: ThreadHost, small: boolean): Promise<unknown> {
  if (host.signal?.aborted) throw new BackupError('backup-cancelled');
  const data: JobData = { job, tellSteps: host.onStep !== undefined };
  const carrier = small ? here(data) : inThread(data);
  const outcome = Promise.withResolvers<unknown>();
  const files = new HostFiles(host);
  const cancel = () => carrier.post({ type: 'cancel' });
  const answer = async (id: number, question: Question) => {
    try {
      carrier.post({ type: 'answer', id, value: await files.answer(question) });
    } catch (error) {
      carrier.post({ type: 'refusal', id, failure: failureOf(error) });
    }
  };
  carrier.on((message) => {
    if (message.type === 'ask') void answer(message.id, message.question);
    else if (message.type === 'progress') {
      host.onProgress?.(message.phase, message.done, message.total);
    } else if (message.type === 'done') outcome.resolve(message.result);
    else outcome.reject(errorOf(message.failure));
  }, outcome.reject);
  host.signal?.addEventListener('abort', cancel);
  try {
    return await outcome.promise;
  } finally {
    host.signal?.removeEventListener('abort', cancel);
    files.close();
    await carrier.end();
  }
}

function inThread(data: JobData): Carrier {
  const worker = new Worker(ENTRY, { workerData: data, resourceLimits: THREAD_LIMITS });
  return {
    post: (message) => worker.postMessage(message),
    on(receive, fail) {
      worker.on('message', receive);
      worker.on('error', fail);
      worker.on('exit', (code) => fail(new Error(`the thread ended with code ${String(code)}`)));
    },
    end: async () => void (await worker.terminate()),
  };
}

/** The same way round, so that there is one: the job gets copies of what it is given. */
function here({ job, tellSteps }: JobData): Carrier {
  const { port1, port2 } = new MessageChannel();
  return {
    post: (message) => port1.postMessage(message),
    on(receive) {
      port1.on('message', receive);
      void serveJob(port2, { job: structuredClone(job), tellSteps });
    },
    end: () => Promise.resolve(port1.close()),
  };
}

/** Answers what the thread asks of the files. */
class HostFiles {
  readonly #host: ThreadHost;
  readonly #reading = new Map<'source' | 'written', AsyncIterator<Uint8Array>>();
  #broken: Error | null = null;

  constructor(host: ThreadHost) {
    this.#host = host;
    // A stream may break between two writes; without a listener that would end the process.
    host.target?.stream.on('error', (error) => {
      this.#broken ??= error;
    });
  }

  async answer(question: Question): Promise<Uint8Array | null> {
    switch (question.method) {
      case 'read': {
        const next = await this.#iterator(question.from).next();
        return next.done ? null : next.value;
      }
      case 'write':
        await this.#written((stream, done) => stream.write(question.chunk, done));
        return null;
      case 'end':
        await this.#written((stream, done) => stream.end(done));
        return null;
      case 'commit':
        await this.#target.commit();
        return null;
      case 'discard':
        await this.#target.discard();
        return null;
      case 'step':
        this.#host.onStep?.(question.operation, question.step);
        return null;
    }
  }

  close(): void {
    for (const iterator of this.#reading.values()) void iterator.return?.();
  }

  #iterator(from: 'source' | 'written'): AsyncIterator<Uint8Array> {
    const known = this.#reading.get(from);
    if (known) return known;
    const { source = [] } = this.#host;
    const bytes = from === 'source' ? source : (this.#target.readBack() as Bytes);
    const iterator = iterate(bytes);
    this.#reading.set(from, iterator);
    return iterator;
  }

  #written(act: (stream: Writable, done: (error?: Error | null) => void) => void): Promise<void> {
    const { stream } = this.#target;
    return new Promise((resolve, reject) => {
      if (this.#broken) return reject(this.#broken);
      stream.once('error', reject);
      act(stream, (error) => {
        stream.off('error', reject);
        if (error) reject(error);
        else resolve();
      });
    });
  }

  get #target(): FileTarget {
    if (!this.#host.target) throw new Error('a job that writes has a target');
    return this.#host.target;
  }
}

async function* iterate(bytes: Bytes): AsyncGenerator<Uint8Array, void, undefined> {
  yield* bytes;
}
