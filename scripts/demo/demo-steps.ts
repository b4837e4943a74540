/** One step of the demonstration: what it was, how long it took, what came out of it. */
export interface Step {
  name: string;
  ms: number;
}

/** A step found something other than promised; the message holds no personal data. */
export class DemoFailure extends Error {
  override name = 'DemoFailure';
}

export function require(condition: unknown, message: string): asserts condition {
  if (!condition) throw new DemoFailure(message);
}

/** Runs and times steps one after the other, and says each one's result as soon as it is there. */
export class Steps {
  readonly done: Step[] = [];
  readonly #say: (line: string) => void;

  constructor(say: (line: string) => void) {
    this.#say = say;
  }

  /** @param work returns its result and the sentence that says it. */
  async run<T>(name: string, work: () => Promise<[result: T, said: string]>): Promise<T> {
    const start = performance.now();
    try {
      const [result, said] = await work();
      const ms = Math.round(performance.now() - start);
      this.done.push({ name, ms });
      this.#say(`${name.padEnd(14)} ${String(ms).padStart(6)} ms   ${said}`);
      return result;
    } catch (error) {
      const ms = Math.round(performance.now() - start);
      this.done.push({ name, ms });
      this.#say(`${name.padEnd(14)} ${String(ms).padStart(6)} ms   FAILED`);
      throw error;
    }
  }
}
