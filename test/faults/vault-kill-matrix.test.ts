import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createRouterClient } from '@orpc/server';
import { build } from 'vite';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { CoreClient } from '#shared/contract/index.ts';
import type { Core } from '../../src-main/core/core.ts';
import { router } from '../../src-main/core/router.ts';
import { firstBrokenLink } from '../../src-main/core/store/audit-verify.ts';
import { openCore, startCore, testClock } from '../helpers/core-harness.ts';
import { tempDir } from '../helpers/temp-dir.ts';
import type { Step } from './fault-injector.ts';
import { ADMIN, NOUR, OPERATIONS, ORGANISATIONS, type Secret } from './vault-operations.ts';

// As in the processes that are killed: see cheap-argon2.ts.
vi.mock('@node-rs/argon2', () => import('./cheap-argon2.ts'));

const ROOT = resolve(import.meta.dirname, '../..');
/** Inside the repository, so that the bundle finds its native packages. */
const BUNDLE = join(ROOT, 'test-results', `fault-child-${String(process.pid)}`);
const AT_ONCE = 2;

let whole: string;
let recoveryKey: string;

beforeAll(async () => {
  // One file loads in a third of the time of some hundred modules, and there are hundreds of starts.
  await build({
    configFile: false,
    root: ROOT,
    logLevel: 'error',
    publicDir: false,
    ssr: { target: 'node', noExternal: true, external: ['better-sqlite3'] },
    resolve: { alias: { '@node-rs/argon2': join(import.meta.dirname, 'cheap-argon2.ts') } },
    build: {
      ssr: join(import.meta.dirname, 'fault-child.ts'),
      outDir: BUNDLE,
      target: 'node24',
      minify: false,
      rolldownOptions: { output: { format: 'es', entryFileNames: 'child.mjs' } },
    },
  });
  const h = await startCore({ setUp: false });
  ({ recoveryKey } = await h.client.vault.create(ADMIN));
  for (const name of ORGANISATIONS) await h.client.organisations.create({ name });
  const actor = h.addColleague(NOUR.name, 'counsellor');
  await h.core.keeper.setPassphrase(actor, NOUR.passphrase, h.core.copyStoreKey());
  h.close();
  whole = h.dir;
}, 120_000);
afterAll(() => rmSync(BUNDLE, { recursive: true, force: true }));

interface Case {
  operation: string;
  killAt: number;
  torn: boolean;
}

/** Runs the operation in a folder of its own. @returns the folder, how it ended, and its steps. */
async function run({ operation, killAt, torn }: Case) {
  const dir = join(tempDir(), 'store');
  if (OPERATIONS[operation]?.from === 'empty') mkdirSync(dir);
  else cpSync(whole, dir, { recursive: true });
  const given = [dir, join(ROOT, 'drizzle'), operation, recoveryKey, String(killAt)];
  const ended = await new Promise<{ signal: string | null; stdout: string; stderr: string }>(
    (done) => {
      const child = execFile(
        process.execPath,
        [join(BUNDLE, 'child.mjs'), ...given, torn ? 'torn' : 'whole'],
        { env: { ...process.env, NODE_COMPILE_CACHE: join(BUNDLE, 'cache') } },
        (_error, stdout, stderr) => done({ signal: child.signalCode, stdout, stderr }),
      );
    },
  );
  return { dir, ...ended };
}

/** A day later, so that no wait is left. */
const reopen = (dir: string): Core =>
  openCore(dir, testClock(new Date(Date.now() + 86_400_000).toISOString()));

async function opens(core: Core, secret: Secret): Promise<boolean> {
  try {
    if ('recoveryKey' in secret) {
      const key = await core.keeper.openWithRecoveryKey(secret.recoveryKey);
      core.enterAs(key, { name: ADMIN.name });
    } else {
      await core.unlock(secret.name, secret.passphrase);
    }
    return true;
  } catch (error) {
    const { code } = error as { code?: unknown };
    if (code !== 'WRONG_PASSPHRASE' && code !== 'WRONG_RECOVERY_KEY') throw error;
    return false;
  }
}

function expectAllRecords(core: Core, what: string): void {
  const { sqlite } = core.workspace.store;
  expect(sqlite.pragma('integrity_check', { simple: true }), what).toBe('ok');
  expect(firstBrokenLink(sqlite), what).toBeNull();
  const names = sqlite.prepare('SELECT name FROM organisation ORDER BY name').pluck().all();
  expect(names, what).toEqual([...ORGANISATIONS].sort());
}

/** Whenever it was killed: each list of secrets has one that opens the whole store. */
async function expectOpen(dir: string, operation: string, what: string): Promise<void> {
  const core = reopen(dir);
  try {
    if (OPERATIONS[operation]?.from === 'empty') {
      const client: CoreClient = createRouterClient(router, { context: { core } });
      if (core.state === 'empty') await client.vault.create(ADMIN);
      else await client.vault.unlock(ADMIN);
      expect((await client.organisations.create({ name: 'Erste' })).id, what).toBeTruthy();
      return;
    }
    for (const secrets of OPERATIONS[operation]?.open(recoveryKey) ?? []) {
      let opened = false;
      for (const secret of secrets) {
        if (opened || !(await opens(core, secret))) continue;
        opened = true;
        expectAllRecords(core, what);
        core.lock();
      }
      expect(opened, `${what}: none of ${JSON.stringify(secrets)}`).toBe(true);
    }
    expect(readdirSync(dir).filter((name) => name.includes('restore'))).toEqual([]);
  } finally {
    core.close();
  }
}

/** What a power cut could undo: a name must not be put in place before its content is on the disk. */
function expectDurable(steps: readonly Step[], operation: string): void {
  for (const [index, { name, about }] of steps.entries()) {
    if (name !== 'renameSync' || !/\.new$/.test(about[0] ?? '')) continue;
    const synced = steps
      .slice(0, index)
      .some((one) => one.name === 'fsyncSync' && one.about[0] === about[0]);
    const folder = steps
      .slice(index + 1)
      .some((one) => one.name === 'fsyncSync' && one.about[0] === 'store');
    expect({ operation, about, synced, folder }).toEqual({
      operation,
      about,
      synced: true,
      folder: process.platform !== 'win32',
    });
  }
}

let cases = 0;

test.each(Object.keys(OPERATIONS))(
  'killed at any step of "%s", somebody still gets in and every record is there',
  async (operation) => {
    const recorded = await run({ operation, killAt: 0, torn: false });
    expect(recorded).toMatchObject({ signal: null, stderr: '' });
    const steps = JSON.parse(recorded.stdout) as Step[];
    expect(steps.length).toBeGreaterThan(4);
    expectDurable(steps, operation);
    await expectOpen(recorded.dir, operation, `${operation}, not killed`);

    const todo = steps.flatMap((step, index): (Case & { step: string })[] => {
      // A kill loses nothing the system has taken: after an fsync or close all is as before it.
      if (/^(?:fsync|close)Sync$/.test(steps[index - 1]?.name ?? '')) return [];
      const step_ = `${operation}, step ${String(index + 1)}: ${step.name} ${step.about.join(' → ')}`;
      const whole = { operation, killAt: index + 1, torn: false, step: step_ };
      return step.name === 'writeSync' ? [whole, { ...whole, torn: true }] : [whole];
    });
    cases += todo.length;
    const worker = async () => {
      for (let next = todo.shift(); next; next = todo.shift()) {
        const { dir, signal } = await run(next);
        expect(signal, next.step).toBe('SIGKILL');
        await expectOpen(dir, operation, next.step);
        rmSync(dir, { recursive: true, force: true });
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
  },
  300_000,
);

test('the matrix is as large as the operations have steps', () => {
  const operations = Object.keys(OPERATIONS).length;
  process.stdout.write(
    `vault kill matrix: ${String(cases)} cases of ${String(operations)} operations
`,
  );
  expect(cases).toBeGreaterThan(100);
});
