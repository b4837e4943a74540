/**
 * npm run bench -- --size S|M|L [--seed N] [--rounds N] [--json]
 * npm run bench -- --only backup [--size S|M|L] [--json]   (bench-backup.ts)
 * npm run bench -- --window [--size S|M] [--json]   (what a person feels: window-bench.ts)
 *
 * Speed as ratios to the same raw prepared statements on an unencrypted copy, in one run: ratios
 * say the same on any machine, milliseconds do not. Exits with 1 when a bound is not kept.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { SEED_SIZES } from '../../src-main/core/seed/seed-workspace.ts';
import { benchBackup } from './bench-backup.ts';
import { benchImport } from './bench-import.ts';
import { benchReads, type BenchLine } from './bench-reads.ts';
import { openBenchStore, type BenchStore, type Size } from './bench-store.ts';
import { median, timed } from './measure.ts';
import { runWindowBench } from './window-bench.ts';

const UNLOCK_MS = 700;

const { values } = parseArgs({
  options: {
    size: { type: 'string' },
    only: { type: 'string' },
    window: { type: 'boolean', default: false },
    seed: { type: 'string', default: '1' },
    rounds: { type: 'string', default: '200' },
    json: { type: 'boolean' },
  },
});
const size = values.size ?? (values.window ? 'M' : 'S');
if (!Object.hasOwn(SEED_SIZES, size)) {
  process.stderr.write('--size is S, M or L\n');
  process.exit(1);
}

if (values.only !== undefined && values.only !== 'backup') {
  process.stderr.write('--only knows backup\n');
  process.exit(1);
}

if (values.window) {
  const ok = await runWindowBench(size, values.json === true);
  process.exit(ok ? 0 : 1);
}

const folder = mkdtempSync(join(tmpdir(), 'leuchtturm-bench-'));
process.exitCode = 1;
try {
  const store = await openBenchStore(folder, size as Size, Number(values.seed));
  try {
    const lines =
      values.only === 'backup'
        ? await benchBackup(store, folder, size, 6)
        : [
            ...(await benchReads(store, Number(values.rounds))),
            await benchImport(store, 5),
            await benchUnlock(store, 7),
          ];
    const ok = lines.every((line) => line.ok);
    printTable(lines);
    if (values.json) {
      const seedMs = Math.round(store.seedMs);
      process.stdout.write(`${JSON.stringify({ size, ok, seedMs, results: lines })}\n`);
    }
    process.exitCode = ok ? 0 : 1;
  } finally {
    await store.close();
  }
} finally {
  // The plain copy must not stay: invented data, but the habit is not to leave any.
  rmSync(folder, { recursive: true, force: true });
}

async function benchUnlock({ client, passphrase }: BenchStore, rounds: number): Promise<BenchLine> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    await client.vault.lock();
    times.push(await timed(() => client.vault.unlock({ passphrase })));
  }
  const measured = median(times);
  return {
    name: 'unlock',
    measured,
    raw: null,
    ratio: null,
    bound: `≤ ${String(UNLOCK_MS)} ms`,
    ok: measured <= UNLOCK_MS,
  };
}

function printTable(lines: readonly BenchLine[]): void {
  const number = (value: number | null) => (value === null ? '–' : value.toFixed(2)).padStart(10);
  process.stdout.write(
    `${'size ' + values.size + ', medians in ms'.padEnd(36)}${'measured'.padStart(12)}${'raw'.padStart(10)}${'ratio'.padStart(10)}  bound\n`,
  );
  for (const { name, measured, raw, ratio, bound, ok } of lines) {
    process.stdout.write(
      `${name.padEnd(44)}${number(measured)}${number(raw)}${number(ratio)}  ${bound.padEnd(24)} ${ok ? 'ok' : 'OVER'}\n`,
    );
  }
}
