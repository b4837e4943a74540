import { spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exitCodeOf } from '../../src-main/host/cli/cli-exit-codes.ts';
import type { CliError } from '../../src-main/host/cli/cli-output.ts';

const CLI = join(import.meta.dirname, '..', '..', 'src-main', 'host', 'cli.ts');

/** Milliseconds: each command is a program of its own, and the machine may be busy. */
export const SLOW = 240_000;

export const PASSPHRASE = 'sieben Kraniche landen am Tempelhofer Feld 41';

export interface CliRun {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Runs the command line as a program of its own, exactly as a script would. */
export function runCli(
  args: string[],
  options: {
    input?: string;
    env?: Record<string, string | undefined>;
    /** Ctrl-C is pressed as soon as stderr holds this. */
    interruptAt?: string;
  } = {},
): Promise<CliRun> {
  const env = { ...process.env, LEUCHTTURM_PASSPHRASE: PASSPHRASE, ...options.env };
  const child = spawn(process.execPath, [CLI, ...args], { env, stdio: 'pipe' });
  const run: CliRun = { code: null, stdout: '', stderr: '' };
  child.stdout.on('data', (chunk: Buffer) => (run.stdout += chunk.toString()));
  let pressed = false;
  child.stderr.on('data', (chunk: Buffer) => {
    run.stderr += chunk.toString();
    if (pressed || !options.interruptAt || !run.stderr.includes(options.interruptAt)) return;
    pressed = child.kill('SIGINT');
  });
  child.stdin.end(options.input ?? '');
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ ...run, code }));
  });
}

/** What a command answers with `--json`. @throws when it fails or says anything else. */
export async function cliJson<T = Record<string, unknown>>(
  args: string[],
  options?: Parameters<typeof runCli>[1],
): Promise<T> {
  const { code, stdout, stderr } = await runCli(args, options);
  if (code !== 0 || stderr !== '') throw new Error(`exit ${String(code)}: ${stderr}`);
  return JSON.parse(stdout) as T;
}

/**
 * The error of a command that is refused: one JSON object on stderr, the exit code that belongs to
 * it, no output; and nothing in it that may not be passed on to support: no path, no passphrase.
 */
export async function cliError(
  args: string[],
  options?: Parameters<typeof runCli>[1],
): Promise<CliError> {
  const { code, stdout, stderr } = await runCli(args, options);
  if (code === 0 || stdout !== '') throw new Error(`exit ${String(code)}: ${stdout}`);
  const error = JSON.parse(stderr) as CliError;
  if (code !== exitCodeOf(error.code)) throw new Error(`exit ${String(code)}: ${stderr}`);
  if (stderr.includes(tmpdir()) || stderr.includes(PASSPHRASE)) throw new Error(stderr);
  const unknown = Object.keys(error).filter((key) => !['code', 'message', 'issues'].includes(key));
  if (unknown.length > 0 || !error.code || !error.message) throw new Error(`odd error: ${stderr}`);
  return error;
}
