import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { berlinDay, daysBetween } from '#shared/rules/dates.ts';
import { useCore } from '../../hooks/use-core.ts';
import { type Formats, useFormats } from '../../hooks/use-formats.ts';
import styles from './frame.module.css';

/** After a week without a verified backup the foot says so instead of reassuring. */
const FRESH_DAYS = 7;

export function RailFoot() {
  const { t } = useTranslation(['frame', 'common']);
  const { orpc } = useCore();
  const formats = useFormats();
  const backup = useQuery(orpc.backups.status.queryOptions({ refetchInterval: 60_000 }));
  const user = useQuery(orpc.vault.status.queryOptions()).data?.user;
  const told = backup.data
    ? backupWords(backup.data.lastVerifiedAt, new Date(), formats)
    : ({ key: 'backup.unknown', fresh: false, values: {} } as const);
  return (
    <footer className={styles.foot}>
      {!backup.isPending && (
        <div>
          <span className={told.fresh ? styles.fresh : styles.stale} aria-hidden="true">
            ●
          </span>{' '}
          {t(told.key, told.values)}
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

export function backupWords(verifiedAt: string | null, now: Date, formats: Formats) {
  if (!verifiedAt) return { key: 'backup.never', fresh: false, values: {} } as const;
  const days = daysBetween(berlinDay(verifiedAt), berlinDay(now));
  const values = { date: formats.date(verifiedAt), time: formats.time(verifiedAt) };
  if (days <= 0) return { key: 'backup.today', fresh: true, values } as const;
  if (days === 1) return { key: 'backup.yesterday', fresh: true, values } as const;
  return days <= FRESH_DAYS
    ? ({ key: 'backup.on', fresh: true, values } as const)
    : ({ key: 'backup.old', fresh: false, values } as const);
}
