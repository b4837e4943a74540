import { asRefusal } from '../../core/procedures.ts';
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

const sentence = (code: ErrorCode, fallback: string): string =>
  fallback !== code && fallback !== '' ? fallback : CLI_SENTENCES[code];

/** The first few, as a sentence; all are in the `issues` of the same object. */
function listed(issues: Issue[]): string {
  const more = issues.length - MOST_LISTED;
  const first = issues.slice(0, MOST_LISTED).map(({ path, message }) => `${path}: ${message}`);
  return [...first, ...(more > 0 ? [`and ${String(more)} more`] : [])].join('; ');
}

/** Commander says `(outputHelp)` where a command is missing. */
const usage = ({ message }: Error): string =>
  message.startsWith('(') ? 'a command is needed; see --help' : message;

const isUsageError = (error: unknown): error is Error =>
  error instanceof Error && error.name === 'CommanderError';
