import { existsSync, readFileSync } from 'node:fs';

/**
 * @typedef {{ passed: number, failed: number, skipped: number }} Counts
 * @typedef {'passed' | 'failed' | 'not run'} StepState
 * @typedef {{ name: string, state: StepState, ms: number, counts?: Counts | null }} StepResult
 */

/**
 * Counts of vitest's JSON report; null when there is none.
 *
 * @param {string} path
 * @returns {Counts | null}
 */
export function vitestCounts(path) {
  const report = readJson(path);
  if (report === null) return null;
  return {
    passed: number(report['numPassedTests']),
    failed: number(report['numFailedTests']),
    skipped: number(report['numPendingTests']) + number(report['numTodoTests']),
  };
}

/**
 * Counts of Playwright's JSON report; a flaky test counts as failed, for it failed once.
 *
 * @param {string} path
 * @returns {Counts | null}
 */
export function playwrightCounts(path) {
  const stats = readJson(path)?.['stats'];
  if (typeof stats !== 'object' || stats === null) return null;
  const { expected, unexpected, flaky, skipped } = /** @type {Record<string, unknown>} */ (stats);
  return {
    passed: number(expected),
    failed: number(unexpected) + number(flaky),
    skipped: number(skipped),
  };
}

/**
 * The sum over all test steps. A step that fails without a failed test in its report (lint, a test
 * file that does not load) counts as one failure: a red run never reports none.
 *
 * @param {StepResult[]} steps
 * @returns {Counts}
 */
export function totalCounts(steps) {
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const { state, counts } of steps) {
    total.passed += counts?.passed ?? 0;
    total.skipped += counts?.skipped ?? 0;
    total.failed += Math.max(counts?.failed ?? 0, state === 'failed' ? 1 : 0);
  }
  return total;
}

/**
 * The table of steps with their times, and the line that sums the tests up.
 *
 * @param {StepResult[]} steps
 */
export function summary(steps) {
  const width = Math.max(...steps.map(({ name }) => name.length));
  const rows = steps.map(({ name, state, ms, counts }) => {
    const time = state === 'not run' ? '' : `${(ms / 1000).toFixed(1)} s`;
    const tests = counts ? line(counts) : '';
    return `  ${name.padEnd(width)}  ${state.padEnd(7)}  ${time.padStart(8)}  ${tests}`.trimEnd();
  });
  return [...rows, '', line(totalCounts(steps))].join('\n');
}

/** @param {Counts} counts */
function line({ passed, failed, skipped }) {
  return `${String(passed)} passed, ${String(failed)} failed, ${String(skipped)} skipped`;
}

/** @param {string} path @returns {Record<string, unknown> | null} */
function readJson(path) {
  if (!existsSync(path)) return null;
  try {
    /** @type {unknown} */
    const report = JSON.parse(readFileSync(path, 'utf8'));
    return /** @type {Record<string, unknown>} */ (report);
  } catch {
    // Cut off by a killed run: no report.
    return null;
  }
}

/** @param {unknown} value */
function number(value) {
  return typeof value === 'number' ? value : 0;
}
