import { mkdirSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, beforeAll, expect } from 'vitest';
import { startBrowserHost, type BrowserHost } from '../../src-main/host/browser-host.ts';
import { MIGRATIONS_FOLDER } from '../../src-main/host/default-store.ts';
import { tempDir } from '../helpers/temp-dir.ts';
import { fuzz } from './fuzz-run.ts';
import { HOSTILE_TEXTS } from './nasty-values.ts';

/**
 * Requests of any kind to the browser host, written to the socket as they are. Without its host
 * name, cookie and (where it counts) origin nobody gets a page, a file or the way to the core, and
 * the host goes on serving its own page.
 */
const SECRET = 'Geheimwort der Seite';

let host: BrowserHost;
let port = 0;
let origin = '';
let cookie = '';
const crashes: unknown[] = [];

beforeAll(async () => {
  const dir = tempDir();
  const pageFolder = join(dir, 'renderer');
  mkdirSync(pageFolder);
  writeFileSync(join(pageFolder, 'index.html'), `<p>${SECRET}</p>`);
  writeFileSync(join(dir, 'secret.txt'), SECRET);
  host = await startBrowserHost({
    core: { storeDir: join(dir, 'store'), migrationsDir: MIGRATIONS_FOLDER },
    printer: { print: () => Promise.reject(new Error('nothing is printed here')) },
    pageFolder,
    port: 0,
    onCrash: (error) => crashes.push(error),
  });
  const entrance = new URL(host.entrance);
  origin = entrance.origin;
  port = Number(entrance.port);
  const admitted = await send(
    `GET ${entrance.pathname}${entrance.search} HTTP/1.1\r\nHost: ${entrance.host}\r\nConnection: close\r\n\r\n`,
  );
  cookie = /set-cookie: ([^;\r\n]+)/i.exec(admitted)?.[1] ?? '';
  expect(cookie).not.toBe('');
});
afterAll(() => host.stop());

/** Writes the bytes and gives back all that is answered within a short time. */
const send = (bytes: string): Promise<string> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    let answer = '';
    const done = () => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(300, done);
    socket.on('data', (chunk: Buffer) => {
      answer += chunk.toString('latin1');
      // An upgrade leaves the socket open: what came is all there is to know.
      if (answer.startsWith('HTTP/1.1 101')) done();
    });
    socket.on('close', done);
    socket.on('error', done);
    socket.write(Buffer.from(bytes, 'latin1'));
  });

const few = <T>(...values: T[]) => fc.constantFrom(...values);
/** Header values as sockets carry them: one byte a sign, mostly without line ends. */
const hostile = few(...HOSTILE_TEXTS).map((one) =>
  Buffer.from(one).toString('latin1').slice(0, 300),
);
const line = hostile.map((one) => one.replace(/[\r\n\0]/g, ' '));

const request = fc.record({
  method: fc.oneof(few('GET', 'POST', 'HEAD', 'PUT', 'OPTIONS', 'CONNECT', 'TRACE'), line),
  path: fc.oneof(
    few('/', '/index.html', '/files', '/targets', '/targets/abc', '/core', '*', '//x', 'http://x/'),
    few(
      '/..%2fsecret.txt',
      '/../secret.txt',
      '/%2e%2e/secret.txt',
      '/?token=',
      '/\\..\\secret.txt',
    ),
    few('/?token=falsch', '/core?x', '/%00', '/%', '/index.html%00.txt', '/./index.html'),
    line,
  ),
  host: few('own', 'own', 'own', 'localhost', 'evil.example', 'none', 'two'),
  cookie: fc.oneof(few('right', 'right', 'none', 'cut', 'longer', 'other name'), line),
  origin: fc.oneof(
    few('own', 'own', 'none', 'null', 'http://localhost', 'https://evil.example'),
    line,
  ),
  upgrade: fc.boolean(),
  extra: fc.array(fc.tuple(few('X-Forwarded-Host', 'X-File-Name', 'Range', 'Expect', 'TE'), line), {
    maxLength: 2,
  }),
  body: few('', '{"name":"x"}', '{', 'x'.repeat(3000)),
});

function headersOf(one: Request): string[] {
  const own = new URL(origin).host;
  const hosts = { own: [own], none: [], two: ['evil.example', own] } as Record<string, string[]>;
  const cookies: Record<string, string> = {
    right: cookie,
    cut: cookie.slice(0, -1),
    longer: `${cookie}x`,
    'other name': cookie.replace('=', 'x='),
  };
  const origins: Record<string, string> = { own: origin };
  return [
    ...(hosts[one.host] ?? [one.host]).map((value) => `Host: ${value}`),
    ...(one.cookie === 'none' ? [] : [`Cookie: ${cookies[one.cookie] ?? one.cookie}`]),
    ...(one.origin === 'none' ? [] : [`Origin: ${origins[one.origin] ?? one.origin}`]),
    ...(one.upgrade
      ? [
          'Connection: Upgrade',
          'Upgrade: websocket',
          'Sec-WebSocket-Version: 13',
          'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
        ]
      : ['Connection: close']),
    ...one.extra.map(([name, value]) => `${name}: ${value}`),
  ];
}
type Request = typeof request extends fc.Arbitrary<infer Value> ? Value : never;

fuzz('host-guard', () =>
  fc.asyncProperty(request, async (one) => {
    const body = one.body === '' ? [] : [`Content-Length: ${String(one.body.length)}`];
    const head = [`${one.method} ${one.path} HTTP/1.1`, ...headersOf(one), ...body].join('\r\n');
    const answer = await send(`${head}\r\n\r\n${one.body}`);
    const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 0);
    const known = one.host === 'own' && one.cookie === 'right';
    if (!known) {
      expect(answer).not.toContain(SECRET);
      expect(answer).not.toMatch(/set-cookie|"token"/i);
      expect([0, 400, 403, 405, 408, 413, 417, 421, 431, 501]).toContain(status);
    }
    if (status === 101) expect([known, one.origin, one.path]).toEqual([true, 'own', '/core']);
    if (answer.includes('"token"')) expect([known, one.origin]).toEqual([true, 'own']);
    if (answer.includes(SECRET)) expect(one.path).not.toContain('secret');
    expect(status).not.toBe(500);
    expect(answer).not.toMatch(/access-control-allow/i);
    const own = await send(
      `GET / HTTP/1.1\r\nHost: ${new URL(origin).host}\r\nCookie: ${cookie}\r\nConnection: close\r\n\r\n`,
    );
    expect(own).toContain(SECRET);
    expect(crashes).toEqual([]);
  }),
);
