import type { DrillPlan } from '#shared/contract/backup-plan.ts';
import { liesAhead } from './due.ts';

const DAY_MS = 86_400_000;
/** A month is thirty days: the date says nothing about how long ago it was. */
const SPAN_DAYS = { week: 7, month: 30 } as const;
/** How much later than planned is still no reason to warn, in days. */
const GRACE_DAYS = 7;

/** What is known of the rehearsals of one machine. */
export interface DrillFacts {
  /** When the last one ran, and whether it succeeded; null when there was none. */
  last: { at: string; passed: boolean } | null;
  /** Backups made since. */
  backupsSince: number;
  /** When the oldest verified backup that lies at a target was made; null when there is none. */
  firstBackupAt: string | null;
}

/**
 * Whether a restore is to be rehearsed now. The first time as soon as there is a backup; after one
 * that failed with the next backup, and not again with the same. One that was missed stays due.
 */
export function isDrillDue(plan: DrillPlan, facts: DrillFacts, now: Date): boolean {
  const { last, backupsSince, firstBackupAt } = facts;
  if (plan.every === 'never' || firstBackupAt === null) return false;
  if (last === null) return true;
  if (!last.passed) return backupsSince > 0;
  if (plan.every === 'backups') return backupsSince >= plan.backups;
  // From the future: the clock was set back, and it proves nothing about now.
  return liesAhead(last.at, now) || age(last.at, now) >= SPAN_DAYS[plan.every];
}

/** Whether somebody should know that one is long due, and cannot run. */
export function isDrillOverdue(plan: DrillPlan, facts: DrillFacts, now: Date): boolean {
  if (!isDrillDue(plan, facts, now)) return false;
  const { last, backupsSince, firstBackupAt } = facts;
  if (plan.every === 'backups') return backupsSince >= 2 * plan.backups;
  if (plan.every === 'never') return false;
  const since = last?.at ?? firstBackupAt;
  const span = last === null ? 0 : SPAN_DAYS[plan.every];
  return since !== null && age(since, now) >= span + GRACE_DAYS;
}

const age = (at: string, now: Date): number => (now.getTime() - Date.parse(at)) / DAY_MS;
