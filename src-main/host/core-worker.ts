import { MessageChannel, Worker, type MessagePort } from 'node:worker_threads';
import type { Printer } from '../core/printer.ts';
import { formatCoreArguments, type CoreArguments } from './core-arguments.ts';
import type { CoreMessage, ShellMessage } from './core-channel.ts';

/** The core in a worker thread, as the browser host runs it. */
export interface CoreWorker {
  /** One end of a new channel to the core. */
  connect(): MessagePort;
  send(message: ShellMessage): void;
  /**
   * Lets the core make the backup that belongs to the end of the program.
   * @param begin told when there is one; @param patience how long it may take, in ms
   */
  beforeClose(begin: () => void, patience: number): Promise<void>;
  /** Finishes what is under way, closes the store and ends the thread. */
  stop(): Promise<void>;
}

export interface CoreWorkerOptions {
  arguments: CoreArguments;
  /** Another module for the thread; tests run it under a clock of their own. */
  entry?: URL | undefined;
  printer: Printer;
  onWritten: (token: string, name: string, bytes: Uint8Array) => void;
  /** The store was locked, unlocked or set up, or a preference changed. */
  onState?: () => void;
  /** The thread ended, after it was ready, without being asked to; told once. */
  onCrash: (error: unknown) => void;
}

/** @throws when the thread ends before it is ready. */
export async function startCoreWorker(options: CoreWorkerOptions): Promise<CoreWorker> {
  const entry = options.entry ?? new URL('./core-process.ts', import.meta.url);
  const worker = new Worker(entry, {
    argv: formatCoreArguments(options.arguments),
    execArgv: [],
  });
  const ready = Promise.withResolvers<void>();
  const closed = Promise.withResolvers<void>();
  let stopping = false;
  let gone = false;
  let closing: { begin: () => void; done: () => void } | null = null;
  const send = (message: ShellMessage) => worker.postMessage(message);

  worker.on('message', (message: CoreMessage) => {
    if (message.type === 'ready') ready.resolve();
    else if (message.type === 'closed') closed.resolve();
    else if (message.type === 'closing') closing?.begin();
    // Nobody can be asked here: whoever ends the host ends what runs in it.
    else if (message.type === 'may-close' || message.type === 'busy') closing?.done();
    else if (message.type === 'target-written') {
      options.onWritten(message.token, message.name, message.bytes);
    } else if (message.type === 'state') {
      options.onState?.();
    } else if (message.type === 'print') {
      const { id, html } = message;
      void options.printer.print(html).then(
        (pdf) => send({ type: 'printed', id, pdf }),
        () => send({ type: 'printed', id, pdf: null }),
      );
    }
  });
  let started = false;
  const ended = (error: unknown) => {
    gone = true;
    closed.resolve();
    closing?.done();
    ready.reject(error);
    if (started && !stopping) {
      stopping = true;
      options.onCrash(error);
    }
  };
  worker.on('error', ended);
  worker.on('exit', (code) => ended(new Error(`the core thread ended with code ${String(code)}`)));
  await ready.promise;
  started = true;

  return {
    connect() {
      const { port1, port2 } = new MessageChannel();
      worker.postMessage({ type: 'connect', port: port1 }, [port1]);
      return port2;
    },
    send,
    async beforeClose(begin, patience) {
      if (gone) return;
      const may = Promise.withResolvers<void>();
      closing = { begin, done: may.resolve };
      const timer = setTimeout(may.resolve, patience);
      send({ type: 'before-close' });
      await may.promise;
      clearTimeout(timer);
    },
    async stop() {
      stopping = true;
      send({ type: 'shutdown' });
      await closed.promise;
      await worker.terminate();
    },
  };
}
