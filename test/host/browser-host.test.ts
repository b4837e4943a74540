import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { HostFixture } from './browser-host-fixture.ts';

let host: HostFixture;
let set: string;
const browser = {
  send: (...all: Parameters<HostFixture['send']>) => host.send(...all),
  signedIn: (more?: Record<string, string>) => host.signedIn(more),
  own: (more?: Record<string, string>) => host.own(more),
};
const { send, signedIn, own } = browser;

beforeAll(async () => {
  host = await HostFixture.start();
  // Wrong tokens first: none may use the right one up.
  expect((await send('/?token=falsch')).status).toBe(403);
  expect((await send('/?token=')).status).toBe(403);
  expect((await send(`${host.entrance}x`)).status).toBe(403);
  set = await host.signIn();
}, 60_000);
afterAll(() => host.host.stop());

describe('the one-time address', () => {
  test('signs one browser in, once', async () => {
    expect((await send(host.entrance)).status).toBe(403);
    expect((await send(host.entrance, { headers: signedIn() })).status).toBe(403);
    expect((await send('/', { headers: signedIn() })).body).toContain('Leuchtturm');
  });

  test('gives a cookie no script reads, no other site sends, and no other host overwrites', () => {
    expect(set).toMatch(
      new RegExp(`^leuchtturm-${String(host.port)}=[\\w-]{43}; HttpOnly; SameSite=Strict; Path=/$`),
    );
    expect(set).not.toContain(host.entrance.slice('/?token='.length));
  });

  test('of two browsers that race for it, one gets in', async () => {
    const racing = await HostFixture.start();
    try {
      const answers = await Promise.all(
        Array.from({ length: 8 }, () => racing.send(racing.entrance)),
      );
      const statuses = answers.map(({ status }) => status).sort();
      expect(statuses).toEqual([303, 403, 403, 403, 403, 403, 403, 403]);
    } finally {
      await racing.host.stop();
    }
  }, 30_000);

  test('is no use to a page of another site, at another path, or with another method', async () => {
    const fresh = await HostFixture.start();
    try {
      const { entrance, origin } = fresh;
      const tries = await Promise.all([
        fresh.send(entrance, { headers: { origin: 'https://evil.example' } }),
        fresh.send(entrance, { headers: { 'sec-fetch-site': 'cross-site' } }),
        fresh.send(entrance, { headers: { host: 'evil.example' } }),
        fresh.send(`/targets/x${entrance.slice(1)}`),
        fresh.send(entrance, { method: 'POST', headers: { origin } }),
        fresh.send(entrance, { method: 'HEAD' }),
      ]);
      expect(tries.map(({ status }) => status)).toEqual([403, 403, 421, 403, 403, 403]);
      expect((await fresh.send(entrance)).status).toBe(303);
    } finally {
      await fresh.host.stop();
    }
  }, 30_000);
});

describe('who gets in', () => {
  test.each([
    ['no cookie', () => ({})],
    ['a made-up cookie', () => ({ cookie: `leuchtturm-${String(host.port)}=AAAA` })],
    ['a cookie as long as the right one', () => ({ cookie: host.cookie.replace(/.$/, '~') })],
    ['the cookie under another name', () => ({ cookie: host.cookie.replace('leucht', 'x') })],
    ['the cookie of another host of this computer', () => ({ cookie: otherPort(host.cookie) })],
    ['a sign beside the cookie', () => ({ cookie: `${host.cookie}x` })],
  ])('nobody with %s', async (_what, headers) => {
    for (const path of ['/', '/index.html', '/files', '/folders', '/targets/x']) {
      const answer = await send(path, { headers: headers() });
      expect(answer).toMatchObject({ status: 403, body: '' });
    }
  });

  test('a program at another port that sets a cookie of our name locks nobody out', async () => {
    const [name] = host.cookie.split('=');
    const cookie = `${name ?? ''}=tossed; ${host.cookie}; ${name ?? ''}=`;
    expect((await send('/', { headers: { cookie } })).status).toBe(200);
  });

  test.each([
    'evil.example',
    'localhost',
    'LOCALHOST:PORT',
    'localhost:PORT',
    '127.0.0.1',
    '127.0.0.1:1',
    '127.0.0.1.:PORT',
    '127.0.0.1.nip.io:PORT',
    '127.1:PORT',
    '2130706433:PORT',
    '0.0.0.0:PORT',
    '[::1]',
    '[::1]:PORT',
    '[::ffff:127.0.0.1]:PORT',
    'x@127.0.0.1:PORT',
    '127.0.0.1:PORT, evil.example',
  ])('no page that reached this address under the name %s (DNS rebinding)', async (name) => {
    const asked = name.replace('PORT', String(host.port));
    const answer = await send('/', { headers: signedIn({ host: asked }) });
    expect(answer).toMatchObject({ status: 421, body: '' });
    expect(await host.open('/core', own({ host: asked }))).toBe(421);
  });

  test.each([
    ['another site', { origin: 'https://evil.example' }],
    ['another port of this computer', { origin: 'http://127.0.0.1:1' }],
    ['the same port by another name', { origin: 'http://localhost:PORT' }],
    ['the same host with TLS', { origin: 'https://127.0.0.1:PORT' }],
    ['a sandboxed frame', { origin: 'null' }],
    ['two origins', { origin: 'http://127.0.0.1:PORT, https://evil.example' }],
    ['another site, as the browser says', { 'sec-fetch-site': 'cross-site' }],
    ['another port, as the browser says', { 'sec-fetch-site': 'same-site' }],
  ])('no request of any method from %s, cookie or not', async (_what, headers) => {
    const said = Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [
        name,
        value.replace('PORT', String(host.port)),
      ]),
    );
    for (const method of ['GET', 'HEAD', 'POST', 'OPTIONS', 'PUT', 'DELETE']) {
      for (const path of ['/', '/files', '/folders', '/targets', '/targets/x']) {
        const answer = await send(path, { method, headers: signedIn(said), body: '{"name":"x"}' });
        expect(answer).toMatchObject({ status: 403, body: '' });
      }
    }
    expect(await host.open('/core', own(said))).toBe(403);
  });

  test('a form or a script of another site without any sign of it uploads nothing', async () => {
    const types = ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data'];
    for (const type of types) {
      const bare = signedIn({ 'content-type': type });
      expect((await send('/files', { method: 'POST', headers: bare })).status).toBe(403);
      expect((await send('/targets', { method: 'POST', headers: bare })).status).toBe(403);
      // Even as our own page: what a form can send is not what the page sends.
      const form = own({ 'content-type': type });
      expect((await send('/files', { method: 'POST', headers: form, body: 'x' })).status).toBe(400);
      const target = await send('/targets', {
        method: 'POST',
        headers: form,
        body: '{"name":"x"}',
      });
      expect(target.status).toBe(415);
    }
  });

  test('folders for backups are those the host was started with; the page learns no path', async () => {
    const answer = await send('/folders', { method: 'POST', headers: own(), body: '{"path":"/"}' });
    expect(JSON.parse(answer.body)).toEqual({
      folders: [{ name: 'stick', token: expect.stringMatching(/^[\w-]{43}$/) as unknown }],
    });
    expect((await send('/folders', { headers: own() })).body).not.toContain('stick');
  });

  test('a channel opens for the own page only', async () => {
    expect(typeof (await host.open())).toBe('object');
    expect(await host.open('/core', signedIn())).toBe(403);
    expect(await host.open('/core', { origin: host.origin })).toBe(403);
    expect(await host.open('/core', signedIn({ origin: 'https://evil.example' }))).toBe(403);
    for (const path of ['/', '/core/', '/core?x', '/%63ore', '/files']) {
      expect(await host.open(path)).toBe(404);
    }
  });

  test('nothing listens at the other addresses of this computer', async () => {
    const { origin, port } = host;
    await expect(fetch(origin.replace('127.0.0.1', '127.0.0.2'))).rejects.toThrow();
    await expect(fetch(`http://[::1]:${String(port)}/`)).rejects.toThrow();
  });
});

describe('what is answered', () => {
  test('nothing invites other sites, and nothing is kept in a cache', async () => {
    const answers = await Promise.all([
      send('/', { headers: signedIn() }),
      send('/nirgends.js', { headers: signedIn() }),
      send('/', { method: 'OPTIONS', headers: own({ 'access-control-request-method': 'POST' }) }),
      send('/files', { method: 'OPTIONS', headers: { origin: 'https://evil.example' } }),
      send('/files', { method: 'POST', headers: own({ 'x-file-name': 'x' }), body: 'x' }),
      send('/files', { method: 'POST', headers: own(), body: 'x' }),
      send('/targets/x', { headers: signedIn() }),
      send('/', { headers: {} }),
    ]);
    for (const { headers } of answers) {
      expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
      expect(headers).toMatchObject({
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
      });
    }
    expect(answers[0]?.headers['content-security-policy']).toContain("default-src 'none'");
    expect(answers.map(({ status }) => status)).toEqual([200, 404, 405, 403, 200, 400, 404, 403]);
  });

  test.each(['PUT', 'DELETE', 'PATCH', 'TRACE', 'PROPFIND', 'OPTIONS'])(
    '%s is no method, and no header turns another one into it',
    async (method) => {
      expect((await send('/', { method, headers: own() })).status).toBe(405);
      const headers = own({ 'x-http-method-override': method, 'x-method-override': method });
      expect((await send('/', { headers })).status).toBe(200);
      expect((await send('/targets/x?_method=POST', { headers })).status).toBe(404);
    },
  );

  test.each([
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/%2e%2e%5csecret.txt',
    '/%252e%252e/secret.txt',
    '/..%c0%afsecret.txt',
    '/..%00/secret.txt',
    '/index.html%00.js',
    '/..;/secret.txt',
    '/targets/..%2f..%2fsecret.txt',
  ])('%s leads to no file outside', async (path) => {
    const answer = await send(path, { headers: signedIn() });
    expect(answer.body).toBe('');
    expect([400, 404]).toContain(answer.status);
  });

  test('uploads get a token; a body that does not fit its purpose is refused', async () => {
    const uploaded = await send('/files', {
      method: 'POST',
      headers: own({ 'x-file-name': encodeURIComponent('größe.csv') }),
      body: 'Name\nA\n',
    });
    expect(uploaded.status).toBe(200);
    expect(JSON.parse(uploaded.body)).toMatchObject({
      token: expect.stringMatching(/^[\w-]{43}$/) as string,
    });
    const headers = own({ 'content-type': 'application/json' });
    const large = JSON.stringify({ name: 'x'.repeat(20_000) });
    for (const body of [large, '{', '{}', '{"name":""}', 'null', '[]', '{"name":{}}', '']) {
      expect((await send('/targets', { method: 'POST', headers, body })).status).toBe(400);
    }
    const polluting = '{"__proto__":{"name":"x"},"constructor":{"name":"x"}}';
    expect((await send('/targets', { method: 'POST', headers, body: polluting })).status).toBe(400);
  });

  test('a target that was never written, or never offered, is not found', async () => {
    const offered = await send('/targets', {
      method: 'POST',
      headers: own({ 'content-type': 'application/json; charset=utf-8' }),
      body: '{"name":"a\\ud800.pdf"}',
    });
    const { token } = JSON.parse(offered.body) as { token: string };
    for (const name of [token, 'unbekannt']) {
      expect((await send(`/targets/${name}`, { headers: signedIn() })).status).toBe(404);
    }
  });
});

const otherPort = (cookie: string) => cookie.replace(/-\d+=/, '-1=');
