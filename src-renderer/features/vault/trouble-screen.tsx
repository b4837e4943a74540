import { Alert, Button, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { VaultTrouble } from '#shared/contract/vault.ts';
import { useCore } from '../../hooks/use-core.ts';
import { VaultPage } from './vault-page.tsx';
import styles from './vault.module.css';

interface TroubleScreenProps {
  trouble: VaultTrouble;
  onUnlock: () => void;
  onRestore: () => void;
  onSetUp: () => void;
}

type Way = 'check' | 'unlock' | 'restore' | 'setUp';

/** What can be done about it, most likely first. */
const WAYS: Record<VaultTrouble, readonly Way[]> = {
  'vault-missing': ['check', 'restore', 'setUp'],
  'store-missing': ['check', 'restore', 'setUp'],
  'vault-damaged': ['check', 'restore'],
  'vault-newer': ['check'],
  'store-damaged': ['unlock', 'restore'],
};

/** Instead of the way in, when the store that is meant to be here cannot be unlocked. */
export function TroubleScreen({ trouble, onUnlock, onRestore, onSetUp }: TroubleScreenProps) {
  const { t } = useTranslation('vault');
  const { orpc } = useCore();
  const queries = useQueryClient();
  const check = useMutation({
    meta: { quiet: true },
    mutationFn: () => queries.refetchQueries({ queryKey: orpc.vault.status.queryKey() }),
  });
  const act: Record<Way, () => void> = {
    check: () => check.mutate(),
    unlock: onUnlock,
    restore: onRestore,
    setUp: onSetUp,
  };
  const words = (way: Way): string => {
    if (way !== 'check') return t(`trouble.${way}`);
    return trouble === 'store-damaged' ? '' : t(`trouble.${trouble}.check`);
  };
  return (
    <VaultPage title={t(`trouble.${trouble}.title`)}>
      <Alert color="orange" variant="light" mb="lg">
        <Text size="sm" c="var(--lt-ink)">
          {t(`trouble.${trouble}.what`)}
        </Text>
      </Alert>
      <Stack gap="lg">
        {WAYS[trouble].map((way, index) => (
          <section key={way} className={styles.way}>
            <Text size="sm">{words(way)}</Text>
            <Button
              variant={index === 0 ? 'filled' : 'default'}
              loading={way === 'check' && check.isPending}
              onClick={act[way]}
            >
              {t(`trouble.${way}Button`)}
            </Button>
          </section>
        ))}
        <Text size="sm" c="dimmed" role="status">
          {check.isSuccess ? t('trouble.unchanged') : ''}
        </Text>
      </Stack>
    </VaultPage>
  );
}
