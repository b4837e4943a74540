import { mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ensureDependencies } from '../../scripts/setup/dependencies.mjs';
import { hasStamp, isInstalledByHand, writeStamp } from '../../scripts/setup/stamp.mjs';
import { tempDir } from '../helpers/temp-dir.ts';

interface Package {
  version: string;
  optional?: boolean;
}

const locked: Record<string, Package> = {
  '': { version: '0.1.0' },
  'node_modules/a': { version: '1.0.0' },
  'node_modules/a-windows': { version: '1.0.0', optional: true },
};

function project(lock: object, installed?: object): string {
  const root = tempDir();
  mkdirSync(join(root, 'node_modules'));
  writeFileSync(join(root, 'package-lock.json'), JSON.stringify({ packages: lock }));
  if (installed) {
    const path = join(root, 'node_modules', '.package-lock.json');
    writeFileSync(path, JSON.stringify({ packages: installed }));
  }
  return root;
}

test('a stamp is good until the lock file changes', () => {
  const root = project(locked);
  expect(hasStamp(root)).toBe(false);
  writeStamp(root);
  expect(hasStamp(root)).toBe(true);
  writeFileSync(join(root, 'package-lock.json'), JSON.stringify({ packages: {} }));
  expect(hasStamp(root)).toBe(false);
});

test('an installation by hand counts; other platforms’ optional packages may be missing', () => {
  const root = project(locked, { 'node_modules/a': { version: '1.0.0' } });
  expect(isInstalledByHand(root)).toBe(true);
});

test.each([
  ['another version', { 'node_modules/a': { version: '0.9.0' } }],
  ['a missing package', { 'node_modules/a-windows': { version: '1.0.0' } }],
  [
    'a left-over package',
    { 'node_modules/a': { version: '1.0.0' }, 'node_modules/b': { version: '1.0.0' } },
  ],
  ['an interrupted installation', undefined],
])('%s means installing again', (_case, installed) => {
  expect(isInstalledByHand(project(locked, installed))).toBe(false);
});

test('a node_modules that is a link is not installed into, with a sentence', async () => {
  const root = project(locked);
  const elsewhere = project(locked);
  rmSync(join(root, 'node_modules'), { recursive: true });
  symlinkSync(join(elsewhere, 'node_modules'), join(root, 'node_modules'), 'junction');
  writeFileSync(join(elsewhere, 'node_modules', 'kept'), '');
  await expect(ensureDependencies(root)).rejects.toThrow(/is a link .*\. Remove the link/);
  expect(readdirSync(join(elsewhere, 'node_modules'))).toEqual(['kept']);
  // One that fits the lock file may be used.
  writeStamp(elsewhere);
  await ensureDependencies(root);
});

test('half a file from a power cut means installing again', () => {
  const root = project(locked);
  writeFileSync(join(root, 'node_modules', '.package-lock.json'), '{"packages": {');
  expect(isInstalledByHand(root)).toBe(false);
});
