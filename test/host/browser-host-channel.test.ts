import { EventEmitter } from 'node:events';
import { beforeEach, expect, test, vi } from 'vitest';
import type { WebSocket } from 'ws';
import { openChannel } from '../../src-main/host/browser-host-channel.ts';
import { HOST_LIMITS } from '../../src-main/host/browser-host-limits.ts';
import type { CoreWorker } from '../../src-main/host/core-worker.ts';

class ClientDouble extends EventEmitter {
  bufferedAmount = 0;
  sent: unknown[] = [];
  readonly close = vi.fn();
  readonly terminate = vi.fn();
  readonly ping = vi.fn();
  send = (message: unknown) => this.sent.push(message);
}
class PortDouble extends EventEmitter {
  heard: unknown[] = [];
  readonly close = vi.fn();
  postMessage = (message: unknown) => this.heard.push(message);
}
let client: ClientDouble;
let port: PortDouble;
const limits = { ...HOST_LIMITS, unreadBytes: 100, messageBurst: 3, messagesPerSecond: 1 };

beforeEach(() => {
  client = new ClientDouble();
  port = new PortDouble();
  const core = { connect: () => port } as unknown as CoreWorker;
  openChannel(client as unknown as WebSocket, core, limits);
  return () => void client.emit('close');
});

test('messages pass both ways as they are: text as text, bytes as bytes', () => {
  client.emit('message', Buffer.from('{"a":1}'), false);
  client.emit('message', Buffer.from([1, 2]), true);
  port.emit('message', 'answer');
  expect(port.heard).toEqual(['{"a":1}', Buffer.from([1, 2])]);
  expect(client.sent).toEqual(['answer']);
});

test('a page that does not read what it asked for is cut off before memory runs out', () => {
  client.bufferedAmount = 100;
  port.emit('message', 'still fits');
  client.bufferedAmount = 101;
  port.emit('message', 'too much');
  expect(client.sent).toEqual(['still fits']);
  expect(client.terminate).toHaveBeenCalledOnce();
});

test('a page that floods the core is closed with the reason, and the rest is not passed on', () => {
  for (let count = 0; count < 5; count++) client.emit('message', Buffer.from('x'), false);
  expect(port.heard).toEqual(['x', 'x', 'x']);
  expect(client.close).toHaveBeenCalledWith(1008, 'too many messages');
});

test('either end takes the other with it, so no channel of the core is left behind', () => {
  port.emit('close');
  expect(client.close).toHaveBeenCalledOnce();
  client.emit('close');
  expect(port.close).toHaveBeenCalledOnce();
  client.emit('error', new Error('bad frame'));
  expect(client.terminate).toHaveBeenCalledOnce();
});
