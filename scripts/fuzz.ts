/**
 * npm run fuzz -- [--minutes N] [--seed S] [--path P] [--only name,name]
 *
 * Runs the fuzz targets (test/fuzz) for N minutes together (default: 2) with new seeds, or from the
 * seed given. A failure prints the shrunk case and the command that repeats it.
 */
import { spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { FUZZ_TARGETS } from '../test/fuzz/fuzz-targets.ts';

const root = resolve(import.meta.dirname, '..');
/** Making its store, before the first run of each target. */
const START_SECONDS = 1.5;

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '2' },
    seed: { type: 'string' },
    path: { type: 'string' },
    only: { type: 'string' },
  },
});

function run(): number {
  const minutes = Number(values.minutes);
  const seed = values.seed === undefined ? randomInt(0x7fff_ffff) : Number(values.seed);
  if (!(minutes > 0) || !Number.isSafeInteger(seed)) {
    return refuse('--minutes takes a positive number, --seed a whole one.');
  }
  const names = values.only?.split(',') ?? Object.keys(FUZZ_TARGETS);
  const unknown = names.find((name) => !Object.hasOwn(FUZZ_TARGETS, name));
  if (unknown !== undefined) {
    return refuse(
      `There is no target "${unknown}"; there are ${Object.keys(FUZZ_TARGETS).join(', ')}.`,
    );
  }
  process.stdout.write(`fuzz: seed ${String(seed)}, ${String(minutes)} minutes\n`);
  const seconds = Math.max(names.length, minutes * 60 - names.length * START_SECONDS);
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  const args = [vitest, 'run', '--config', 'test/fuzz/vitest.config.ts'];
  const { status } = spawnSync(process.execPath, args, {
    cwd: root,
    stdio: 'inherit',
    env: {
      ...process.env,
      FUZZ_SECONDS: String(seconds),
      FUZZ_SEED: String(seed),
      FUZZ_PATH: values.path ?? '',
      FUZZ_ONLY: names.join(','),
    },
  });
  return status ?? 1;
}

function refuse(reason: string): number {
  process.stderr.write(`${reason}\n`);
  return 2;
}

process.exitCode = run();
