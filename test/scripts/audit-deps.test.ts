import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { judge, readRecord, uselessReasons } from '../../scripts/audit-deps/dependency-health.ts';
import { healthReport } from '../../scripts/audit-deps/health-report.ts';
import { isUnreachable } from '../../scripts/audit-deps/registry-view.ts';
import { tempDir } from '../helpers/temp-dir.ts';

const root = join(import.meta.dirname, '..', '..');
const now = Date.parse('2026-11-23T12:00:00Z');
const good = {
  license: 'MIT',
  types: './index.d.ts',
  maintainers: ['a <a@x>', 'b <b@x>'],
  'dist-tags': { latest: '2.0.0' },
  time: {
    created: '2010-01-01T00:00:00Z',
    modified: '2026-11-01T00:00:00Z',
    '1.0.0': '2025-11-23T00:00:00Z',
    '2.0.0': '2026-10-01T00:00:00Z',
  },
};
const health = (more: object, accepted: Record<string, string> = {}) =>
  judge('x', '1.0.0', readRecord({ ...good, ...more }, '1.0.0', null), accepted, now);

describe('what the registry says', () => {
  test('of a package that is well kept', () => {
    expect(health({ downloads: { weekly: 12 } })).toMatchObject({
      maintainers: 2,
      latest: '2.0.0',
      weeklyDownloads: 12,
      types: 'own',
      licence: 'MIT',
      deprecated: null,
      problems: [],
      accepted: null,
    });
  });

  test('types may lie in exports, in a package of their own, or nowhere', () => {
    const bare = { ...good, types: undefined };
    const exported = { ...bare, exports: { '.': { types: './x.d.ts' } } };
    expect(readRecord(exported, '1.0.0', null).types).toBe('own');
    expect(readRecord(bare, '1.0.0', '@types/x').types).toBe('@types/x');
    expect(readRecord(bare, '1.0.0', null).types).toBe(null);
  });

  test.each([
    ['deprecated', { deprecated: 'use y' }, 'deprecated: use y'],
    [
      'left alone',
      { time: { modified: '2026-01-01', '1.0.0': '2024-11-22' } },
      'no release since 2024-11-22',
    ],
    ['without a date', { time: {} }, 'the registry names no date of a release'],
    ['under a licence nobody looked at', { license: 'GPL-3.0' }, 'licence: GPL-3.0'],
    ['without a licence', { license: undefined }, 'licence: none'],
  ])('of one that is %s', (_what, more, problem) => {
    expect(health(more)).toMatchObject({ problems: [problem], accepted: null });
    expect(health(more, { x: 'because' })).toMatchObject({ accepted: 'because' });
    expect(healthReport([health(more)], now).at(-1)).toBe(`x: ${problem}`);
  });

  test('a release within two years is one, to the day', () => {
    expect(health({ time: { '1.0.0': '2024-11-24' } }).problems).toEqual([]);
  });

  test('garbage is not taken for good news', () => {
    for (const answer of [null, [], 'x', { time: 'x', maintainers: 3, license: {} }]) {
      const record = readRecord(answer, '1.0.0', null);
      expect(judge('x', '1.0.0', record, {}, now).problems).toHaveLength(2);
    }
  });

  test('a reason that nothing needs any more is told', () => {
    expect(
      uselessReasons({ x: 'because', gone: 'because' }, [health({ deprecated: 'y' })]),
    ).toEqual(['gone']);
    expect(uselessReasons({ x: 'because' }, [health({})])).toEqual(['x']);
  });
});

/** The program itself, with an npm on the path that answers what the test says. */
describe.skipIf(process.platform === 'win32')('the command', () => {
  function run(npm: string, ...names: string[]) {
    const bin = join(tempDir(), 'bin');
    mkdirSync(bin);
    writeFileSync(join(bin, 'npm'), `#!/bin/sh\n${npm}\n`);
    chmodSync(join(bin, 'npm'), 0o755);
    const path = [bin, process.env['PATH'] ?? ''].join(delimiter);
    const file = join(root, 'scripts', 'audit-deps.ts');
    return spawnSync(process.execPath, [file, ...names], {
      encoding: 'utf8',
      env: { ...process.env, PATH: path },
    });
  }
  const answering = (view: object) => `echo '${JSON.stringify(view)}'`;
  const recent = { ...good, time: { '19.3.1': new Date().toISOString() } };

  test('prints a line per dependency and ends well when all is', () => {
    const { status, stdout } = run(answering(recent), 'react', 'ws');
    expect(stdout).toMatch(/^react {2,}\d/m);
    expect(stdout).toMatch(/^ws {2,}\d/m);
    expect(status).toBe(0);
  });

  test('ends with 1 when one is deprecated', () => {
    const { status, stdout } = run(answering({ ...recent, deprecated: 'no more' }), 'react');
    expect(stdout).toContain('react: deprecated: no more');
    expect(status).toBe(1);
  });

  test('asks for the package behind a name, with its version', () => {
    const { stdout } = run(`echo "{\\"license\\":\\"$2\\"}"`, 'better-sqlite3-multiple-ciphers');
    expect(stdout).toMatch(/licence: better-sqlite3-multiple-ciphers@\d+\.\d+\.\d+/);
  });

  test('says plainly that it is offline, and claims nothing', () => {
    const { status, stdout, stderr } = run('echo "npm error code ENOTFOUND" >&2; exit 1', 'react');
    expect(stderr).toContain('The registry cannot be reached, so nothing was checked.');
    expect(stdout).toBe('');
    expect(status).toBe(2);
  });

  test('a name that is no direct dependency is not looked up', () => {
    const { status, stderr } = run('exit 9', 'left-pad');
    expect(stderr).toBe('Not a direct dependency: left-pad\n');
    expect(status).toBe(2);
  });
});

test('a registry that says no is not one that is away', () => {
  expect(isUnreachable('npm error code E404')).toBe(false);
  expect(isUnreachable('npm error code EAI_AGAIN')).toBe(true);
});
