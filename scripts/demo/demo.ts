/**
 * npm run demo [-- FILE.csv] [--json] [--remove]
 *
 * From a CSV of organisations to a restored backup, without a person: see demo-chain.ts. Exits with
 * 1 when anything differs, is missing or can be read on the disk. Everything it makes is encrypted
 * with keys that nobody keeps, and stays in a temporary folder to look at unless `--remove`.
 */
import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { describeError } from '../../src-main/host/cli/cli-output.ts';
import { runChain, type DemoResult } from './demo-chain.ts';
import { DemoFailure, Steps } from './demo-steps.ts';

const SAMPLE = join(import.meta.dirname, '..', '..', 'samples', 'organisations-sample.csv');

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'boolean' }, remove: { type: 'boolean' } },
});
const csv = positionals[0] === undefined ? SAMPLE : resolve(positionals[0]);
const folder = realpathSync(mkdtempSync(join(tmpdir(), 'leuchtturm-demo-')));
// What any part (Chromium above all) writes as temporary file is searched, too.
const temporary = join(folder, 'tmp');
mkdirSync(temporary);
for (const name of ['TMPDIR', 'TMP', 'TEMP']) process.env[name] = temporary;

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const steps = new Steps(say);
let result: DemoResult | null = null;
let problem: { code: string; message: string } | null = null;

say(`Leuchtturm, from ${csv} to a restored backup, in ${folder}`);
try {
  result = await runChain(csv, folder, steps);
} catch (error) {
  problem =
    error instanceof DemoFailure ? { code: 'DEMO', message: error.message } : describeError(error);
  process.stderr.write(`${JSON.stringify(problem)}\n`);
}
const ok = result !== null && result.restoredEqual && result.plaintextHits === 0;
if (values.remove) rmSync(folder, { recursive: true, force: true });
say(ok ? 'everything as promised' : 'NOT as promised');
if (values.json) {
  const summary = {
    ok,
    organisations: result?.organisations ?? 0,
    sessions: result?.sessions ?? 0,
    restoredEqual: result?.restoredEqual ?? false,
    // Unknown is not zero: without a search there is no proof.
    plaintextHits: result?.plaintextHits ?? null,
    tables: result?.tables ?? 0,
    rows: result?.rows ?? 0,
    folder: values.remove ? null : folder,
    steps: steps.done,
    ...(problem && { problem }),
  };
  say(JSON.stringify(summary));
}
process.exitCode = ok ? 0 : 1;
