import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { replaceFile } from './atomic-file.ts';

const KINDS = ['passphrase', 'recoveryKey'] as const;
export type FailedUnlockKind = (typeof KINDS)[number];

/** The latest are kept with their times; of more, the number. */
const MOST_TIMES = 100;

const traceSchema = z.strictObject({
  passphrase: z.number().int().min(0),
  recoveryKey: z.number().int().min(0),
  attempts: z
    .array(z.strictObject({ at: z.iso.datetime({ precision: 3 }), kind: z.enum(KINDS) }))
    .max(MOST_TIMES),
});
export type FailedUnlockTrace = z.infer<typeof traceSchema>;

/**
 * Attempts to unlock that failed, until the audit log can be written to: before unlocking there is
 * no key to write with. The file beside the vault holds times and what was tried to be used,
 * nothing that was typed, no name either: people type passphrases into the wrong field.
 *
 * It is a trace, no barrier: who can delete files can delete it (the waiting time is kept elsewhere).
 */
export class FailedUnlocks {
  readonly #path: string;
  readonly #now: () => Date;

  constructor(folder: string, now: () => Date) {
    this.#path = join(folder, 'failed-unlocks.json');
    this.#now = now;
  }

  /** Best effort: a full or read-only disk must not turn a wrong passphrase into another error. */
  add(kind: FailedUnlockKind): void {
    const trace = this.read() ?? { passphrase: 0, recoveryKey: 0, attempts: [] };
    trace[kind] += 1;
    trace.attempts = [...trace.attempts, { at: this.#now().toISOString(), kind }].slice(
      -MOST_TIMES,
    );
    try {
      replaceFile(this.#path, JSON.stringify(trace));
    } catch {
      // The number of failures is also in the audit entry of the unlock itself.
    }
  }

  /** What has not been written to the audit log yet; null for nothing, or for a damaged file. */
  read(): FailedUnlockTrace | null {
    try {
      return traceSchema.parse(JSON.parse(readFileSync(this.#path, 'utf8')));
    } catch {
      return null;
    }
  }

  /** It stands in the audit log now. */
  clear(): void {
    rmSync(this.#path, { force: true });
  }
}
