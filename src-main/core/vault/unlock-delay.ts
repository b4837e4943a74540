import { closeSync, fsyncSync, openSync, readFileSync, statSync, writeSync } from 'node:fs';
import * as z from 'zod';
import { replaceFile } from '../atomic-file.ts';
import { Refusal } from '../refusal.ts';
import { fileRefusal, isFull } from './file-refusal.ts';

const attemptsSchema = z.strictObject({
  failures: z.number().int().min(0),
  /** Milliseconds since 1970, UTC. */
  lastAt: z.number().int().min(0),
});
type Attempts = z.infer<typeof attemptsSchema>;

/** Three tries are free; then 2, 4, 8 … seconds, at most five minutes. */
const FREE_TRIES = 3;
const LONGEST_MS = 300_000;

/** Always the same length, so that on a full disk the file can be written over in place. */
const FILE_BYTES = 64;

/**
 * Slows guessing down. An attempt is counted in a small file **before** it is made, and taken back
 * when it succeeds: neither starting the program anew nor killing it in the middle saves a count.
 */
export class UnlockDelay {
  readonly #path: string;
  readonly #now: () => Date;
  /** What could not be written to the file; counts as long as this program runs. */
  #unwritten: Attempts | null = null;
  /** When a time that lay ahead of the clock was first seen, by its `lastAt`. */
  #setBack: { lastAt: number; seenAt: number } | null = null;

  constructor(path: string, now: () => Date) {
    this.#path = path;
    this.#now = now;
  }

  /** Milliseconds until the next attempt is accepted. */
  remaining(): number {
    const { failures, lastAt } = this.#read();
    if (failures < FREE_TRIES) return 0;
    const pause = Math.min(LONGEST_MS, 1000 * 2 ** (failures - FREE_TRIES + 1));
    const now = this.#now().getTime();
    return Math.max(0, pause - (now - this.#knownTime(lastAt, now)));
  }

  /**
   * Counts an attempt that is about to be made.
   * @throws Refusal WAIT while it is too early; STORE_READ_ONLY where no count can be kept. Then
   *   the store could not be opened either.
   */
  begin(): void {
    const retryAfterMs = this.remaining();
    if (retryAfterMs > 0) throw new Refusal('WAIT', { retryAfterMs });
    const attempts = { failures: this.#read().failures + 1, lastAt: this.#now().getTime() };
    try {
      this.#write(attempts);
    } catch (error) {
      // A full disk must not keep its owner from making room; the count is kept in memory.
      if (!isFull(error)) throw fileRefusal(error);
      this.#unwritten = attempts;
    }
  }

  /**
   * The attempt was wrong: the pause runs from now, however long deriving the key took.
   * @returns milliseconds until the next attempt is accepted.
   */
  failed(): number {
    try {
      this.#write({ failures: this.#read().failures, lastAt: this.#now().getTime() });
    } catch {
      // It runs from the beginning of the attempt, then.
    }
    return this.remaining();
  }

  succeeded(): void {
    const none = { failures: 0, lastAt: 0 };
    this.#unwritten = null;
    try {
      this.#write(none);
    } catch {
      // The person is in; what could not be taken back costs them a few seconds later on.
    }
  }

  get failures(): number {
    return this.#read().failures;
  }

  #write(attempts: Attempts): void {
    const text = `${JSON.stringify(attempts).padEnd(FILE_BYTES - 1)}\n`;
    try {
      replaceAmongOthers(this.#path, text);
    } catch (error) {
      if (!isFull(error)) throw error;
      overwrite(this.#path, text);
    }
    this.#unwritten = null;
  }

  #read(): Attempts {
    if (this.#unwritten) return this.#unwritten;
    let text: string;
    try {
      text = readFileSync(this.#path, 'utf8');
    } catch {
      return { failures: 0, lastAt: 0 };
    }
    try {
      return attemptsSchema.parse(JSON.parse(text));
    } catch {
      // Damaged: neither free tries nor a long wait.
      return { failures: FREE_TRIES, lastAt: Math.floor(statSync(this.#path).mtimeMs) };
    }
  }

  /** A time in the future is of a clock that was set back: the pause runs from now, once. */
  #knownTime(lastAt: number, now: number): number {
    if (lastAt <= now) return lastAt;
    if (this.#setBack?.lastAt !== lastAt || this.#setBack.seenAt > now) {
      this.#setBack = { lastAt, seenAt: now };
    }
    return this.#setBack.seenAt;
  }
}

/** Several programs may unlock one store at once; another may just have moved our file in place. */
function replaceAmongOthers(path: string, text: string): void {
  for (let tries = 1; ; tries += 1) {
    try {
      replaceFile(path, text);
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || tries === 10) throw error;
    }
  }
}

/** In place: needs no room. As many bytes as there were, so there is no moment of a shorter file. */
function overwrite(path: string, text: string): void {
  const file = openSync(path, 'r+');
  try {
    writeSync(file, text, 0);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
