import { readFileSync } from 'node:fs';
import { call, type AnyProcedure } from '@orpc/server';
import { Refusal } from '../../core/refusal.ts';
import { router } from '../../core/router.ts';
import { accessOf } from '../../core/access.ts';
import { openCliCore, withUnlocked, type CliCore, type CliOptions } from './cli-core.ts';
import { withProgress } from './cli-work.ts';

/**
 * Calls any procedure by name: `organisations.list`. Long work can be cancelled with Ctrl-C.
 * @param argument the input as JSON, `@file`, or `-` for standard input; missing: no input.
 * @param answer told the result; of a procedure that streams, each event.
 */
export async function callProcedure(
  name: string,
  argument: string | undefined,
  options: CliOptions,
  answer: (result: unknown) => void,
): Promise<void> {
  const procedure = find(name);
  const input = parseArgument(argument);
  const run = (cli: CliCore): Promise<void> =>
    // The caller chooses a `workId`, if any, in the input.
    withProgress(cli, { ...options, progress: false }, async ({ signal }) => {
      const context = { core: cli.core };
      const result: unknown = await call(procedure, input, {
        context,
        path: name.split('.'),
        signal,
      });
      if (!isStream(result)) return answer(result);
      for await (const event of result) answer(event);
    });
  if (accessOf(name.split('.')) !== 'nobody') return withUnlocked(options, run);
  const cli = openCliCore(options);
  try {
    await run(cli);
  } finally {
    cli.core.close();
  }
}

const isStream = (result: unknown): result is AsyncIterable<unknown> =>
  typeof result === 'object' && result !== null && Symbol.asyncIterator in result;

function find(name: string): AnyProcedure {
  const [feature = '', procedure = '', ...rest] = name.split('.');
  const features = router as unknown as Record<string, Record<string, unknown>>;
  const group = Object.hasOwn(features, feature) ? features[feature] : undefined;
  if (rest.length > 0 || !group || !Object.hasOwn(group, procedure)) {
    throw problem('procedure', 'unknown', `there is no procedure ${name}; see \`procedures\``);
  }
  return group[procedure] as AnyProcedure;
}

function parseArgument(argument: string | undefined): unknown {
  if (argument === undefined) return undefined;
  const text =
    argument === '-'
      ? readFileSync(0, 'utf8')
      : argument.startsWith('@')
        ? readArgumentFile(argument.slice(1))
        : argument;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw problem('input', 'not_json', 'the input is not JSON');
  }
}

function readArgumentFile(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw new Refusal(
      'FILE_UNREADABLE',
      { reason: 'input' },
      'cannot read the file with the input',
    );
  }
}

const problem = (path: string, code: string, message: string) =>
  new Refusal('INVALID_INPUT', { issues: [{ path, code, message }] }, message);
