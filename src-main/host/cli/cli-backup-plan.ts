import type {
  BackupFailure,
  BackupPlan,
  BackupStatus,
  BackupWarningCode,
  DrillNews,
  RoundResult,
} from '#shared/contract/backup-plan.ts';
import type { Outputs } from '#shared/contract/index.ts';
import { EXIT_CODES, exitCodeOf } from './cli-exit-codes.ts';
import { interruptionLine } from './cli-notices.ts';

/** What `backup plan` says to people; scripts take `--json`. */
export function planLines({ plan, status }: { plan: BackupPlan; status: BackupStatus }): string[] {
  const { schedule, retention, recipients } = plan;
  const when = [
    ...(schedule.daily === null ? [] : [`daily at ${schedule.daily} (Berlin)`]),
    ...(schedule.onClose ? ['when the app closes'] : []),
    ...(schedule.afterChanges === null ? [] : [`after ${schedule.afterChanges} changes`]),
  ];
  const { daily, weekly, monthly } = retention;
  return [
    plan.planned ? `when: ${when.join(', ') || 'switched off'}` : 'no plan yet',
    ...(status.nextRunAt === null ? [] : [`next: ${status.nextRunAt}`]),
    `kept: ${daily} daily, ${weekly} weekly, ${monthly} monthly`,
    `rehearsed: ${rhythm(plan.drill)}${status.drill ? `, ${drillLine(status.drill)}` : ''}`,
    ...recipients.map(({ recipient, label }) => `opens with: ${recipient}  ${label}`),
    ...status.targets.map(
      ({ label, kind, state, lastVerifiedAt, backups }) =>
        `target: ${label} (${kind}, ${state}), ${backups} backups, last verified ${lastVerifiedAt ?? 'never'}`,
    ),
    `last verified backup: ${status.lastVerifiedAt ?? 'never'}`,
    ...status.interruptions.map((one) => `notice: ${interruptionLine(one)}`),
    ...status.warnings.map(({ code, targetId, days }) => {
      const target = status.targets.find(({ id }) => id === targetId);
      const about = target ? `${target.label}: ` : '';
      return `warning: ${about}${WARNINGS[code]}${days === null ? '' : ` (${days} days)`}`;
    }),
  ];
}

const rhythm = ({ every, backups }: BackupPlan['drill']): string =>
  every === 'backups' ? `after every ${backups} backups` : RHYTHMS[every];

const RHYTHMS = { never: 'never', week: 'every week', month: 'every month' };

export function drillLine({ at, label, passed, failure, failedChecks }: DrillNews): string {
  const what = failure ? `${failure.code} ${failure.reason}`.trimEnd() : failedChecks.join(', ');
  return `last at ${at} from ${label}: ${passed ? 'restorable' : `NOT restorable (${what})`}`;
}

export function roundLine({ label, outcome, fileName, bytes, removed, failure }: RoundResult) {
  if (outcome === 'missing') return `${label}: not there`;
  if (failure) return `${label}: failed, ${failure.code} ${failure.reason}`.trimEnd();
  const gone = removed > 0 ? `, ${removed} old ones removed` : '';
  return `${label}: ${fileName ?? ''}, ${bytes ?? 0} bytes, read back and verified${gone}`;
}

/**
 * Of several things that went wrong the one that takes most: a backup that cannot be restored, then
 * what a failure's own code says, then a place that is not there.
 */
export function roundExitCode({ results, drill }: Outputs['backups']['runNow']): number {
  const codes = results.flatMap(({ outcome, failure }) =>
    failure
      ? [exitCodeOf(failure.code)]
      : outcome === 'missing'
        ? [EXIT_CODES.FILE_UNREADABLE]
        : [],
  );
  if (drill?.passed === false) codes.push(drillExitCode(drill.failure));
  const gravest = [EXIT_CODES.BACKUP_DAMAGED, EXIT_CODES.INTERNAL, EXIT_CODES.DISK_FULL];
  return gravest.find((code) => codes.includes(code)) ?? codes[0] ?? 0;
}

/** A rehearsal that came to its end found a backup that cannot be relied on. */
export const drillExitCode = (failure: BackupFailure | null): number =>
  failure ? exitCodeOf(failure.code) : EXIT_CODES.BACKUP_DAMAGED;

const WARNINGS: Record<BackupWarningCode, string> = {
  'no-plan': 'no backups are made by themselves',
  'no-target': 'there is no target on this machine',
  never: 'there is no verified backup',
  'too-old': 'the last verified backup is too old',
  clock: 'the newest backup lies in the future; was the clock set back?',
  'only-this-disk': 'all targets are on the disk that holds the store',
  'target-never': 'no verified backup there yet',
  'target-too-old': 'the last verified backup there is too old',
  'target-missing': 'not there',
  'target-failed': 'the last backup there failed',
  'target-silent': 'it does not answer',
  damaged: 'an older backup there is not whole any more',
  'drill-failed': 'the last rehearsal of a restore failed',
  'drill-overdue': 'a rehearsal of a restore is overdue',
};
