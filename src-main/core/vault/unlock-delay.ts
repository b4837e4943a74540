import { readFileSync, rmSync } from 'node:fs';
import * as z from 'zod';
import { replaceFile } from '../atomic-file.ts';
import { Refusal } from '../refusal.ts';

const attemptsSchema = z.object({ failures: z.number().int().min(0), lastAt: z.number() });

/** Three tries are free; then 2, 4, 8 … seconds, at most five minutes. */
const FREE_TRIES = 3;
const LONGEST_MS = 300_000;

/**
 * Slows guessing down. Failures are kept in a small file, so that starting the program anew does
 * not start the count anew. A clock set back does not lengthen the wait beyond the longest.
 */
export class UnlockDelay {
  readonly #path: string;
  readonly #now: () => Date;

  constructor(path: string, now: () => Date) {
    this.#path = path;
    this.#now = now;
  }

  /** Milliseconds until the next attempt is accepted. */
  remaining(): number {
    const { failures, lastAt } = this.#read();
    if (failures < FREE_TRIES) return 0;
    const pause = Math.min(LONGEST_MS, 1000 * 2 ** (failures - FREE_TRIES + 1));
    const passed = this.#now().getTime() - lastAt;
    return Math.min(pause, Math.max(0, pause - passed));
  }

  /** @throws Refusal WAIT while an attempt is too early. */
  requireReady(): void {
    const retryAfterMs = this.remaining();
    if (retryAfterMs > 0) throw new Refusal('WAIT', { retryAfterMs });
  }

  failed(): void {
    const failures = this.#read().failures + 1;
    replaceFile(this.#path, JSON.stringify({ failures, lastAt: this.#now().getTime() }));
  }

  succeeded(): void {
    rmSync(this.#path, { force: true });
  }

  get failures(): number {
    return this.#read().failures;
  }

  #read(): z.infer<typeof attemptsSchema> {
    try {
      return attemptsSchema.parse(JSON.parse(readFileSync(this.#path, 'utf8')));
    } catch {
      return { failures: 0, lastAt: 0 };
    }
  }
}
