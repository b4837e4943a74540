import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { tempDir } from '../helpers/temp-dir.ts';
import type { Tried } from './backup-fault-child.ts';
import {
  answerOf,
  bundleChild,
  canInterpose,
  compileFaults,
  runJob,
} from './backup-fault-process.ts';
import { BACKUP_OPERATIONS } from './backup-operations.ts';
import { describeStep, killMoments } from './backup-step-choice.ts';

/**
 * Every operation on a file that making and restoring backups, changing the key and migrating
 * take, whoever makes it (Node, a worker thread, SQLite), is a step. At each the program is killed
 * or the step fails; then it is started again and has to be whole. A shim between the program and
 * the C library counts the steps of a clean run, so no list of them has to be kept.
 *
 * `FAULTS=full` takes every single write; otherwise a run of writes to one file is cut at its
 * first, a middle and its last. SIGKILL is sent at some steps (`full`: at all); at the others all
 * files are copied in that moment, which is what a kill there leaves, and the copy is judged.
 */
const FULL = process.env['FAULTS'] === 'full';
const KILLS = FULL ? 100 : 6;
const AT_ONCE = 2;
const MINUTES = FULL ? 100 : 10;

/** For each push what differs in its steps; the rest goes the same ways, and is tried at night. */
const NAMES = Object.keys(BACKUP_OPERATIONS).filter(
  (name) => FULL || !BACKUP_OPERATIONS[name]?.onlyFull,
);

type Result = Tried & { killed: number };

const results = new Map<string, Result>();
let failure: unknown = null;
let bundle = '';
afterAll(() => rmSync(bundle, { recursive: true, force: true }));

/** At once: of a full run that is cut off by its time, what was tried so far is known. */
function tell(name: string, { steps, states, killed, failed, answers, ended }: Result): void {
  process.stdout.write(
    `crash matrix, ${name}: ${String(steps.length)} steps; ${String(states)} moments of a kill, ` +
      `${String(killed)} kills, ${String(failed)} failures ${JSON.stringify(answers)}; ` +
      `ended ${JSON.stringify(ended)}\n`,
  );
}

describe.skipIf(!canInterpose)('crash matrix (needs Linux and a C compiler)', () => {
  beforeAll(async () => {
    const dir = tempDir();
    const template = join(dir, 'template');
    mkdirSync(template);
    bundle = await bundleChild();
    const shared = { library: compileFaults(dir), template, bundle };
    await answerOf(runJob(shared, join(dir, 'prepare'), { job: 'prepare' }));

    const kill = async (operation: string, tried: Tried) => {
      const moments = killMoments(tried.steps, FULL, BACKUP_OPERATIONS[operation]?.most);
      const every = Math.max(1, moments.length / KILLS);
      const chosen = moments.filter((_, index) => Math.floor(index % every) === 0);
      const roots: { root: string; what: string }[] = [];
      for (const { at, torn, step } of chosen) {
        const folder = join(dir, `${operation}-${String(at)}${torn ? '-torn' : ''}`);
        const ended = await runJob(shared, folder, { job: 'kill', operation, at, torn });
        const what = `SIGKILL before ${describeStep(step)}${torn ? ' (half written)' : ''}`;
        if (ended.signal !== 'SIGKILL') tried.problems.push(`${operation}: no ${what}`);
        roots.push({ root: join(folder, 'root'), what });
      }
      const judging = runJob(shared, join(dir, operation), { job: 'judge', operation, roots });
      tried.problems.push(...(await answerOf<string[]>(judging)));
      for (const { root } of roots) rmSync(join(root, '..'), { recursive: true });
      return roots.length;
    };

    const todo = [...NAMES];
    const worker = async () => {
      for (let name = todo.shift(); name !== undefined; name = todo.shift()) {
        const job = { job: 'try', operation: name, full: FULL } as const;
        const tried = await answerOf<Tried>(runJob(shared, join(dir, `try ${name}`), job));
        const result = { ...tried, killed: await kill(name, tried) };
        results.set(name, result);
        tell(name, result);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker)).catch((error: unknown) => {
      failure = error;
    });
  }, MINUTES * 60_000);

  test.each(NAMES)(
    'stopped or failing at any step of "%s": the whole old or the whole new, no plaintext, a code',
    (name) => {
      expect(failure).toBeNull();
      const tried = results.get(name);
      expect(tried?.problems).toEqual([]);
      expect(tried?.steps.length).toBeGreaterThan(10);
      expect(tried?.states).toBeGreaterThan(3);
      expect(tried?.failed).toBeGreaterThan(5);
    },
  );

  test('the matrix is as large as the operations have steps', () => {
    let cases = 0;
    for (const { states, killed, failed } of results.values()) cases += states + killed + failed;
    process.stdout.write(`crash matrix: ${String(cases)} cases${FULL ? ' (full)' : ''}\n`);
    expect(cases).toBeGreaterThan(300);
  });
});
