import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { openPageFiles } from '../../src-main/host/page-files.ts';
import type { PageFiles } from '../../src-main/host/page-files.ts';
import { contentSecurityPolicy } from '../../src-main/host/page-policy.ts';
import { tempDir } from '../helpers/temp-dir.ts';

let files: PageFiles;

beforeAll(async () => {
  const dir = tempDir();
  const page = join(dir, 'renderer');
  mkdirSync(join(page, 'assets'), { recursive: true });
  writeFileSync(join(dir, 'secret.txt'), 'secret');
  writeFileSync(join(page, 'index.html'), '<style nonce="__CSP_NONCE__"></style>');
  writeFileSync(join(page, 'assets', 'page.js'), 'export {}');
  writeFileSync(join(page, 'assets', 'größe.css'), 'a{}');
  writeFileSync(join(page, 'assets', 'odd.exe'), 'MZ');
  symlinkSync(join(dir, 'secret.txt'), join(page, 'link.txt'));
  files = await openPageFiles(page);
});

const get = (pathname: string) => files({ method: 'GET', pathname });
const text = (body: Uint8Array | null) => new TextDecoder().decode(body ?? new Uint8Array());

describe('what is served', () => {
  test.each([
    ['/assets/page.js', 'text/javascript; charset=utf-8', 'export {}'],
    ['/assets/gr%C3%B6%C3%9Fe.css', 'text/css; charset=utf-8', 'a{}'],
    ['/assets/odd.exe', 'application/octet-stream', 'MZ'],
  ])('%s as %s', async (path, type, body) => {
    const answer = await get(path);
    expect(answer.status).toBe(200);
    expect(answer.headers['content-type']).toBe(type);
    expect(answer.headers['x-content-type-options']).toBe('nosniff');
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(text(answer.body)).toBe(body);
  });

  test.each(['/', '/index.html', '/organisations', '/organisations/0190-abc/'])(
    '%s is the document, each time with its own nonce',
    async (path) => {
      const [first, second] = [await get(path), await get(path)];
      const nonces = [first, second].map(({ body }) => /nonce="([^"]+)"/.exec(text(body))?.[1]);
      expect(nonces[0]).not.toBe(nonces[1]);
      expect(first.headers['content-security-policy']).toContain(`'nonce-${nonces[0]}'`);
      expect(first.headers['content-type']).toBe('text/html; charset=utf-8');
    },
  );

  test('HEAD has the headers without the body', async () => {
    const answer = await files({ method: 'HEAD', pathname: '/assets/page.js' });
    expect([answer.status, answer.body]).toEqual([200, null]);
  });
});

describe('what is not', () => {
  test.each([
    '/assets/%2e%2e/%2e%2e/secret.txt',
    '/assets/..\\..\\secret.txt',
    '/assets/..%255c..%255csecret.txt',
    '/..%ef%bc%8fsecret.txt',
    '/..%00/secret.txt',
    '/c:/windows/win.ini',
    '/\\\\server\\share\\x',
    '/constructor.js',
    '/assets/page.js/',
    '/assets/page.js%20',
    '/assets/PAGE.JS',
    '/assets/page.js::$DATA',
    '/../secret.txt',
    '/assets/../../secret.txt',
    '/%2e%2e/secret.txt',
    '/%2e%2e%2fsecret.txt',
    '/..%5csecret.txt',
    '/assets/..%2f..%2fsecret.txt',
    '/%252e%252e/secret.txt',
    '//etc/passwd',
    '/etc/passwd%00.js',
    '/link.txt',
    '/assets',
    '/assets/',
    '/page.js',
    '/index.html/',
    '/..',
    '/.',
    '/a b',
  ])('%s never leads to a file it does not name', async (path) => {
    const answer = await get(path);
    expect(text(answer.body)).not.toContain('secret');
    const document = text(answer.body).startsWith('<style');
    expect(answer.status).toBe(document ? 200 : 404);
    if (document) expect(['/assets', '/assets/']).toContain(path);
  });

  test('a broken escape is a bad request', async () => {
    expect((await get('/%E0%A4%A')).status).toBe(400);
    expect((await get('/%u002e%u002e/secret.txt')).status).toBe(400);
  });

  test.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])('%s', async (method) => {
    expect((await files({ method, pathname: '/' })).status).toBe(405);
  });

  test('a build without its document does not start', async () => {
    await expect(openPageFiles(tempDir())).rejects.toThrow('index.html');
  });
});

test('the policy has no unsafe source and denies what it does not name', () => {
  const policy = contentSecurityPolicy('abc');
  expect(policy).not.toContain('unsafe');
  expect(policy).not.toContain('*');
  expect(policy.split('; ')).toEqual([
    "default-src 'none'",
    "script-src 'self'",
    "script-src-attr 'none'",
    "style-src 'self' 'nonce-abc'",
    "style-src-attr 'none'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types default',
  ]);
});
