import { readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { ORPCError } from '@orpc/client';
import { createRouterClient, type RouterClient } from '@orpc/server';
import { APP_VERSION } from '../../app-version.ts';
import { Core } from '../../core/core.ts';
import type { FileAccess } from '../../core/files.ts';
import { Refusal } from '../../core/refusal.ts';
import { router } from '../../core/router.ts';
import { calibrateCost } from '../../core/vault/kdf-cost.ts';
import { chromiumPrinter } from '../chromium-printer.ts';
import { defaultStoreFolder, MIGRATIONS_FOLDER } from '../default-store.ts';
import { pathSource, pathTarget } from '../path-files.ts';
import { pathFolders } from '../path-folders.ts';
import { tellInterruptions } from './cli-notices.ts';

/** Options every command takes. */
export interface CliOptions {
  store?: string;
  user?: string;
  passphraseFile?: string;
  json?: boolean;
  /** Show how far long work is, also where stderr is no terminal. */
  progress?: boolean;
}

export interface CliCore {
  core: Core;
  client: RouterClient<typeof router>;
}

/** On the command line a file token is `file:` and the path. */
const pathFiles: FileAccess = {
  source: (token) => pathSource(pathOf(token)),
  target: (token) => pathTarget(pathOf(token)),
};

export const fileToken = (path: string): string => `file:${path}`;

function pathOf(token: string): string {
  if (!token.startsWith('file:')) throw new Refusal('FILE_UNKNOWN', undefined);
  return token.slice('file:'.length);
}

/** A core in this very process; nothing is unlocked yet. */
export function openCliCore(options: CliOptions): CliCore {
  const core = new Core({
    storeFolder: options.store ?? defaultStoreFolder(),
    migrationsFolder: MIGRATIONS_FOLDER,
    appVersion: APP_VERSION,
    slotCost: calibrateCost,
    now: () => new Date(),
    files: pathFiles,
    folders: pathFolders(pathOf),
    printer: chromiumPrinter,
    onFault: (text) => process.stderr.write(`${text}\n`),
  });
  tellInterruptions(core.interruptions.list);
  return { core, client: createRouterClient(router, { context: { core } }) };
}

/** Runs `work` with an unlocked core and locks it again, whatever happens. */
export async function withUnlocked<T>(
  options: CliOptions,
  work: (cli: CliCore) => Promise<T>,
): Promise<T> {
  const cli = openCliCore(options);
  try {
    await unlockInTurn(cli, { name: options.user, passphrase: readPassphrase(options) });
    return await work(cli);
  } finally {
    cli.core.close();
  }
}

/** Pauses in all; several commands at once count as several attempts until each has succeeded. */
const PATIENCE_MS = 10_000;

/** Unlocks, waiting for its turn where other commands are unlocking the same store. */
async function unlockInTurn(
  { client }: CliCore,
  secret: { name: string | undefined; passphrase: string },
): Promise<void> {
  for (let left = PATIENCE_MS; ;) {
    try {
      await client.vault.unlock(secret);
      return;
    } catch (error) {
      const wait = retryAfter(error);
      if (wait === null || wait > left) throw error;
      left -= wait;
      // Not all at the same moment again.
      await setTimeout(wait + Math.random() * 300);
    }
  }
}

/** Milliseconds, of a refusal to try already; null for any other error. */
function retryAfter(error: unknown): number | null {
  if (!(error instanceof ORPCError) || error.code !== 'WAIT') return null;
  const { retryAfterMs } = error.data as Refusal<'WAIT'>['data'];
  return retryAfterMs;
}

/**
 * From `--passphrase-file` (one trailing line break is not part of it) or `LEUCHTTURM_PASSPHRASE`.
 * @throws Refusal INVALID_INPUT when neither is given.
 */
export function readPassphrase(options: CliOptions): string {
  const passphrase = options.passphraseFile
    ? readSecretFile(options.passphraseFile)
    : process.env.LEUCHTTURM_PASSPHRASE;
  if (passphrase) return passphrase;
  const message = 'set LEUCHTTURM_PASSPHRASE or give --passphrase-file';
  throw new Refusal(
    'INVALID_INPUT',
    { issues: [{ path: 'passphrase', code: 'required', message }] },
    message,
  );
}

/** A text file that holds one secret. @throws Refusal FILE_UNREADABLE. */
export function readSecretFile(path: string): string {
  try {
    return readFileSync(path, 'utf8').replace(/\r?\n$/, '');
  } catch {
    // Without its path: what is said may be passed on to support.
    const reason = 'secret file';
    throw new Refusal(
      'FILE_UNREADABLE',
      { reason },
      'cannot read the file with the passphrase or key',
    );
  }
}
