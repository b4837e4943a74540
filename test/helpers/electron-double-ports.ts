import { EventEmitter } from 'node:events';
import { MessageChannel } from 'node:worker_threads';
import type { MessagePort } from 'node:worker_threads';

/** Electron's port on top of Node's: messages come as `{ data, ports }`, only after `start`. */
export class MessagePortDouble extends EventEmitter {
  /** The real port underneath, which a worker thread or a test can be given. */
  readonly inner: MessagePort;
  closed = false;

  constructor(inner: MessagePort) {
    super();
    this.inner = inner;
    inner.on('close', () => {
      this.closed = true;
      this.emit('close');
    });
  }
  start(): void {
    this.inner.on('message', (data: unknown) => this.emit('message', { data, ports: [] }));
  }
  postMessage(message: unknown): void {
    this.inner.postMessage(message);
  }
  close(): void {
    this.inner.close();
  }
}

export class MessageChannelDouble {
  readonly port1: MessagePortDouble;
  readonly port2: MessagePortDouble;
  constructor() {
    const { port1, port2 } = new MessageChannel();
    this.port1 = new MessagePortDouble(port1);
    this.port2 = new MessagePortDouble(port2);
  }
}
