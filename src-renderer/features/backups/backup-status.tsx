import { Group, Skeleton, Text } from '@mantine/core';
import { IconAlertTriangle, IconShieldCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ErrorMessage } from '../../components/form/error-message.tsx';
import { useCore } from '../../hooks/use-core.ts';
import { useErrorMessage } from '../../hooks/use-error-message.ts';
import { useFormats } from '../../hooks/use-formats.ts';

/** When a backup was last made and read back whole. */
export function BackupStatus() {
  const { t } = useTranslation('backups');
  const { orpc } = useCore();
  const formats = useFormats();
  const errorMessage = useErrorMessage();
  const status = useQuery(orpc.backups.status.queryOptions());
  if (status.isError) {
    return (
      <ErrorMessage message={errorMessage(status.error)} onRetry={() => void status.refetch()} />
    );
  }
  if (!status.data) return <Skeleton height={44} />;
  const { lastVerifiedAt, lastFileName } = status.data;
  return (
    <Group gap="sm" wrap="nowrap" align="flex-start" role="status" aria-label={t('status')}>
      {lastVerifiedAt ? (
        <IconShieldCheck size={24} color="var(--lt-green)" aria-hidden style={{ flex: 'none' }} />
      ) : (
        <IconAlertTriangle size={24} color="var(--lt-warn)" aria-hidden style={{ flex: 'none' }} />
      )}
      <div>
        <Text fw={550}>
          {lastVerifiedAt ? t('last', { date: formats.dateTime(lastVerifiedAt) }) : t('never')}
        </Text>
        {lastFileName && (
          <Text size="sm" c="dimmed">
            {t('lastFile', { name: lastFileName })}
          </Text>
        )}
      </div>
    </Group>
  );
}
