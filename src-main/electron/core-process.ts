import { MessageChannelMain, utilityProcess } from 'electron';
import type { MessagePortMain, UtilityProcess } from 'electron';
import { formatCoreArguments } from '../host/core-arguments.ts';
import type { CoreArguments } from '../host/core-arguments.ts';
import type { CoreMessage, ShellMessage } from '../host/core-channel.ts';
import type { CoreProcessState } from '#shared/shell.ts';

export interface CoreProcessOptions {
  /** The built core-process.js. */
  entry: string;
  arguments: CoreArguments;
  environment: NodeJS.ProcessEnv;
  /** Whether its output is seen on the terminal; a packaged program has none. */
  showOutput: boolean;
  onState(state: CoreProcessState): void;
  onMessage(message: CoreMessage): void;
}

export interface CoreProcess {
  readonly state: CoreProcessState;
  start(): void;
  /** Hands one end of a new channel to the core and returns the other, for the page. */
  connect(): Promise<MessagePortMain>;
  /** @returns false when no core is there to hear it */
  send(message: ShellMessage): boolean;
  /** Lets the core finish its transactions and close the store; at most `stopPatience` ms. */
  stop(): Promise<void>;
}

/** Pauses before the core is started again, in ms; after the last one the shell gives up. */
export const restartPauses = [500, 1_000, 2_000, 4_000, 8_000] as const;
/** A core that ran this long, in ms, is healthy: the next crash counts as the first. */
export const healthyAfter = 60_000;
/** How long a closing core may take, in ms. SQLite rolls back what a kill after it interrupts. */
export const stopPatience = 10_000;

/** Runs the core in a process of its own and keeps it running. Nothing starts before `start`. */
export function createCoreProcess(options: CoreProcessOptions): CoreProcess {
  let state: CoreProcessState = 'starting';
  let child: UtilityProcess | null = null;
  let stopping: Promise<void> | null = null;
  let crashes = 0;
  let timer: NodeJS.Timeout | undefined;
  let waiting: PromiseWithResolvers<void> | null = null;
  let closed: (() => void) | null = null;

  function enter(next: CoreProcessState): void {
    state = next;
    if (next === 'ready') waiting?.resolve();
    if (next === 'failed') waiting?.reject(new Error('CORE_UNAVAILABLE'));
    if (next === 'ready' || next === 'failed') waiting = null;
    options.onState(next);
  }

  function start(): void {
    if (child || stopping) return;
    enter('starting');
    const started = utilityProcess.fork(options.entry, formatCoreArguments(options.arguments), {
      env: minimalEnvironment(options.environment),
      execArgv: [],
      serviceName: 'Leuchtturm Core',
      stdio: options.showOutput ? 'inherit' : 'ignore',
    });
    child = started;
    started.on('message', (message: CoreMessage) => {
      if (child === started) receive(message);
    });
    started.on('exit', () => {
      if (child === started) ended();
    });
  }

  function receive(message: CoreMessage): void {
    if (message.type === 'ready') {
      clearTimeout(timer);
      timer = setTimeout(() => (crashes = 0), healthyAfter);
      enter('ready');
    } else if (message.type === 'closed') closed?.();
    else options.onMessage(message);
  }

  function ended(): void {
    child = null;
    clearTimeout(timer);
    closed?.();
    if (stopping) return;
    const pause = restartPauses[crashes];
    crashes += 1;
    if (pause === undefined) return enter('failed');
    enter('crashed');
    timer = setTimeout(start, pause);
  }

  async function connect(): Promise<MessagePortMain> {
    if (stopping || state === 'failed') throw new Error('CORE_UNAVAILABLE');
    if (state !== 'ready') {
      waiting ??= Promise.withResolvers();
      await waiting.promise;
    }
    const { port1, port2 } = new MessageChannelMain();
    if (!child) throw new Error('CORE_UNAVAILABLE');
    child.postMessage({ type: 'connect' } satisfies ShellMessage, [port1]);
    return port2;
  }

  function send(message: ShellMessage): boolean {
    child?.postMessage(message);
    return child !== null;
  }

  async function close(): Promise<void> {
    clearTimeout(timer);
    const finished = Promise.withResolvers<void>();
    closed = finished.resolve;
    if (send({ type: 'shutdown' })) {
      timer = setTimeout(finished.resolve, stopPatience);
      await finished.promise;
      clearTimeout(timer);
      child?.kill();
    }
    waiting?.reject(new Error('CORE_UNAVAILABLE'));
    waiting = null;
  }

  return {
    get state() {
      return state;
    },
    start,
    connect,
    send,
    stop: () => (stopping ??= close()),
  };
}

/** What a process needs to find its temporary folder and time zone; no paths to code, no options. */
function minimalEnvironment(all: NodeJS.ProcessEnv): Record<string, string> {
  const kept = ['HOME', 'LANG', 'LC_ALL', 'SystemRoot', 'TEMP', 'TMP', 'TMPDIR', 'TZ'];
  return Object.fromEntries(
    kept.flatMap((name) => {
      const value = all[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}
