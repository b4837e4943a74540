import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Interruption } from '#shared/contract/interruptions.ts';
import { ErrorMessage } from '../../components/form/error-message.tsx';
import { useAccess } from '../../hooks/use-access.ts';
import { useCore } from '../../hooks/use-core.ts';
import { useErrorMessage } from '../../hooks/use-error-message.ts';
import { useInterruptionWords } from '../../hooks/use-interruption-words.ts';
import classes from './backups.module.css';

/**
 * Says that a crash cut off a restore, a change of key or a migration, and which state counts now.
 * It stays for everybody until an admin has seen it; others may hide it while the window is open.
 */
export function InterruptionNotice() {
  const { orpc } = useCore();
  const [hidden, setHidden] = useState<readonly string[]>([]);
  const found = useQuery(orpc.backups.status.queryOptions()).data?.interruptions ?? [];
  return found
    .filter(({ id }) => !hidden.includes(id))
    .map((one) => (
      <Notice key={one.id} interruption={one} onHide={() => setHidden([...hidden, one.id])} />
    ));
}

function Notice(props: { interruption: Interruption; onHide: () => void }) {
  const { interruption, onHide } = props;
  const { t } = useTranslation('interruptions');
  const { client } = useCore();
  const { may } = useAccess();
  const words = useInterruptionWords();
  const errorMessage = useErrorMessage();
  const acknowledge = useMutation({
    mutationFn: () => client.backups.acknowledge({ id: interruption.id }),
  });
  return (
    <Alert
      color="yellow"
      mb="md"
      title={<span className={classes.title}>{t('title')}</span>}
      role="status"
    >
      <Stack gap="xs">
        <Group justify="space-between" gap="sm">
          <Text size="sm" c="var(--lt-ink)" flex={1} miw="18rem" maw="90ch">
            {words(interruption)}
          </Text>
          {may('backups.acknowledge') ? (
            <Button
              size="compact-sm"
              variant="default"
              loading={acknowledge.isPending}
              onClick={() => acknowledge.mutate()}
            >
              {t('acknowledge')}
            </Button>
          ) : (
            <Button size="compact-sm" variant="default" onClick={onHide}>
              {t('hide')}
            </Button>
          )}
        </Group>
        <ErrorMessage message={acknowledge.error ? errorMessage(acknowledge.error) : null} />
      </Stack>
    </Alert>
  );
}
