import { Alert, Button, Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useAccess } from '../../hooks/use-access.ts';
import { useCommands } from '../../hooks/use-commands.ts';
import { useCore } from '../../hooks/use-core.ts';

/** Reminds who may make a new recovery key that nobody has confirmed it yet. */
export function RecoveryKeyReminder() {
  const { t } = useTranslation('vault');
  const { orpc } = useCore();
  const commands = useCommands();
  const { may } = useAccess();
  const status = useQuery(orpc.vault.status.queryOptions()).data;
  if (!status?.user || status.recoveryKeyConfirmed || !may('vault.renewRecoveryKey')) return null;
  return (
    <Alert color="yellow" mb="md">
      <Group justify="space-between" gap="sm">
        <Text size="sm" c="var(--lt-ink)" flex={1} miw="18rem">
          {t('reminder.text')}
        </Text>
        <Button size="compact-sm" variant="default" onClick={commands.openRecoveryKeyRenewal}>
          {t('reminder.action')}
        </Button>
      </Group>
    </Alert>
  );
}
