import type {
  BackupWarning,
  BackupWarningCode,
  TargetKind,
  TargetState,
} from '#shared/contract/backup-plan.ts';
import { daysSince, liesAhead } from './due.ts';

export interface TargetFacts {
  id: string;
  kind: TargetKind;
  state: TargetState;
  lastVerifiedAt: string | null;
  failed: boolean;
  /** It holds a backup of ours that is not whole. */
  damaged: boolean;
  /** It lies on the disk that also holds the store. */
  onStoreDisk: boolean;
}

export interface BackupFacts {
  now: Date;
  /** A plan was chosen and is not switched off. */
  planned: boolean;
  warnAfterDays: number;
  /** Of whatever backup, wherever it was written. */
  lastVerifiedAt: string | null;
  targets: readonly TargetFacts[];
  drill: {
    /** The last rehearsal did not succeed: of which target. */
    failedAt: string | null;
    /** One should have run long ago. */
    overdue: boolean;
  };
}

/** What somebody should know, the most serious first. Nothing is said twice. */
export function backupWarnings(facts: BackupFacts): BackupWarning[] {
  const { now, planned, warnAfterDays, lastVerifiedAt, targets, drill } = facts;
  const isOld = (at: string) => now.getTime() - Date.parse(at) > warnAfterDays * 86_400_000;
  const warnings: BackupWarning[] = [];
  const warn = (code: BackupWarningCode, targetId: string | null = null, since?: string | null) => {
    warnings.push({ code, targetId, days: since ? daysSince(since, now) : null });
  };

  if (lastVerifiedAt === null) warn('never');
  else if (liesAhead(lastVerifiedAt, now)) warn('clock');
  else if (isOld(lastVerifiedAt)) warn('too-old', null, lastVerifiedAt);
  const alarmed = warnings.length > 0;
  if (!planned) warn('no-plan');
  else if (targets.length === 0) warn('no-target');
  if (!planned) return warnings;

  for (const { id, state, failed } of targets) {
    if (state === 'silent') warn('target-silent', id);
    else if (failed) warn('target-failed', id);
  }
  for (const { id, damaged } of targets) if (damaged) warn('damaged', id);
  if (drill.failedAt !== null) warn('drill-failed', drill.failedAt);
  for (const target of targets) {
    const { id, kind, state, lastVerifiedAt: last, failed } = target;
    const overdue = last === null || isOld(last);
    // A stick lies in a drawer most of the time; that is what it is for.
    if (state === 'missing' && (kind !== 'removable' || overdue)) warn('target-missing', id, last);
    else if (failed || alarmed || state === 'silent') continue;
    else if (last === null) warn('target-never', id);
    else if (isOld(last)) warn('target-too-old', id, last);
  }
  if (targets.length > 0 && targets.every(({ onStoreDisk }) => onStoreDisk)) warn('only-this-disk');
  if (drill.overdue && drill.failedAt === null) warn('drill-overdue');
  return warnings;
}
