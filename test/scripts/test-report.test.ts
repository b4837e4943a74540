import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  playwrightCounts,
  summary,
  totalCounts,
  vitestCounts,
} from '../../scripts/setup/test-report.mjs';
import { tempDir } from '../helpers/temp-dir.ts';

function report(content: string): string {
  const path = join(tempDir(), 'report.json');
  writeFileSync(path, content);
  return path;
}

test('vitest: tests to do count as skipped', () => {
  const path = report(
    JSON.stringify({ numPassedTests: 7, numFailedTests: 2, numPendingTests: 1, numTodoTests: 1 }),
  );
  expect(vitestCounts(path)).toEqual({ passed: 7, failed: 2, skipped: 2 });
});

test('Playwright: a flaky test counts as failed', () => {
  const stats = { expected: 5, unexpected: 1, flaky: 1, skipped: 3 };
  expect(playwrightCounts(report(JSON.stringify({ stats })))).toEqual({
    passed: 5,
    failed: 2,
    skipped: 3,
  });
});

test('a missing or cut-off report is none, not zero tests', () => {
  expect(vitestCounts(join(tempDir(), 'none.json'))).toBeNull();
  expect(playwrightCounts(report('{"stats": {'))).toBeNull();
});

test('the last line sums all tests up', () => {
  const text = summary([
    { name: 'lint', state: 'passed', ms: 1000 },
    { name: 'unit', state: 'passed', ms: 2000, counts: { passed: 10, failed: 0, skipped: 1 } },
    { name: 'e2e', state: 'passed', ms: 3000, counts: { passed: 5, failed: 0, skipped: 0 } },
  ]);
  expect(text.split('\n').at(-1)).toBe('15 passed, 0 failed, 1 skipped');
});

test('a failed step without a failed test never sums up to none failed', () => {
  const failed = { name: 'unit', state: 'failed', ms: 1 } as const;
  expect(totalCounts([failed]).failed).toBe(1);
  expect(totalCounts([{ ...failed, counts: { passed: 3, failed: 0, skipped: 0 } }]).failed).toBe(1);
  expect(totalCounts([{ ...failed, counts: { passed: 3, failed: 2, skipped: 0 } }]).failed).toBe(2);
});
