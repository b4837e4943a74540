import { useTranslation } from 'react-i18next';
import type {
  BackupFailure,
  BackupPlan,
  BackupStatus,
  BackupWarning,
} from '#shared/contract/backup-plan.ts';

/** Sentences about plan and state of the backups that run by themselves. */
export function useBackupWords() {
  const { t } = useTranslation('backupPlan');

  const failure = ({ code, reason }: BackupFailure): string => {
    switch (code) {
      case 'DISK_FULL':
      case 'FILE_NOT_WRITTEN':
      case 'BACKUP_INVALID_RECIPIENT':
        return t(`failure.${code}`, { reason });
      default:
        return t('failure.other', { reason: reason || code });
    }
  };

  const warning = ({ code, targetId, days }: BackupWarning, { targets }: BackupStatus): string => {
    const target = targets.find(({ id }) => id === targetId);
    const why = target?.failure ? failure(target.failure) : '';
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

  return { failure, warning, schedule, retention };
}
