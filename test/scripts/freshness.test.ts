import { mkdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { needsBuild } from '../../scripts/setup/freshness.mjs';
import { tempDir } from '../helpers/temp-dir.ts';

const built = new Date('2026-01-02T00:00:00Z');
const before = new Date('2026-01-01T00:00:00Z');
const after = new Date('2026-01-03T00:00:00Z');

function file(root: string, path: string, changed: Date): string {
  const full = join(root, path);
  mkdirSync(dirname(full), { recursive: true });
  writeFileSync(full, '');
  utimesSync(full, changed, changed);
  utimesSync(dirname(full), before, before);
  return full;
}

function project(): string {
  const root = tempDir();
  file(root, 'src-main/core/a.ts', before);
  file(root, 'src-main/core/b.ts', before);
  utimesSync(join(root, 'src-main'), before, before);
  file(root, 'dist/.built', built);
  return root;
}

test('a build newer than every source is used as it is', () => {
  expect(needsBuild(project())).toBe(false);
});

test('a changed source, however deep, means building', () => {
  const root = project();
  file(root, 'src-main/core/b.ts', after);
  expect(needsBuild(root)).toBe(true);
});

test('a deleted source means building: its old code would live on in dist', () => {
  const root = project();
  rmSync(join(root, 'src-main/core/b.ts'));
  expect(needsBuild(root)).toBe(true);
});

test('a build that never finished means building', () => {
  const root = project();
  rmSync(join(root, 'dist/.built'));
  expect(needsBuild(root)).toBe(true);
});
