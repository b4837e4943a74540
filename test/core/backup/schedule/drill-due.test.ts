import { expect, test } from 'vitest';
import type { DrillPlan } from '#shared/contract/backup-plan.ts';
import {
  isDrillDue,
  isDrillOverdue,
  type DrillFacts,
} from '../../../../src-main/core/backup/schedule/drill-due.ts';

const NOW = new Date('2026-11-23T12:00:00.000Z');
const daysAgo = (days: number) => new Date(NOW.getTime() - days * 86_400_000).toISOString();
const last = (days: number, passed = true) => ({ at: daysAgo(days), passed });

test.each<[string, DrillPlan['every'], Partial<DrillFacts>, due: boolean, overdue: boolean]>([
  ['nothing to rehearse with', 'week', { firstBackupAt: null }, false, false],
  ['switched off', 'never', { last: last(400) }, false, false],
  ['never yet, today', 'month', { firstBackupAt: daysAgo(0) }, true, false],
  ['never yet, for long', 'month', { firstBackupAt: daysAgo(8) }, true, true],
  ['a week is not yet over', 'week', { last: last(6.9) }, false, false],
  ['a week', 'week', { last: last(7) }, true, false],
  ['a fortnight', 'week', { last: last(14) }, true, true],
  ['a month', 'month', { last: last(30) }, true, false],
  ['five weeks and more', 'month', { last: last(37) }, true, true],
  ['the clock was set back', 'month', { last: last(-40) }, true, false],
  ['too few backups', 'backups', { last: last(400), backupsSince: 4 }, false, false],
  ['enough', 'backups', { last: last(0), backupsSince: 5 }, true, false],
  ['twice as many', 'backups', { last: last(0), backupsSince: 10 }, true, true],
  ['failed, the same backup', 'week', { last: last(3, false), backupsSince: 0 }, false, false],
  ['failed, another backup', 'month', { last: last(1, false), backupsSince: 1 }, true, false],
])('%s', (_name, every, facts, due, overdue) => {
  const plan = { every, backups: 5 };
  const all = { last: null, backupsSince: 0, firstBackupAt: daysAgo(500), ...facts };
  expect(isDrillDue(plan, all, NOW)).toBe(due);
  expect(isDrillOverdue(plan, all, NOW)).toBe(overdue);
});
