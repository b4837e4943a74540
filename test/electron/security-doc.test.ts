import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { fuseNames } from '../../scripts/package/stub-electron.ts';
import { HOST_LIMITS } from '../../src-main/host/browser-host-limits.ts';
import { contentSecurityPolicy } from '../../src-main/host/page-policy.ts';

const root = join(import.meta.dirname, '..', '..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const page = read('docs/security.md');
const section = (title: string) => page.split(`\n## ${title}\n`)[1]?.split('\n## ')[0] ?? '';

/** docs/security.md promises; where it repeats what stands elsewhere, both must say the same. */
describe('docs/security.md', () => {
  test('every test it names is there', () => {
    const named = [...page.matchAll(/`([\w/-]+\.(?:test|spec|fuzz)\.ts)`/g)].map(
      ([, name = '']) => name,
    );
    const folders = ['', 'test/electron/', 'test/host/'];
    const missing = named.filter(
      (name) => !folders.some((folder) => existsSync(join(root, folder, name))),
    );
    expect(missing).toEqual([]);
    expect(named.length).toBeGreaterThan(30);
  });

  test('every test it quotes by name is there', () => {
    const quoted = [...page.matchAll(/`([\w/-]+\.test\.ts)` ((?:"[^"]+",? ?)+)/g)].flatMap(
      ([, file = '', names = '']) =>
        [...names.matchAll(/"([^"]+)"/g)].map(([, name = '']) => ({ file, name })),
    );
    const missing = quoted.filter(({ file, name }) => {
      const folder = ['test/electron', 'test/host'].find((one) =>
        existsSync(join(root, one, file)),
      );
      const plain = name.replace(/ …$/, '');
      return !read(join(folder ?? '', file)).includes(plain);
    });
    expect(missing).toEqual([]);
    expect(quoted.length).toBeGreaterThan(12);
  });

  test('the fuses are those of electron-builder.yml, and none is left to its default', () => {
    const block = /^electronFuses:\n((?: {2}\w+: \w+\n)+)/m.exec(read('electron-builder.yml'))?.[1];
    const set = [...(block ?? '').matchAll(/(\w+): (\w+)/g)].map(([, name, on]) => [name, on]);
    const said = [...section('Fuses').matchAll(/^\| (\w+) \| (on|off) \|/gm)].map(
      ([, name, state]) => [name, String(state === 'on')],
    );
    expect(set).toEqual(said);
    expect(set.map(([name]) => name)).toEqual([...fuseNames]);
    expect(set.filter(([, on]) => on === 'true').map(([name]) => name)).toEqual([
      'enableCookieEncryption',
      'enableEmbeddedAsarIntegrityValidation',
      'onlyLoadAppFromAsar',
    ]);
  });

  test('the content policy is the one that is sent', () => {
    const [, said = ''] = /```\n(default-src[^`]+)```/.exec(page) ?? [];
    expect(said.replace(/\s+/g, ' ').trim()).toBe(contentSecurityPolicy('…'));
  });

  test('the limits of the browser host are the usual ones', () => {
    const table = section('Browser host').split('| limit |')[1] ?? '';
    const numbers = [...table.matchAll(/^\| [^|]+ \| ([^|]+) \|/gm)].map(([, cell = '']) =>
      [...cell.matchAll(/\d+/g)].map(Number),
    );
    const { headerBytes, headersMs, requestMs, idleMs, connections, channels } = HOST_LIMITS;
    const MiB = 1024 * 1024;
    expect(numbers).toEqual([
      [headerBytes / 1024],
      [headersMs / 1000],
      [requestMs / 1000],
      [idleMs / 1000],
      [connections],
      [channels],
      [HOST_LIMITS.messageBytes / MiB, HOST_LIMITS.fragments],
      [HOST_LIMITS.messagesPerSecond, HOST_LIMITS.messageBurst],
      [HOST_LIMITS.unreadBytes / MiB],
      [HOST_LIMITS.uploadBytes / MiB],
      [HOST_LIMITS.uploadsAtOnce],
      [HOST_LIMITS.keptFiles, HOST_LIMITS.keptBytes / MiB],
      [10],
    ]);
  });
});
