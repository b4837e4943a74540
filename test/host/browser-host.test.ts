import { mkdirSync, writeFileSync } from 'node:fs';
import { request, type IncomingHttpHeaders } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { startBrowserHost, type BrowserHost } from '../../src-main/host/browser-host.ts';
import { MIGRATIONS_FOLDER } from '../../src-main/host/default-store.ts';
import { tempDir } from '../helpers/temp-dir.ts';

let host: BrowserHost;
let origin: string;
let port: number;
let cookie: string;

beforeAll(async () => {
  const dir = tempDir();
  const pageFolder = join(dir, 'renderer');
  mkdirSync(pageFolder);
  writeFileSync(join(pageFolder, 'index.html'), '<p>Leuchtturm</p>');
  writeFileSync(join(dir, 'secret.txt'), 'secret');
  host = await startBrowserHost({
    core: { storeDir: join(dir, 'store'), migrationsDir: MIGRATIONS_FOLDER },
    printer: { print: () => Promise.reject(new Error('nothing is printed here')) },
    pageFolder,
    port: 0,
    onCrash: () => undefined,
  });
  const entrance = new URL(host.entrance);
  origin = entrance.origin;
  port = Number(entrance.port);
  // A wrong token first: it must not use the right one up.
  expect((await send('/?token=falsch')).status).toBe(403);
  const admitted = await send(entrance.pathname + entrance.search);
  expect(admitted).toMatchObject({ status: 303, headers: { location: '/' } });
  const [set = ''] = admitted.headers['set-cookie'] ?? [];
  expect(set).toMatch(/; HttpOnly; SameSite=Strict; Path=\/$/);
  cookie = set.split(';')[0] ?? '';
}, 60_000);

afterAll(() => host.stop());

interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}

function send(
  path: string,
  options: { method?: string; headers?: Record<string, string>; body?: string | Buffer } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request(
      { host: '127.0.0.1', port, path, method: options.method, headers: options.headers },
      (response) => {
        let body = '';
        response.on('data', (chunk: Buffer) => (body += chunk.toString()));
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
        );
      },
    );
    sent.on('error', reject);
    sent.end(options.body);
  });
}

const signedIn = (more: Record<string, string> = {}) => ({ cookie, ...more });
const own = (more: Record<string, string> = {}) => signedIn({ origin, ...more });

describe('who gets in', () => {
  test('the address signs one browser in, once', async () => {
    const { pathname, search } = new URL(host.entrance);
    expect((await send(pathname + search)).status).toBe(403);
    expect((await send('/', { headers: signedIn() })).body).toContain('Leuchtturm');
  });

  test.each([
    ['no cookie', {}],
    ['a made-up cookie', { cookie: 'leuchtturm=AAAA' }],
    ['the cookie under another name', { cookie: 'other=x' }],
  ])('nobody with %s', async (_what, headers) => {
    for (const path of ['/', '/index.html', '/files', '/targets/x']) {
      expect(await send(path, { headers: { ...headers } })).toMatchObject({
        status: 403,
        body: '',
      });
    }
  });

  test.each(['evil.example', 'localhost', '127.0.0.1', '127.0.0.1:1', '[::1]'])(
    'no page that reached this address under the name %s (DNS rebinding)',
    async (name) => {
      const answer = await send('/', { headers: signedIn({ host: name }) });
      expect(answer).toMatchObject({ status: 421, body: '' });
    },
  );

  test.each([
    ['no origin', {}],
    ['another site', { origin: 'https://evil.example' }],
    ['another port of this computer', { origin: 'http://127.0.0.1:1' }],
    ['a sandboxed frame', { origin: 'null' }],
  ])('no upload from %s', async (_what, headers) => {
    for (const path of ['/files', '/targets']) {
      const answer = await send(path, {
        method: 'POST',
        headers: signedIn({ ...headers }),
        body: '{"name":"x"}',
      });
      expect(answer.status).toBe(403);
    }
  });

  test('the socket opens for the own page only', async () => {
    const open = (path: string, headers: Record<string, string>) =>
      new Promise<boolean>((resolve) => {
        const socket = new WebSocket(`ws://127.0.0.1:${String(port)}${path}`, { headers });
        socket.on('open', () => {
          socket.terminate();
          resolve(true);
        });
        socket.on('error', () => resolve(false));
      });
    expect(await open('/core', own())).toBe(true);
    expect(await open('/core', signedIn())).toBe(false);
    expect(await open('/core', { origin })).toBe(false);
    expect(await open('/core', signedIn({ origin: 'https://evil.example' }))).toBe(false);
    expect(await open('/core', own({ host: 'evil.example' }))).toBe(false);
    expect(await open('/', own())).toBe(false);
  });

  test('a client that never finishes its headers is cut off', async () => {
    const ended = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => socket.write('GET / HTTP/1.1\r\nHost: 127'));
      socket.on('data', () => undefined);
      socket.on('close', () => resolve(true));
      socket.on('error', () => resolve(true));
    });
    expect(ended).toBe(true);
  }, 90_000);
});

describe('what is answered', () => {
  test('nothing invites other sites, and nothing is kept in a cache', async () => {
    const answers = await Promise.all([
      send('/', { headers: signedIn() }),
      send('/nirgends.js', { headers: signedIn() }),
      send('/', { method: 'OPTIONS', headers: own({ 'access-control-request-method': 'POST' }) }),
      send('/files', { method: 'POST', headers: own(), body: 'x' }),
      send('/', { headers: {} }),
    ]);
    for (const { headers } of answers) {
      expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
      expect(headers['cache-control']).toBe('no-store');
    }
    const [page] = answers;
    expect(page?.headers['content-security-policy']).toContain("default-src 'none'");
    expect(page?.headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
    });
  });

  test.each([
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/%2e%2e%5csecret.txt',
    '//secret.txt',
  ])('%s leads to no file outside', async (path) => {
    expect((await send(path, { headers: signedIn() })).body).not.toContain('secret');
  });

  test('uploads get a token; a body too large for its purpose is refused', async () => {
    const uploaded = await send('/files', {
      method: 'POST',
      headers: own({ 'x-file-name': encodeURIComponent('größe.csv') }),
      body: 'Name\nA\n',
    });
    expect(uploaded.status).toBe(200);
    expect(JSON.parse(uploaded.body)).toMatchObject({
      token: expect.stringMatching(/^[\w-]{32}$/) as string,
    });
    const large = JSON.stringify({ name: 'x'.repeat(20_000) });
    for (const body of [large, '{', '{}', '{"name":""}', 'null']) {
      expect((await send('/targets', { method: 'POST', headers: own(), body })).status).toBe(400);
    }
  });

  test('a target that was never written, or never offered, is not found', async () => {
    const offered = await send('/targets', {
      method: 'POST',
      headers: own(),
      body: '{"name":"a.pdf"}',
    });
    const { token } = JSON.parse(offered.body) as { token: string };
    for (const name of [token, 'unbekannt']) {
      expect((await send(`/targets/${name}`, { headers: signedIn() })).status).toBe(404);
    }
  });
});
