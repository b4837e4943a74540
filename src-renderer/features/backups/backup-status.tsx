import { Group, Skeleton, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconShieldCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { BackupStatus as Status } from '#shared/contract/backup-plan.ts';
import { ErrorMessage } from '../../components/form/error-message.tsx';
import { useCore } from '../../hooks/use-core.ts';
import { useErrorMessage } from '../../hooks/use-error-message.ts';
import { useFormats } from '../../hooks/use-formats.ts';
import { useBackupWords } from './backup-words.ts';
import classes from './backups.module.css';

/** While somebody looks: sticks come and go, and rounds begin by themselves. */
export const LOOK_AGAIN_MS = 5_000;

/** When a backup was last made and read back whole, and what should be known. */
export function BackupStatus() {
  const { t } = useTranslation('backups');
  const { orpc } = useCore();
  const errorMessage = useErrorMessage();
  const status = useQuery(orpc.backups.status.queryOptions({ refetchInterval: LOOK_AGAIN_MS }));
  if (status.isError) {
    return (
      <ErrorMessage message={errorMessage(status.error)} onRetry={() => void status.refetch()} />
    );
  }
  if (!status.data) return <Skeleton height={44} />;
  return (
    <Stack gap="sm" role="status" aria-label={t('status')}>
      <LastBackup status={status.data} />
      <Warnings status={status.data} />
    </Stack>
  );
}

function LastBackup({ status }: { status: Status }) {
  const { t } = useTranslation('backups');
  const formats = useFormats();
  const { lastVerifiedAt, lastFileName } = status;
  if (!lastVerifiedAt) return null;
  const calm = !status.warnings.some(({ code }) => code === 'too-old' || code === 'clock');
  return (
    <Group gap="sm" wrap="nowrap" align="flex-start">
      {calm ? (
        <IconShieldCheck size={24} color="var(--lt-green)" aria-hidden className={classes.sign} />
      ) : (
        <IconAlertTriangle size={24} color="var(--lt-warn)" aria-hidden className={classes.sign} />
      )}
      <div>
        <Text fw={550}>{t('last', { date: formats.dateTime(lastVerifiedAt) })}</Text>
        {lastFileName && (
          <Text size="sm" c="dimmed" className={classes.name}>
            {t('lastFile', { name: lastFileName })}
          </Text>
        )}
      </div>
    </Group>
  );
}

function Warnings({ status }: { status: Status }) {
  const words = useBackupWords();
  if (status.warnings.length === 0) return null;
  return (
    <ul className={classes.warnings}>
      {status.warnings.map((warning) => (
        <li key={`${warning.code} ${warning.targetId ?? ''}`}>
          <IconAlertTriangle size={18} aria-hidden className={classes.sign} />
          <span>{words.warning(warning, status)}</span>
        </li>
      ))}
    </ul>
  );
}
