import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { BackupStatus as Status, BackupWarningCode } from '#shared/contract/backup-plan.ts';
import { berlinDay, daysBetween } from '#shared/rules/dates.ts';
import { useCore } from '../../hooks/use-core.ts';
import { type Formats, useFormats } from '../../hooks/use-formats.ts';
import styles from './frame.module.css';

export function RailFoot() {
  const { t } = useTranslation(['frame', 'common']);
  const { orpc } = useCore();
  const formats = useFormats();
  const backup = useQuery(orpc.backups.status.queryOptions({ refetchInterval: 60_000 }));
  const user = useQuery(orpc.vault.status.queryOptions()).data?.user;
  const told = backup.data
    ? backupWords(backup.data, new Date(), formats)
    : ({ key: 'backup.unknown', fresh: false, values: {} } as const);
  return (
    <footer className={styles.foot}>
      {!backup.isPending && (
        <div className={styles.backup}>
          <span className={told.fresh ? styles.fresh : styles.stale} aria-hidden="true">
            ●
          </span>
          <span>{t(told.key, told.values)}</span>
        </div>
      )}
      {user && (
        <div title={user.name}>
          {user.initials} · {t(`common:role.${user.role}`)}
        </div>
      )}
    </footer>
  );
}

/**
 * The most serious thing there is to say, or when the last verified backup was. That nothing is
 * planned is said where it can be changed; people who cannot change it need not read it all day.
 */
export function backupWords(
  { lastVerifiedAt, warnings, targets }: Pick<Status, 'lastVerifiedAt' | 'warnings' | 'targets'>,
  now: Date,
  formats: Formats,
) {
  if (!lastVerifiedAt) return { key: 'backup.never', fresh: false, values: {} } as const;
  const values = { date: formats.date(lastVerifiedAt), time: formats.time(lastVerifiedAt) };
  const worst = warnings.find(({ code }) => code !== 'no-plan' && code !== 'only-this-disk');
  if (worst) {
    const label = targets.find(({ id }) => id === worst.targetId)?.label ?? '';
    return { key: FOOT[worst.code], fresh: false, values: { ...values, label } } as const;
  }
  const days = daysBetween(berlinDay(lastVerifiedAt), berlinDay(now));
  if (days <= 0) return { key: 'backup.today', fresh: true, values } as const;
  if (days === 1) return { key: 'backup.yesterday', fresh: true, values } as const;
  return { key: 'backup.on', fresh: true, values } as const;
}

const FOOT = {
  'no-plan': 'backup.old',
  'only-this-disk': 'backup.old',
  never: 'backup.never',
  'too-old': 'backup.old',
  clock: 'backup.clock',
  'no-target': 'backup.noTarget',
  'target-never': 'backup.targetBehind',
  'target-too-old': 'backup.targetBehind',
  'target-missing': 'backup.targetMissing',
  'target-failed': 'backup.targetFailed',
  'target-silent': 'backup.targetSilent',
  'drill-failed': 'backup.drillFailed',
  'drill-overdue': 'backup.drillOverdue',
  damaged: 'backup.damaged',
} as const satisfies Record<BackupWarningCode, string>;
