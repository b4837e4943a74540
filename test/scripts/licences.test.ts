import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { readLicences } from '../../scripts/licences/licence-list.ts';
import { isPermitted } from '../../scripts/licences/licence-rules.ts';
import { packageFolder, ShippedPackages } from '../../scripts/licences/shipped-packages.ts';
import { filterLicences } from '../../src-renderer/features/licences/load-licences.ts';
import { tempDir } from '../helpers/temp-dir.ts';

const root = join(import.meta.dirname, '..', '..');
let folder: string;
beforeEach(() => (folder = tempDir()));

function part(name: string, content: object, files: Record<string, string> = {}): string {
  const path = join(folder, 'node_modules', name);
  mkdirSync(path, { recursive: true });
  writeFileSync(join(path, 'package.json'), JSON.stringify({ name, version: '1.0.0', ...content }));
  for (const [file, text] of Object.entries(files)) writeFileSync(join(path, file), text);
  return path;
}

describe('which licences may be shipped', () => {
  test.each([
    'MIT',
    'ISC',
    '(MIT OR GPL-3.0)',
    'GPL-2.0 OR BSD-3-Clause',
    'MIT AND ISC',
    'OFL-1.1',
  ])('%s may', (expression) => expect(isPermitted(expression)).toBe(true));
  test.each([
    '',
    'GPL-3.0',
    'AGPL-3.0-only',
    'LGPL-2.1',
    'MPL-2.0',
    'UNLICENSED',
    'SEE LICENSE IN LICENSE',
    'MIT AND GPL-3.0',
    '(MIT OR GPL-3.0) AND AGPL-3.0',
    'Apache-2.0 WITH LLVM-exception',
    'CC-BY-NC-4.0',
    'mit or whatever',
  ])('"%s" may not', (expression) => expect(isPermitted(expression)).toBe(false));
});

describe('the list', () => {
  test('has name, version, licence and every text, in order', () => {
    const second = part('b', { license: 'MIT' }, { LICENSE: 'text of b\n', 'NOTICE.md': 'notice' });
    const first = part('a', { license: 'ISC' }, { 'licence.txt': 'text of a' });
    expect(readLicences([second, first])).toEqual([
      { name: 'a', version: '1.0.0', licence: 'ISC', text: 'text of a' },
      { name: 'b', version: '1.0.0', licence: 'MIT', text: 'text of b\n\nnotice' },
    ]);
  });

  test('a package without the text of its licence gets the usual one, where there is one', () => {
    const apache = part('apache', { license: 'Apache-2.0' });
    expect(readLicences([apache])[0]?.text).toContain('TERMS AND CONDITIONS');
    expect(() => readLicences([part('bsd', { license: 'BSD-3-Clause' })])).toThrow(
      'bsd 1.0.0 has no text of its BSD-3-Clause',
    );
  });

  test('every part that may not be shipped is named', () => {
    const parts = [
      part('free', { license: 'GPL-3.0' }, { LICENSE: 'x' }),
      part('mute', {}, { LICENSE: 'x' }),
      part('old', { license: { type: 'MIT' } }, { LICENSE: 'x' }),
    ];
    expect(() => readLicences(parts)).toThrow(
      'free 1.0.0 is under GPL-3.0\nmute 1.0.0 names no licence\nold 1.0.0 names no licence',
    );
  });
});

describe('what is shipped', () => {
  test('a module belongs to the package around it, not to a package.json without a name', () => {
    const path = part('deep', { license: 'MIT' });
    mkdirSync(join(path, 'esm'));
    writeFileSync(join(path, 'esm', 'package.json'), '{"type":"module"}');
    expect(packageFolder(join(path, 'esm', 'index.js'))).toBe(path);
    expect(packageFolder(join(folder, 'src', 'index.ts'))).toBe(null);
  });

  test('native packages, Electron and the bundler are listed though no bundle holds them', () => {
    const names = readLicences(new ShippedPackages(root).folders).map(({ name }) => name);
    for (const name of ['electron', 'better-sqlite3-multiple-ciphers', '@node-rs/argon2', 'vite']) {
      expect(names).toContain(name);
    }
    expect(names.some((name) => name.startsWith('@node-rs/argon2-'))).toBe(true);
  });

  test('what a build reads is noted, with its queries and marks', () => {
    const shipped = new ShippedPackages(root);
    const before = shipped.folders.length;
    const react = join(root, 'node_modules', 'react');
    shipped.add(`\0${join(react, 'index.js')}?commonjs-module`);
    shipped.add(join(react, 'jsx-runtime.js'));
    shipped.add('\0vite/preload-helper.js');
    shipped.add(join(root, 'src-renderer', 'main.tsx'));
    expect(shipped.folders.slice(before)).toEqual([react]);
  });
});

test('the filter of the screen finds by name and by licence', () => {
  const all = [
    { name: 'react', version: '1', licence: 'MIT', text: '' },
    { name: '@fontsource/inter', version: '1', licence: 'OFL-1.1', text: '' },
  ];
  const found = (wanted: string) => filterLicences(all, wanted).map(({ name }) => name);
  expect(found('')).toEqual(['react', '@fontsource/inter']);
  expect(found('OFL Inter')).toEqual(['@fontsource/inter']);
  expect(found('mit inter')).toEqual([]);
});
