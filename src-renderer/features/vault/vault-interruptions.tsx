import { Alert, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useCore } from '../../hooks/use-core.ts';
import { useInterruptionWords } from '../../hooks/use-interruption-words.ts';
import styles from './vault.module.css';

/** Before anybody unlocks: what this start has finished or undone. Afterwards the frame says it. */
export function VaultInterruptions() {
  const { t } = useTranslation('interruptions');
  const { orpc } = useCore();
  const words = useInterruptionWords();
  const status = useQuery(orpc.vault.status.queryOptions()).data;
  if (!status || status.interruptions.length === 0) return null;
  return (
    <Alert
      color="yellow"
      mb="md"
      title={<span className={styles.title}>{t('title')}</span>}
      role="status"
    >
      {status.interruptions.map((one) => (
        <Text key={one.id} size="sm" c="var(--lt-ink)">
          {words(one)}
        </Text>
      ))}
    </Alert>
  );
}
