import { asRefusal } from '../../core/procedures.ts';
import { issueSchema } from '#shared/contract/errors.ts';
import * as z from 'zod';

/** Results on stdout: JSON with `--json`, else the lines given. */
export function print(json: boolean | undefined, result: unknown, lines: () => string[]): void {
  const text = json ? JSON.stringify(result) : lines().join('\n');
  process.stdout.write(`${text}\n`);
}

export interface CliError {
  code: string;
  message: string;
  issues?: z.infer<typeof issueSchema>[];
}

const dataWithIssues = z.object({ issues: z.array(issueSchema) });

/** What goes to stderr: a code of the closed set, a sentence, and the fields that are wrong. */
export function describeError(error: unknown): CliError {
  if (isUsageError(error)) return { code: 'USAGE', message: usage(error) };
  const refusal = asRefusal(error);
  const issues = dataWithIssues.safeParse(refusal.data);
  const detail = issues.success
    ? issues.data.issues.map((issue) => `${issue.path}: ${issue.message}`).join('; ')
    : '';
  return {
    code: refusal.code,
    message: detail || sentence(refusal.code, refusal.message),
    ...(issues.success && { issues: issues.data.issues }),
  };
}

const SENTENCES: Record<string, string> = {
  NOT_SET_UP: 'there is no store in this folder; make one with `init`',
  ALREADY_SET_UP: 'there is a store in this folder already',
  LOCKED: 'the store is locked',
  FORBIDDEN: 'your role may not do this',
  WRONG_PASSPHRASE: 'wrong name or passphrase',
  WRONG_RECOVERY_KEY: 'wrong recovery key',
  WAIT: 'too many wrong attempts; wait before the next one',
  WEAK_PASSPHRASE: 'the passphrase is too easy to guess: at least 12 characters, better a sentence',
  STORE_IN_USE: 'the store is open in another program',
  STORE_MISSING: 'the store file is missing beside its vault; nothing was changed',
  VAULT_MISSING: 'the vault file is missing beside the store; nothing was changed',
  STORE_READ_ONLY: 'the folder of the store cannot be written to; nothing was changed',
  STORE_NEWER: 'the store was written by a newer version',
  STORE_DAMAGED: 'the store cannot be read; nothing was changed',
  BACKUP_WRONG_KEY: 'this key or passphrase does not open the backup',
  BACKUP_DAMAGED: 'the backup is damaged or was changed; nothing was changed here',
  BACKUP_NEWER: 'the backup was made by a newer version; nothing was changed here',
  DISK_FULL: 'the disk is full; nothing was changed',
  INTERNAL: 'an unexpected error; nothing was changed',
};

const sentence = (code: string, fallback: string): string =>
  fallback !== code && fallback !== '' ? fallback : (SENTENCES[code] ?? code);

/** Commander says `(outputHelp)` where a command is missing. */
const usage = ({ message }: Error): string =>
  message.startsWith('(') ? 'a command is needed; see --help' : message;

const isUsageError = (error: unknown): error is Error =>
  error instanceof Error && error.name === 'CommanderError';
