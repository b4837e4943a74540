import type { Command } from 'commander';
import { Refusal } from '../../core/refusal.ts';
import { readSecretFile } from './cli-core.ts';

/** What opens a backup on the command line. */
export interface UnlockOptions {
  identity?: string;
  backupPassphraseFile?: string;
}

export const withKey = (command: Command): Command =>
  command
    .option('--identity <file>', 'age identity file')
    .option('--backup-passphrase-file <file>', 'file with the passphrase');

/** @throws Refusal INVALID_INPUT where not exactly one is given, FILE_UNREADABLE. */
export function unlockOf({ identity, backupPassphraseFile }: UnlockOptions) {
  if (identity && !backupPassphraseFile) return { identity: readSecretFile(identity) };
  if (backupPassphraseFile && !identity)
    return { passphrase: readSecretFile(backupPassphraseFile) };
  throw keyProblem('give either --identity or --backup-passphrase-file');
}

export const keyProblem = (message: string) =>
  new Refusal('INVALID_INPUT', { issues: [{ path: 'key', code: 'required', message }] }, message);
