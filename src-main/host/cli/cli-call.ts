import { readFileSync } from 'node:fs';
import { call, type AnyProcedure } from '@orpc/server';
import { Refusal } from '../../core/refusal.ts';
import { router } from '../../core/router.ts';
import { accessOf } from '../../core/access.ts';
import { openCliCore, withUnlocked, type CliCore, type CliOptions } from './cli-core.ts';

/**
 * Calls any procedure by name: `organisations.list`.
 * @param argument the input as JSON, `@file`, or `-` for standard input; missing: no input.
 */
export async function callProcedure(
  name: string,
  argument: string | undefined,
  options: CliOptions,
): Promise<unknown> {
  const procedure = find(name);
  const input = parseArgument(argument);
  const run = ({ core }: CliCore): Promise<unknown> =>
    Promise.resolve(call(procedure, input, { context: { core }, path: name.split('.') }));
  if (accessOf(name.split('.')) !== 'nobody') return withUnlocked(options, run);
  const cli = openCliCore(options);
  try {
    return await run(cli);
  } finally {
    cli.core.close();
  }
}

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
    throw new Refusal('FILE_UNREADABLE', { reason: path }, `cannot read ${path}`);
  }
}

const problem = (path: string, code: string, message: string) =>
  new Refusal('INVALID_INPUT', { issues: [{ path, code, message }] }, message);
