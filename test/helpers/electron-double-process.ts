import { EventEmitter } from 'node:events';
import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import type { ForkOptions } from 'electron';
import type { MessagePortDouble } from './electron-double-ports.ts';

export interface ProcessMessage {
  message: { type: string; [key: string]: unknown };
  ports: MessagePortDouble[];
}

/** A child that only records; the test plays its part with `say` and `exit`. */
export class UtilityProcessDouble extends EventEmitter {
  readonly entry: string;
  readonly args: readonly string[];
  readonly options: ForkOptions;
  readonly messages: ProcessMessage[] = [];
  killed = false;
  alive = true;

  constructor(entry: string, args: readonly string[] = [], options: ForkOptions = {}) {
    super();
    this.entry = entry;
    this.args = args;
    this.options = options;
  }
  postMessage(message: ProcessMessage['message'], ports: MessagePortDouble[] = []): void {
    this.messages.push({ message, ports });
  }
  kill(): boolean {
    this.killed = true;
    this.exit(15);
    return true;
  }
  /** The types of what the child was told, in order. */
  get heard(): string[] {
    return this.messages.map(({ message }) => message.type);
  }
  say(message: object): void {
    this.emit('message', message);
  }
  exit(code: number): void {
    if (!this.alive) return;
    this.alive = false;
    this.emit('exit', code);
  }
}

/**
 * Runs the real entry in a worker thread that has Electron's `process.parentPort`. Only a thread
 * can be given a Node port, which is what a page of the double is connected with.
 */
export class UtilityWorkerDouble extends UtilityProcessDouble {
  readonly worker: Worker;

  constructor(entry: string, args: readonly string[], options: ForkOptions) {
    super(entry, args, options);
    this.worker = new Worker(parentPortShim, {
      eval: true,
      argv: [...args],
      env: options.env as Record<string, string>,
      workerData: { entry: createRequire(import.meta.url).resolve(entry) },
    });
    this.worker.on('message', (message: object) => this.say(message));
    this.worker.on('exit', (code) => this.exit(code));
    this.worker.on('error', (error) => this.emit('error', 'FatalError', '', String(error)));
  }
  override postMessage(message: ProcessMessage['message'], ports: MessagePortDouble[] = []): void {
    super.postMessage(message, ports);
    const inner = ports.map((port) => port.inner);
    this.worker.postMessage({ message, ports: inner }, inner);
  }
  override kill(): boolean {
    this.killed = true;
    void this.worker.terminate();
    return true;
  }
}

const parentPortShim = `
const { parentPort, workerData } = require('node:worker_threads');
const { EventEmitter } = require('node:events');
const { pathToFileURL } = require('node:url');

const port = new EventEmitter();
port.postMessage = (message) => parentPort.postMessage(message);
port.start = () => undefined;
// Like Electron's: messages wait until somebody listens.
port.on('newListener', (name) => {
  if (name !== 'message' || port.listenerCount('message') > 0) return;
  queueMicrotask(() => parentPort.on('message', receive));
});
function receive({ message, ports }) {
  port.emit('message', { data: message, ports: ports.map(electronPort) });
}
function electronPort(inner) {
  const outer = new EventEmitter();
  inner.on('close', () => outer.emit('close'));
  outer.start = () => inner.on('message', (data) => outer.emit('message', { data, ports: [] }));
  outer.postMessage = (message) => inner.postMessage(message);
  outer.close = () => inner.close();
  return outer;
}
process.parentPort = port;
process.argv[1] = workerData.entry;
import(pathToFileURL(workerData.entry).href);
`;
