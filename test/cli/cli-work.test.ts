import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { progressLine } from '../../src-main/host/cli/cli-work.ts';
import { tempDir } from '../helpers/temp-dir.ts';
import { cliError, cliJson, runCli, SLOW } from './run-cli.ts';

const dir = tempDir();
const at = (name: string) => join(dir, name);
const store = (...args: string[]) => ['--store', at('store'), ...args];
const many = at('many.csv');

beforeAll(async () => {
  const rows = Array.from({ length: 5_000 }, (_, n) => `Verein ${String(n)};12043`);
  writeFileSync(many, `Name;PLZ\n${rows.join('\n')}\n`);
  await cliJson(store('--json', 'init', '--admin', 'Ada Çelik'));
}, SLOW);

const count = async () =>
  (await cliJson<{ count: number }>(store('call', 'organisations.count', '{}'))).count;

test(
  'Ctrl-C cancels an import cleanly: 130, a sentence, and nothing imported',
  async () => {
    const cancelled = await runCli(store('--progress', 'import', many), {
      interruptAt: 'writing',
    });
    expect(cancelled.code).toBe(130);
    expect(cancelled.stdout).toBe('');
    expect(cancelled.stderr).toContain('checking');
    const last = cancelled.stderr.trim().split('\n').at(-1) ?? '';
    expect(JSON.parse(last)).toEqual({
      code: 'CANCELLED',
      message: 'cancelled; nothing was changed',
    });
    expect(await count()).toBe(0);
  },
  SLOW,
);

test(
  'Ctrl-C cancels a backup and leaves no file, not even a part of one',
  async () => {
    await cliJson(store('--json', 'import', many));
    expect(await count()).toBe(5_000);
    const { recipient } = await cliJson<{ recipient: string }>(
      store('call', 'backups.generateKey'),
    );
    const make = ['backup', 'create', '--to', at('out.age'), '--recipient', recipient];
    const cancelled = await runCli(store('--progress', ...make), { interruptAt: 'writing' });
    expect(cancelled.code).toBe(130);
    expect(readdirSync(dir).toSorted()).toEqual(['many.csv', 'store']);

    const shown = await runCli(store('--progress', ...make));
    expect(shown.code).toBe(0);
    expect(shown.stderr).toMatch(/reading back [\d.]+ of [\d.]+ MiB \(100 %\)/);
    expect((await runCli(store(...make))).stderr).toBe('');
  },
  SLOW,
);

test(
  'a stream is marked as one and prints its events line by line: of unknown work, none',
  async () => {
    const listed = await cliJson<{ name: string; stream: boolean; output: unknown }[]>([
      '--json',
      'procedures',
    ]);
    expect(listed.filter(({ stream }) => stream).map(({ name }) => name)).toEqual([
      'progress.watch',
    ]);
    const watch = listed.find(({ name }) => name === 'progress.watch');
    expect(watch?.output).toMatchObject({ properties: { phase: { type: 'string' } } });

    const workId = JSON.stringify({ workId: '6f1c2d4e-1111-4222-8333-944455556666' });
    expect(await runCli(store('call', 'progress.watch', workId))).toEqual({
      code: 0,
      stdout: '',
      stderr: '',
    });
    expect(await cliJson(store('call', 'progress.cancel', workId))).toEqual({ asked: false });
    const wrong = await cliError(store('call', 'progress.watch', '{"workId":"eins"}'));
    expect(wrong).toMatchObject({ code: 'INVALID_INPUT', issues: [{ path: 'workId' }] });
  },
  SLOW,
);

test('progress is said in words and numbers a person reads', () => {
  const state = { phase: 'writing', done: 1200, total: 5000, unit: 'records' } as const;
  expect(progressLine(state)).toBe('writing 1,200 of 5,000 (24 %)');
  expect(progressLine({ ...state, done: 3 << 20, total: 40 << 20, unit: 'bytes' })).toBe(
    'writing 3.0 of 40.0 MiB (7 %)',
  );
  expect(progressLine({ ...state, phase: 'snapshot', total: null })).toBe('taking a snapshot …');
});
