import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ensureDependencies } from './dependencies.mjs';
import { runNpm } from './npm.mjs';
import { projectEnv } from './project-node.mjs';
import { runScript, SetupError } from './setup-error.mjs';
import { ensureSystemTools } from './system-tools.mjs';
import { playwrightCounts, summary, vitestCounts } from './test-report.mjs';

const root = resolve(import.meta.dirname, '..', '..');
const results = join(root, 'test-results');

/**
 * Every step is an npm script of that name, run in this order.
 *
 * @type {{ name: string, script: string, counts?: () => import('./test-report.mjs').Counts | null }[]}
 */
const steps = [
  { name: 'lint', script: 'lint' },
  { name: 'types', script: 'types' },
  { name: 'build', script: 'build' },
  { name: 'unit', script: 'unit', counts: () => vitestCounts(join(results, 'vitest.json')) },
  { name: 'fuzz', script: 'fuzz', counts: () => vitestCounts(join(results, 'fuzz.json')) },
  { name: 'e2e', script: 'e2e', counts: () => playwrightCounts(join(results, 'e2e.json')) },
  { name: 'package', script: 'package:check' },
  { name: 'demo', script: 'demo' },
];

/**
 * npm test: sets up what is missing, runs every step until one fails, sums up.
 *
 * @param {string[]} only names of steps; all when empty
 */
export function runTests(only) {
  return runScript(async () => {
    const chosen = choose(only);
    await ensureDependencies(root);
    await ensureSystemTools();
    rmSync(results, { recursive: true, force: true });
    const done = await runSteps(chosen);
    process.stdout.write(`\n${summary(done)}\n`);
    if (done.some(({ state }) => state !== 'passed')) process.exitCode = 1;
  });
}

/** @param {string[]} only */
function choose(only) {
  const unknown = only.find((name) => !steps.some((step) => step.name === name));
  if (unknown !== undefined) {
    const names = steps.map(({ name }) => name).join(', ');
    throw new SetupError(`There is no test step "${unknown}"; the steps are ${names}.`);
  }
  return only.length === 0 ? steps : steps.filter(({ name }) => only.includes(name));
}

/** @param {typeof steps} chosen @returns {Promise<import('./test-report.mjs').StepResult[]>} */
async function runSteps(chosen) {
  /** @type {import('./test-report.mjs').StepResult[]} */
  const done = [];
  for (const { name, script, counts } of chosen) {
    if (done.some(({ state }) => state === 'failed')) {
      done.push({ name, state: 'not run', ms: 0 });
      continue;
    }
    process.stdout.write(`\n── ${name}\n`);
    const start = performance.now();
    const passed = await runStep(script);
    const ms = performance.now() - start;
    done.push({ name, state: passed ? 'passed' : 'failed', ms, counts: counts?.() ?? null });
  }
  return done;
}

/** @param {string} script */
async function runStep(script) {
  const { code } = await runNpm(['run', '--silent', script], {
    cwd: root,
    env: projectEnv(root),
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  return code === 0;
}
