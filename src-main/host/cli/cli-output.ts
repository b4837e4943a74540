import { asRefusal } from '../../core/procedures.ts';
import { Refusal } from '../../core/refusal.ts';
import type { VaultTrouble } from '#shared/contract/vault.ts';
import { issueSchema, type ErrorCode, type Issue } from '#shared/contract/errors.ts';
import * as z from 'zod';
import { CLI_SENTENCES } from './cli-sentences.ts';

const MOST_LISTED = 5;

/** Results on stdout: JSON with `--json`, else the lines given. */
export function print(json: boolean | undefined, result: unknown, lines: () => string[]): void {
  const text = json ? JSON.stringify(result) : lines().join('\n');
  process.stdout.write(`${text}\n`);
}

export interface CliError {
  code: string;
  message: string;
  issues?: Issue[];
}

const dataWithIssues = z.object({ issues: z.array(issueSchema) });

/** What goes to stderr: a code of the closed set, a sentence, and the fields that are wrong. */
export function describeError(error: unknown): CliError {
  if (isUsageError(error)) return { code: 'USAGE', message: usage(error) };
  const refusal = asRefusal(error);
  const issues = dataWithIssues.safeParse(refusal.data);
  const detail = issues.success ? listed(issues.data.issues) : '';
  const said = sentence(refusal.code, refusal.message);
  return {
    code: refusal.code,
    message: refusal.code === 'IMPORT_REFUSED' && detail ? `${said}: ${detail}` : detail || said,
    ...(issues.success && { issues: issues.data.issues }),
  };
}

/** Where our sentence says what to do, the refusal's own words only add to it. */
const WAY_ON: readonly ErrorCode[] = [
  'STORE_MISSING',
  'VAULT_MISSING',
  'STORE_WRONG_KEY',
  'STORE_DAMAGED',
];

function sentence(code: ErrorCode, own: string): string {
  if (own === code || own === '') return CLI_SENTENCES[code];
  return WAY_ON.includes(code) ? `${CLI_SENTENCES[code]} (${own})` : own;
}

/** The first few, as a sentence; all are in the `issues` of the same object. */
function listed(issues: Issue[]): string {
  const more = issues.length - MOST_LISTED;
  const first = issues.slice(0, MOST_LISTED).map(({ path, message }) => `${path}: ${message}`);
  return [...first, ...(more > 0 ? [`and ${String(more)} more`] : [])].join('; ');
}

/** A new store beside the remains of one is made only when asked for. @throws Refusal. */
export function refuseTrouble(trouble: VaultTrouble | null): void {
  const missing = trouble === 'vault-missing' || trouble === 'store-missing';
  if (!missing) return;
  const code = trouble === 'vault-missing' ? 'VAULT_MISSING' : 'STORE_MISSING';
  throw new Refusal(code, undefined, 'or make a new store beside it: `init --anew`');
}

/** Commander says `(outputHelp)` where a command is missing, and quotes a word that is none. */
function usage(error: Error): string {
  if (error.message.startsWith('(')) return 'a command is needed; see --help';
  // A name without its quotation marks is such a word; this text may be passed on.
  const quotes = (error as { code?: unknown }).code === 'commander.unknownCommand';
  return quotes ? 'there is no such command; see --help' : error.message;
}

const isUsageError = (error: unknown): error is Error =>
  error instanceof Error && error.name === 'CommanderError';
