import type { WorkPhase, WorkProgress } from '#shared/contract/progress.ts';
import { Refusal } from '../refusal.ts';

/** What long work is given to tell how it is getting on, and to learn that it is to stop. */
export interface Work {
  /** Aborted by its caller, by `progress.cancel`, by locking and by the program's end. */
  readonly signal: AbortSignal;
  /** @param unit what `done` and `total` count. */
  report(phase: WorkPhase, done?: number, total?: number | null, unit?: WorkProgress['unit']): void;
  /**
   * Gives way to whatever waits: messages in and out, other calls. Call it between two pieces of
   * work of some 10 ms each. @throws Refusal CANCELLED when the work is to stop.
   */
  breathe(): Promise<void>;
}

export interface WorkRequest {
  /** Made up by the caller, who wants to watch or cancel. */
  workId?: string | undefined;
  /** Who does it; null before anybody has unlocked. */
  owner: string | null;
  /** Of the call. */
  signal?: AbortSignal | undefined;
}

/** Long work under way in one core. */
export class Works {
  readonly #running = new Set<RunningWork>();

  /** @throws what `task` throws; Refusal CANCELLED when it stopped because it was told to. */
  async run<T>(request: WorkRequest, task: (work: Work) => Promise<T>): Promise<T> {
    const work = new RunningWork(request);
    this.#running.add(work);
    try {
      return await task(work);
    } catch (error) {
      throw isAbort(error) ? cancelled() : error;
    } finally {
      this.#running.delete(work);
      work.end();
    }
  }

  /** The states of one work until it ends; see `progress.watch`. */
  async *watch(
    workId: string,
    person: string | null,
    signal?: AbortSignal,
  ): AsyncGenerator<WorkProgress, void, void> {
    const work = this.#find(workId, person);
    if (!work) return;
    const wake = () => work.wake();
    signal?.addEventListener('abort', wake);
    try {
      for (let seen: WorkProgress | null = null; signal?.aborted !== true;) {
        if (work.progress !== seen) yield (seen = work.progress);
        else if (work.ended) return;
        else await work.change;
      }
    } finally {
      signal?.removeEventListener('abort', wake);
    }
  }

  /** @returns whether there was such work. */
  cancel(workId: string, person: string | null): boolean {
    const work = this.#find(workId, person);
    work?.stop();
    return work !== undefined;
  }

  /** Whether anything runs that a person began, beside the one of this id. */
  anyOwnedBut(workId: string | undefined): boolean {
    const isOther = (work: RunningWork) => workId === undefined || work.workId !== workId;
    return [...this.#running].some((work) => work.owner !== null && isOther(work));
  }

  /** When nothing runs any more that a person has begun by now. */
  async ownedEnded(): Promise<void> {
    const owned = [...this.#running].filter((work) => work.owner !== null);
    await Promise.all(owned.map((work) => work.finished));
  }

  /** Stops what was begun by a person, as before locking; what needs no open store goes on. */
  cancelOwned(): void {
    for (const work of this.#running) if (work.owner !== null) work.stop();
  }

  /** Stops everything and waits until it has tidied up. */
  async cancelAll(): Promise<void> {
    const running = [...this.#running];
    for (const work of running) work.stop();
    await Promise.all(running.map((work) => work.finished));
  }

  /** Work begun before anybody had unlocked belongs to whoever knows its id. */
  #find(workId: string, person: string | null): RunningWork | undefined {
    return [...this.#running].find(
      (work) => work.workId === workId && (work.owner === null || work.owner === person),
    );
  }
}

class RunningWork implements Work {
  readonly workId: string | undefined;
  readonly owner: string | null;
  readonly signal: AbortSignal;
  progress: WorkProgress = { phase: 'waiting', done: 0, total: null, unit: 'records' };
  ended = false;
  readonly #stop = new AbortController();
  readonly #finished = Promise.withResolvers<void>();
  #change = Promise.withResolvers<void>();

  constructor({ workId, owner, signal }: WorkRequest) {
    this.workId = workId;
    this.owner = owner;
    this.signal = signal ? AbortSignal.any([signal, this.#stop.signal]) : this.#stop.signal;
  }

  /** Settles at the next report, at the end, or when a watcher was woken. */
  get change(): Promise<void> {
    return this.#change.promise;
  }

  get finished(): Promise<void> {
    return this.#finished.promise;
  }

  report(
    phase: WorkPhase,
    done = 0,
    total: number | null = null,
    unit: WorkProgress['unit'] = 'records',
  ): void {
    this.progress = { phase, done, total, unit };
    this.wake();
  }

  async breathe(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
    if (this.signal.aborted) throw cancelled();
  }

  stop(): void {
    this.#stop.abort();
  }

  wake(): void {
    this.#change.resolve();
    this.#change = Promise.withResolvers();
  }

  end(): void {
    this.ended = true;
    this.wake();
    this.#finished.resolve();
  }
}

const cancelled = () => new Refusal('CANCELLED', undefined, 'cancelled; nothing was changed');

const isAbort = (error: unknown): boolean =>
  (error as { name?: unknown } | null)?.name === 'AbortError';
