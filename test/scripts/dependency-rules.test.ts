import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { allowedScripts } from '../../scripts/setup/dependencies.mjs';

const root = join(import.meta.dirname, '..', '..');
const read = (name: string) => readFileSync(join(root, name), 'utf8');

interface Manifest {
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
  optionalDependencies?: Record<string, string>;
  overrides: Record<string, string>;
  allowScripts: Record<string, boolean>;
}
interface Locked {
  version?: string;
  integrity?: string;
  resolved?: string;
  link?: boolean;
  hasInstallScript?: boolean;
}
const manifest = JSON.parse(read('package.json')) as Manifest;
const lock = JSON.parse(read('package-lock.json')) as {
  lockfileVersion: number;
  packages: Record<string, Locked>;
};
const locked = Object.entries(lock.packages).filter(([path]) => path !== '');
const nameOf = (path: string) => path.slice(path.lastIndexOf('node_modules/') + 13);

/** Rules for what other people's code comes in, and how; docs/security.md gives the reasons. */
describe('package.json', () => {
  const sections = [
    'dependencies',
    'devDependencies',
    'optionalDependencies',
    'overrides',
  ] as const;

  test.each(sections)('%s: exact versions only', (section) => {
    const loose = Object.entries(manifest[section] ?? {}).filter(
      ([, wanted]) => !/^(?:npm:(?:@[\w.-]+\/)?[\w.-]+@)?\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(wanted),
    );
    expect(loose).toEqual([]);
  });

  test('what is locked is what is written there', () => {
    const wanted = { ...manifest.dependencies, ...manifest.devDependencies };
    const other = Object.entries(wanted).filter(
      ([name, version]) =>
        lock.packages[`node_modules/${name}`]?.version !== version.replace(/^npm:.*@/, ''),
    );
    expect(other).toEqual([]);
  });
});

describe('package-lock.json', () => {
  test('every package has its hash, and none an address of its own', () => {
    expect(lock.lockfileVersion).toBe(3);
    expect(locked.length).toBeGreaterThan(300);
    const open = locked.filter(
      ([, { integrity, resolved, link }]) =>
        !/^sha512-[\w+/]{86}==$/.test(integrity ?? '') || resolved !== undefined || link,
    );
    expect(open.map(([path]) => path)).toEqual([]);
  });

  test('every package with an install script was looked at: allowed, or not', () => {
    const scripted = locked.filter(([, { hasInstallScript }]) => hasInstallScript);
    const unknown = scripted.filter(([path]) => !(nameOf(path) in manifest.allowScripts));
    expect(unknown.map(([path]) => path)).toEqual([]);
  });
});

describe('install scripts', () => {
  test('are off, by hand too, and only the two that are wanted run', () => {
    expect(read('.npmrc').split('\n')).toContain('ignore-scripts=true');
    expect(read('.npmrc').split('\n')).toContain('save-exact=true');
    expect(allowedScripts(root)).toEqual(['node', 'esbuild']);
  });

  test('the workflows install through it', () => {
    const names = readdirSync(join(root, '.github/workflows'));
    expect(names).toContain('ci.yml');
    for (const name of names) {
      expect(read(`.github/workflows/${name}`)).not.toMatch(/npm (?:i|install|add|exec)\b/);
    }
  });

  test('the workflows name actions by commit: a tag can be moved to other code', () => {
    const uses = readdirSync(join(root, '.github/workflows')).flatMap((name) =>
      [...read(`.github/workflows/${name}`).matchAll(/uses: *(.+)/g)].map(([, action]) => action),
    );
    expect(uses.length).toBeGreaterThan(5);
    for (const action of uses) expect(action).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d/);
  });
});
