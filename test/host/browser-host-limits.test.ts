import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { HOST_LIMITS } from '../../src-main/host/browser-host-limits.ts';
import { closeCode, HostFixture } from './browser-host-fixture.ts';

let host: HostFixture;
beforeAll(async () => {
  host = await HostFixture.start({
    headersMs: 400,
    requestMs: 1_000,
    idleMs: 1_500,
    connections: 12,
    channels: 3,
    messageBytes: 10_000,
    fragments: 10,
    messagesPerSecond: 10,
    messageBurst: 50,
    unreadBytes: 100_000,
    heartbeatMs: 300,
    uploadBytes: 5_000,
    uploadsAtOnce: 1,
  });
  await host.signIn();
}, 60_000);
afterAll(() => host.host.stop());

const upload = (body: string | Buffer, headers: Record<string, string> = {}) =>
  host.send('/files', {
    method: 'POST',
    headers: host.own({ 'x-file-name': 'x', ...headers }),
    body,
  });
const uploadHead = (...more: string[]) =>
  [
    'POST /files HTTP/1.1',
    `Host: 127.0.0.1:${String(host.port)}`,
    `Cookie: ${host.cookie}`,
    `Origin: ${host.origin}`,
    'X-File-Name: x',
    ...more,
  ].join('\r\n');

function connection(): Promise<Socket> {
  return new Promise((resolve) => {
    const socket = connect(host.port, '127.0.0.1', () => resolve(socket));
    socket.on('error', () => undefined);
  });
}
const ended = (socket: Socket) =>
  new Promise<true>((resolve) => {
    socket.on('data', () => undefined);
    socket.on('close', () => resolve(true));
  });

describe('too large', () => {
  test('headers', async () => {
    const headers = { x: 'x'.repeat(HOST_LIMITS.headerBytes) };
    expect((await host.send('/', { headers })).status).toBe(431);
    const path = `/${'x'.repeat(HOST_LIMITS.headerBytes)}`;
    expect((await host.send(path)).status).toBe(431);
  });

  test('a file that says so is refused before it is sent', async () => {
    const answer = await host.raw(`${uploadHead('Content-Length: 5001')}\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
  });

  test('a file that does not say so is refused when it gets there', async () => {
    const chunk = `400\r\n${'x'.repeat(1024)}\r\n`;
    const sent = `${uploadHead('Transfer-Encoding: chunked')}\r\n\r\n${chunk.repeat(5)}`;
    expect(await host.raw(sent)).toMatch(/^HTTP\/1\.1 413 /);
    expect((await upload('x'.repeat(5_000))).status).toBe(200);
  });

  test('a message', async () => {
    const socket = await host.opened();
    socket.send('x'.repeat(10_001));
    expect(await closeCode(socket)).toBe(1009);
  });
});

describe('too many', () => {
  test('parts of a message', async () => {
    const socket = await host.opened();
    for (let part = 0; part < 12; part++) socket.send('x', { fin: false });
    expect(await closeCode(socket)).toBe(1008);
  });

  test('messages', async () => {
    const socket = await host.opened();
    for (let message = 0; message < 60; message++) socket.send('{}');
    expect(await closeCode(socket)).toBe(1008);
  });

  test('uploads at once', async () => {
    const slow = await connection();
    slow.write(`${uploadHead('Content-Length: 10')}\r\n\r\nx`);
    await vi.waitFor(async () => expect((await upload('y')).status).toBe(429));
    slow.destroy();
    await vi.waitFor(async () => expect((await upload('y')).status).toBe(200));
  });

  test('tabs: those of the one browser work side by side, up to the limit', async () => {
    const tabs = [await host.opened(), await host.opened(), await host.opened()];
    expect(await host.open()).toBe(503);
    tabs[0]?.terminate();
    await vi.waitFor(async () => {
      const again = await host.open();
      if (typeof again !== 'number') again.terminate();
      expect(typeof again).toBe('object');
    });
    for (const tab of tabs) tab.terminate();
  });

  test('connections; and the host works again when they are gone', async () => {
    await vi.waitFor(async () => expect((await host.send('/')).status).toBe(403));
    const many = await Promise.all(Array.from({ length: 30 }, connection));
    const closed = many.map(ended);
    await expect(host.send('/')).rejects.toThrow();
    await Promise.all(closed);
    await vi.waitFor(async () => expect((await host.send('/')).status).toBe(403));
  });
});

describe('too slow', () => {
  test.each([
    ['its headers', 'GET / HTTP/1.1\r\nHost: 127'],
    ['its request line', 'GE'],
    ['the headers of an upgrade', 'GET /core HTTP/1.1\r\nUpgrade: websocket\r\nConnection: Up'],
  ])('a client that never finishes %s is cut off', async (_what, start) => {
    const before = performance.now();
    expect(await host.raw(start)).toMatch(/^HTTP\/1\.1 408 /);
    expect(performance.now() - before).toBeLessThan(5_000);
  });

  test('one that drips a byte at a time is no better', async () => {
    const socket = await connection();
    const done = ended(socket);
    const drip = setInterval(() => socket.write('x'), 50);
    expect(await done).toBe(true);
    clearInterval(drip);
  });

  test('one that never finishes its body', async () => {
    const start = `${uploadHead('Content-Length: 10')}\r\n\r\nx`;
    expect(await host.raw(start)).toMatch(/^HTTP\/1\.1 408 /);
    expect((await upload('y')).status).toBe(200);
  });

  test('one that says nothing at all', async () => {
    expect(await ended(await connection())).toBe(true);
  });

  test('a channel nobody answers on any more is closed', async () => {
    const gone = await host.opened();
    // As a page that is stopped in the middle: the connection stands, nobody reads.
    gone.pause();
    await vi.waitFor(async () => expect(await channelsLeft()).toBe(3), {
      timeout: 5_000,
      interval: 200,
    });
    gone.terminate();
  });

  test('a channel that is answered on stays', async () => {
    const socket = await host.opened();
    const closed = vi.fn();
    socket.on('close', closed);
    let pings = 0;
    await new Promise<void>((resolve) => {
      socket.on('ping', () => {
        pings += 1;
        if (pings === 4) resolve();
      });
    });
    expect(closed).not.toHaveBeenCalled();
    socket.terminate();
  });
});

/** How many channels can still be opened. */
async function channelsLeft(): Promise<number> {
  const opened = await Promise.all([host.open(), host.open(), host.open()]);
  const sockets = opened.filter((each) => typeof each !== 'number');
  const closed = sockets.map(closeCode);
  for (const socket of sockets) socket.close();
  await Promise.all(closed);
  return sockets.length;
}
