import { useTranslation } from 'react-i18next';
import type {
  BackupFailure,
  BackupPlan,
  BackupStatus,
  BackupWarning,
  DrillNews,
} from '#shared/contract/backup-plan.ts';
import { useFormats } from '../../hooks/use-formats.ts';

/** Sentences about plan and state of the backups that run by themselves. */
export function useBackupWords() {
  const { t } = useTranslation('backupPlan');
  const formats = useFormats();

  const failure = ({ code, reason }: BackupFailure): string => {
    switch (code) {
      case 'FILE_NOT_WRITTEN':
        return reason === 'ETIMEDOUT' ? t('failure.silent') : t(`failure.${code}`, { reason });
      case 'DISK_FULL':
      case 'BACKUP_INVALID_RECIPIENT':
        return t(`failure.${code}`, { reason });
      default:
        return t('failure.other', { reason: reason || code });
    }
  };

  /** Why a rehearsal did not succeed. */
  const drillWhy = ({ failure: broken, failedChecks }: DrillNews): string =>
    broken
      ? t('drill.notRead', { reason: broken.reason || broken.code })
      : t('drill.checks', { count: failedChecks.length });

  /** What came of it just now. */
  const drilled = (news: DrillNews): string =>
    t(news.passed ? 'result.drilled' : 'result.drillFailed', {
      label: news.label,
      why: drillWhy(news),
    });

  const lastDrill = (news: DrillNews): string =>
    t(news.passed ? 'drill.passed' : 'drill.failed', {
      date: formats.dateTime(news.at),
      label: news.label,
      why: drillWhy(news),
    });

  const drill = ({ drill: { every, backups } }: BackupPlan, last: DrillNews | null): string =>
    [t(`drill.${every}`, { count: backups }), ...(last ? [lastDrill(last)] : [])].join(' · ');

  const warning = ({ code, targetId, days }: BackupWarning, status: BackupStatus): string => {
    const target = status.targets.find(({ id }) => id === targetId);
    const broken = code === 'drill-failed' && status.drill ? drillWhy(status.drill) : null;
    const why = broken ?? (target?.failure ? failure(target.failure) : '');
    return t(`warning.${code}`, { label: target?.label ?? '', why, count: days ?? 0 });
  };

  const schedule = ({ schedule: { daily, onClose, afterChanges } }: BackupPlan): string =>
    [
      ...(daily === null ? [] : [t('daily', { time: daily })]),
      ...(onClose ? [t('onClose')] : []),
      ...(afterChanges === null ? [] : [t('afterChanges', { count: afterChanges })]),
    ].join(', ') || t('off');

  const retention = ({ retention: { daily, weekly, monthly } }: BackupPlan): string =>
    t('keptWords', {
      days: t('days', { count: daily }),
      weeks: t('weeks', { count: weekly }),
      months: t('months', { count: monthly }),
    });

  return { failure, warning, schedule, retention, drill, drilled };
}
