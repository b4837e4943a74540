import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { interruptionSchema, type Interruption } from '#shared/contract/interruptions.ts';
import { replaceFile } from './atomic-file.ts';
import type { FoundInterrupted } from './backup/backup-promote.ts';
import { newestSafety } from './backup/restore-safety.ts';
import type { EarlierAttempt } from './store/safety-copy.ts';
import type { StoreFiles } from './vault/store-files.ts';

/** More than any series of crashes leaves unread. */
const MOST = 20;

const listSchema = z.array(interruptionSchema).max(MOST);

/**
 * What a start has finished or undone, until somebody unlocks: then it goes into the store
 * (`features/backups/interruption-service.ts`). In a file beside the store, because a start that nobody unlocks, such
 * as a command with a wrong passphrase, must not swallow it. It holds times and kinds of work only.
 */
export class Interruptions {
  readonly #files: StoreFiles;
  readonly #path: string;
  #known: Interruption[];

  constructor(files: StoreFiles) {
    this.#files = files;
    this.#path = join(files.folder, 'interruptions.json');
    this.#known = readList(this.#path);
  }

  /** Not yet in the store. */
  get list(): readonly Interruption[] {
    return this.#known;
  }

  /** A restore or change of key that this start finishes or undoes; told before it does. */
  addFound({ id, kind, begunAt, outcome }: FoundInterrupted, now: Date): void {
    const isReplaced = kind === 'replace' && outcome === 'completed';
    this.#add(
      {
        ...{ id, what: kind, outcome, begunAt, stateOf: null },
        foundAt: now.toISOString(),
        formerFile: isReplaced ? newestSafety(this.#files.folder) : null,
      },
      // Where there is no store, an empty folder stays empty.
      { durable: outcome === 'completed' || existsSync(this.#files.vault) },
    );
  }

  /** A migration that an earlier start had begun. */
  addMigrated({ begunAt, fileName }: EarlierAttempt, now: Date): void {
    this.#add(
      {
        ...{ id: `migration-${begunAt}`, what: 'migration', outcome: 'completed', stateOf: null },
        ...{ begunAt, foundAt: now.toISOString(), formerFile: fileName },
      },
      { durable: true },
    );
  }

  #add(interruption: Interruption, { durable }: { durable: boolean }): void {
    const others = this.#known.filter(({ id }) => id !== interruption.id);
    this.#known = [...others, interruption].slice(-MOST);
    if (!durable) return;
    try {
      replaceFile(this.#path, JSON.stringify(this.#known));
    } catch {
      // A full or read-only disk must not keep the store from being opened; this start still says it.
    }
  }

  /** Gives them to the store, and forgets them when that has taken them. */
  handOver(take: (list: readonly Interruption[]) => void): void {
    if (this.#known.length === 0) return;
    take(this.#known);
    this.#known = [];
    for (const suffix of ['', '.new']) rmSync(this.#path + suffix, { force: true });
  }
}

function readList(path: string): Interruption[] {
  try {
    return listSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return [];
  }
}
