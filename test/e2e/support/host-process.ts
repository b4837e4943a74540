import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { runFolder } from './canary.ts';

export const root = resolve(import.meta.dirname, '..', '..', '..');
const cli = join(root, 'src-main', 'host', 'cli.ts');
/** The same host under a clock that a test moves. */
const clocked = join(import.meta.dirname, 'clocked-host.ts');

/** A browser host in a process group of its own, as `npm start` runs it. */
export interface HostProcess extends AsyncDisposable {
  /** Address that signs one browser in, once. */
  readonly url: string;
  readonly origin: string;
  /** As a power cut ends it: SIGKILL for the host and everything it started. */
  kill(): Promise<void>;
  /** As a person ends it; resolves when the store is closed. */
  stop(): Promise<void>;
}

/** @throws when it ends before it has said its address; the message holds what it wrote. */
export async function startHostProcess(
  store: string,
  options: { clocked?: boolean; backupFolders?: readonly string[] } = {},
): Promise<HostProcess> {
  const folders = options.backupFolders ?? [];
  const offered = folders.length > 0 ? ['--backup-folder', ...folders] : [];
  const program = options.clocked
    ? [clocked, store]
    : [cli, '--store', store, '--json', 'serve', ...offered];
  const child = spawn(process.execPath, program, {
    cwd: root,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'exit');
  let complaints = '';
  child.stderr.on('data', (text: Buffer) => (complaints += text.toString()));
  // A service would write what it says to a log on the disk: searched like every file.
  const log = runFolder();
  if (log !== null) {
    const file = join(log, `host-${String(child.pid)}.log`);
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (text: Buffer) => appendFileSync(file, text));
    }
  }
  const address = Promise.withResolvers<string>();
  createInterface({ input: child.stdout }).once('line', (line) => {
    address.resolve((JSON.parse(line) as { url: string }).url);
  });
  void ended.then(() => address.reject(new Error(`The host ended early. ${complaints}`)));
  const url = await address.promise;

  const end = async (signal: 'SIGKILL' | 'SIGTERM'): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) {
      // SIGKILL for the whole group: nothing it started may tidy up after it.
      if (signal === 'SIGKILL' && process.platform !== 'win32')
        process.kill(-(child.pid ?? 0), signal);
      else child.kill(signal);
    }
    await ended;
  };
  return {
    url,
    origin: new URL(url).origin,
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
    [Symbol.asyncDispose]: () => end('SIGTERM'),
  };
}
