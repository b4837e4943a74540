import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { packageProblems } from '../../scripts/package/package-contents.ts';
import type { PackedFile } from '../../scripts/package/package-contents.ts';
import { makeStubElectron, readFuses } from '../../scripts/package/stub-electron.ts';
import { tempDir } from '../helpers/temp-dir.ts';

const target = { platform: 'linux', arch: 'x64', migrations: ['0000_foundation.sql'] };
const good: PackedFile[] = [
  '/package.json',
  '/build/icon.png',
  '/dist/main/main.js',
  '/dist/main/core-process.js',
  '/dist/main/backup-worker.js',
  '/dist/main/preload.cjs',
  '/dist/renderer/index.html',
  '/dist/drizzle/meta/_journal.json',
  '/dist/drizzle/0000_foundation.sql',
  '/node_modules/better-sqlite3/package.json',
  '/node_modules/better-sqlite3/prebuilds/linux-x64.node',
  '/node_modules/@node-rs/argon2/package.json',
  '/node_modules/@node-rs/argon2-linux-x64-gnu/argon2.linux-x64-gnu.node',
].map((path) => ({ path, unpacked: path.endsWith('.node') }));

describe('contents of the package', () => {
  test('a complete one has no problem', () => {
    expect(packageProblems(good, target)).toEqual([]);
  });

  test.each(good.map(({ path }) => path))('%s must not be missing', (path) => {
    const without = good.filter((file) => file.path !== path);
    expect(packageProblems(without, target)).toHaveLength(1);
  });

  test.each([
    '/node_modules/better-sqlite3/prebuilds/win32-x64.node',
    '/node_modules/better-sqlite3/prebuilds/linuxmusl-x64.node',
    '/node_modules/@node-rs/argon2-darwin-arm64/argon2.darwin-arm64.node',
  ])('%s belongs to another system', (path) => {
    const problems = packageProblems([...good, { path, unpacked: true }], target);
    expect(problems.join()).toContain(path);
  });

  test.each([
    '/dist/main/main.js.map',
    '/dist/main/main.ts',
    '/dist/renderer/.env',
    '/dist/main/test/data.js',
    '/dist/drizzle/store.sqlite',
    '/src-main/main.js',
    '/node_modules/zod/index.js',
    '/node_modules/better-sqlite3/deps/sqlite3.c',
    '/samples/organisations.csv',
  ])('%s does not belong there', (path) => {
    const problems = packageProblems([...good, { path, unpacked: false }], target);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(path);
  });

  test('code lies inside the archive, where it is checked; binaries beside it', () => {
    const swapped = good.map((file) => ({ ...file, unpacked: !file.unpacked }));
    expect(packageProblems(swapped, target)).toHaveLength(good.length);
  });
});

describe('fuses', () => {
  test('each is read by its place', () => {
    const folder = join(tempDir(), 'electron');
    makeStubElectron(folder);
    expect(readFuses(join(folder, 'electron'))).toEqual({
      runAsNode: true,
      enableCookieEncryption: false,
      enableNodeOptionsEnvironmentVariable: true,
      enableNodeCliInspectArguments: true,
      enableEmbeddedAsarIntegrityValidation: false,
      onlyLoadAppFromAsar: false,
      loadBrowserProcessSpecificV8Snapshot: true,
      grantFileProtocolExtraPrivileges: true,
    });
  });

  test('a binary without fuses, or with new ones, is not waved through', () => {
    const file = join(tempDir(), 'electron');
    writeFileSync(file, 'nothing');
    expect(() => readFuses(file)).toThrow('no fuses');
    writeFileSync(file, 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX\u0001\u0009010101010');
    expect(() => readFuses(file)).toThrow('unknown');
  });
});
