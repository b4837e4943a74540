import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** The running browser host: its origin, and the cookie that lets a client in. */
export interface RunningHost {
  origin: string;
  cookie: string;
}

export interface HostProcess {
  /** Null until the host has said its address, and again from the moment it restarts. */
  readonly running: RunningHost | null;
  /** Resolves at the first address; rejects when the host ends before that. */
  readonly started: Promise<void>;
  stop(): void;
}

/**
 * Runs the browser host under `node --watch`: it restarts whenever a file of the core changes,
 * each time with a new port and a new one-time address, which is read from its output.
 *
 * @param command file and arguments of the host
 * @param onRestart called when a restarted host can be reached again
 */
export function startHost(command: string[], cwd: string, onRestart: () => void): HostProcess {
  const child = spawn(process.execPath, ['--watch', '--watch-preserve-output', ...command], {
    cwd,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const started = Promise.withResolvers<void>();
  let running: RunningHost | null = null;
  let starts = 0;

  async function enter(address: string): Promise<void> {
    running = { origin: new URL(address).origin, cookie: await cookieOf(address) };
    starts += 1;
    if (starts === 1) started.resolve();
    else onRestart();
  }

  createInterface({ input: child.stdout }).on('line', (line) => {
    const address = /http:\/\/127\.0\.0\.1:\d+\S*/.exec(line)?.[0];
    if (address === undefined) process.stdout.write(`${line}\n`);
    else enter(address).catch((error: unknown) => console.error(String(error)));
  });
  child.once('exit', () => started.reject(new Error('The browser host ended.')));
  return {
    get running() {
      return running;
    },
    started: started.promise,
    stop: () => void child.kill('SIGTERM'),
  };
}

/** Opens the one-time address as a browser would and keeps the cookie it answers with. */
async function cookieOf(address: string): Promise<string> {
  const answer = await fetch(address, { redirect: 'manual' });
  const cookies = answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0] ?? '');
  if (cookies.length === 0) throw new Error('The browser host gave no cookie.');
  return cookies.join('; ');
}
