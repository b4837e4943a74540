import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { HostFixture } from './browser-host-fixture.ts';

let host: HostFixture;
beforeAll(async () => {
  host = await HostFixture.start();
  await host.signIn();
}, 60_000);
afterAll(() => host.host.stop());

const statuses = (answer: string) =>
  [...answer.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, status]) => Number(status));
const lines = (...all: string[]) => `${all.join('\r\n')}\r\n\r\n`;
const at = () => `Host: 127.0.0.1:${String(host.port)}`;
const cookie = () => `Cookie: ${host.cookie}`;
const origin = () => `Origin: ${host.origin}`;
const close = 'Connection: close';

/** Bytes no browser and no client library sends. */
describe('requests as no client should write them', () => {
  test('a plain one, so that the others fail for their own reason', async () => {
    const answer = await host.raw(lines('GET / HTTP/1.1', at(), cookie(), close));
    expect(statuses(answer)).toEqual([200]);
    expect(answer).toContain('<p>Leuchtturm</p>');
  });

  test('HTTP/1.0 and 1.1 without Host, HTTP/0.9, HTTP/2', async () => {
    expect(statuses(await host.raw(lines('GET / HTTP/1.0', cookie())))).toEqual([421]);
    expect(statuses(await host.raw(lines('GET / HTTP/1.1', cookie(), close)))).toEqual([400]);
    expect(await host.raw('GET /\r\n\r\n')).not.toContain('Leuchtturm');
    expect(await host.raw('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n')).not.toContain('Leuchtturm');
  });

  test.each([
    ['absolute, our own', (own: string) => `GET ${own}/ HTTP/1.1`],
    ['absolute, foreign', () => 'GET http://evil.example/ HTTP/1.1'],
    ['absolute, a file', () => 'GET file:///etc/passwd HTTP/1.1'],
    ['a host after two slashes', () => 'GET //evil.example/ HTTP/1.1'],
    ['a host after a backslash', () => 'GET /\\evil.example/ HTTP/1.1'],
    ['a backslash inside', () => 'GET /..\\..\\secret.txt HTTP/1.1'],
    ['a NUL', () => 'GET /\0 HTTP/1.1'],
    ['a byte that is no ASCII', () => 'GET /\u00e4 HTTP/1.1'],
    ['a fragment', () => 'GET /#x HTTP/1.1'],
    ['no slash', () => 'GET index.html HTTP/1.1'],
    ['an asterisk', () => 'OPTIONS * HTTP/1.1'],
  ])('the target is %s', async (_what, first) => {
    const answer = await host.raw(lines(first(host.origin), at(), cookie(), close));
    expect(statuses(answer)).toEqual([400]);
    expect(answer).not.toContain('Leuchtturm');
  });

  test('CONNECT opens no tunnel', async () => {
    const answer = await host.raw(lines('CONNECT evil.example:80 HTTP/1.1', at(), cookie()));
    expect(answer).toBe('');
  });

  test('two Host or two Origin headers are no safer than a wrong one', async () => {
    const twoHosts = lines('GET / HTTP/1.1', at(), 'Host: evil.example', cookie(), close);
    expect(statuses(await host.raw(twoHosts))[0]).toBeGreaterThanOrEqual(400);
    const again = lines('GET / HTTP/1.1', at(), at(), cookie(), close);
    expect(statuses(await host.raw(again))[0]).toBeGreaterThanOrEqual(400);
    const evil = 'Origin: https://evil.example';
    const twoOrigins = lines('GET / HTTP/1.1', at(), origin(), evil, cookie(), close);
    expect(statuses(await host.raw(twoOrigins))).toEqual([403]);
  });
});

/** A second request hidden in the first; there must never be a second answer. */
describe('request smuggling', () => {
  const hidden = () => lines('GET /index.html HTTP/1.1', at(), cookie());
  test.each([
    ['both lengths', ['Content-Length: 5', 'Transfer-Encoding: chunked'], '0\r\n\r\n'],
    [
      'both lengths, the other way',
      ['Transfer-Encoding: chunked', 'Content-Length: 5'],
      '0\r\n\r\n',
    ],
    ['two lengths', ['Content-Length: 0', 'Content-Length: 500'], ''],
    ['two lengths in one', ['Content-Length: 0, 500'], ''],
    ['a signed length', ['Content-Length: +0'], ''],
    ['a length in hex', ['Content-Length: 0x0'], ''],
    ['a blank before the colon', ['Content-Length : 0'], ''],
    ['an unknown encoding', ['Transfer-Encoding: xchunked'], '0\r\n\r\n'],
    ['chunked not last', ['Transfer-Encoding: chunked, identity'], '0\r\n\r\n'],
    ['chunked twice', ['Transfer-Encoding: chunked', 'Transfer-Encoding: identity'], '0\r\n\r\n'],
    ['a folded header', ['X: a', ' b: c'], ''],
    ['a NUL in a header', ['X: a\0b'], ''],
    ['a lone carriage return', ['X: a\rContent-Length: 0'], ''],
    ['a bad chunk length', ['Transfer-Encoding: chunked'], 'zz\r\n'],
    ['an endless chunk length', ['Transfer-Encoding: chunked'], 'ffffffffffffffffff\r\n'],
  ])('%s', async (_what, headers, body) => {
    const first = lines(
      'POST /files HTTP/1.1',
      at(),
      cookie(),
      origin(),
      'X-File-Name: x',
      ...headers,
    );
    const answer = await host.raw(first + body + hidden());
    expect(statuses(answer)).toEqual([400]);
    expect(answer).not.toContain('Leuchtturm');
  });

  test('what follows a refused request is not read as the next one', async () => {
    const length = `Content-Length: ${String(hidden().length)}`;
    for (const [refused, status] of [
      [lines('POST /files HTTP/1.1', 'Host: evil.example', length), 421],
      [lines('POST /files HTTP/1.1', at(), length), 403],
      [lines('POST /files HTTP/1.1', at(), cookie(), origin(), length), 400],
    ] as const) {
      expect(statuses(await host.raw(refused + hidden()))).toEqual([status]);
    }
  });

  test('a client that asks before sending a body is told to go', async () => {
    const expecting = ['Expect: 100-continue', 'Content-Length: 5'];
    const first = lines('POST /files HTTP/1.1', at(), ...expecting);
    expect(statuses(await host.raw(first))).toEqual([417]);
  });
});

describe('malformed upgrades', () => {
  const upgrade = ['Upgrade: websocket', 'Connection: Upgrade'];
  const key = 'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==';
  const version = 'Sec-WebSocket-Version: 13';
  test.each([
    ['no key', [...upgrade, version], 400],
    ['a short key', [...upgrade, version, 'Sec-WebSocket-Key: AAAA'], 400],
    ['no version', [...upgrade, key], 400],
    ['an old version', [...upgrade, key, 'Sec-WebSocket-Version: 7'], 400],
    ['another protocol', ['Upgrade: h2c', 'Connection: Upgrade', key, version], 400],
    ['a bad list of protocols', [...upgrade, key, version, 'Sec-WebSocket-Protocol: ,'], 400],
  ])('%s', async (_what, headers, status) => {
    const asked = lines('GET /core HTTP/1.1', at(), cookie(), origin(), ...headers);
    expect(statuses(await host.raw(asked))).toEqual([status]);
  });

  test('another method', async () => {
    const asked = lines('POST /core HTTP/1.1', at(), cookie(), origin(), ...upgrade, key, version);
    expect(statuses(await host.raw(asked))).toEqual([405]);
  });

  test('compression, which could be a bomb, is not agreed to', async () => {
    const socket = await host.opened();
    expect(socket.extensions).toBe('');
    socket.terminate();
  });
});
