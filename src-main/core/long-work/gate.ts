import { Refusal } from '../refusal.ts';

/**
 * Keeps every other procedure away from the store while one long transaction is open in it. There
 * is one connection, so others would read, and even write, half of that work.
 *
 * Those that pass do not wait for one that wants to be alone; only for one that is. Whoever needs
 * the core's `exclusive` queue as well goes through the gate first, never the other way round.
 */
export class Gate {
  #passing = 0;
  #alone = false;
  #change = Promise.withResolvers<void>();

  /** Runs ordinary work, after whoever is alone now. @throws Refusal CANCELLED */
  async pass<T>(work: () => T | Promise<T>, signal?: AbortSignal): Promise<T> {
    // In the same step as the look: between the two nobody else may come.
    while (this.#alone) await this.#changed(signal);
    this.#passing += 1;
    try {
      return await work();
    } finally {
      this.#passing -= 1;
      this.#wake();
    }
  }

  /** Runs work while no other passes; waits for those under way. @throws Refusal CANCELLED */
  async alone<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    while (this.#alone || this.#passing > 0) await this.#changed(signal);
    if (signal?.aborted) throw new Refusal('CANCELLED', undefined);
    this.#alone = true;
    try {
      return await work();
    } finally {
      this.#alone = false;
      this.#wake();
    }
  }

  async #changed(signal?: AbortSignal): Promise<void> {
    const wake = () => this.#wake();
    signal?.addEventListener('abort', wake);
    try {
      if (signal?.aborted !== true) await this.#change.promise;
    } finally {
      signal?.removeEventListener('abort', wake);
    }
    if (signal?.aborted) throw new Refusal('CANCELLED', undefined);
  }

  #wake(): void {
    this.#change.resolve();
    this.#change = Promise.withResolvers();
  }
}
