import { Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { PASSPHRASE_MIN_LENGTH, type PassphraseStrength } from '#shared/rules/passphrase.ts';
import styles from './passphrase-meter.module.css';

interface PassphraseMeterProps {
  passphrase: string;
  /** Null while it is being estimated. */
  strength: PassphraseStrength | null;
}

/** Four bars and what they mean in words; colour alone says nothing. */
export function PassphraseMeter({ passphrase, strength }: PassphraseMeterProps) {
  const { t } = useTranslation();
  const missing = PASSPHRASE_MIN_LENGTH - [...passphrase].length;
  const score = strength?.score ?? 0;
  const words =
    missing > 0 ? t('strength.tooShort', { count: missing }) : t(`strength.score${score}`);
  const reached = missing > 0 ? Math.min(score, 1) : score;
  return (
    <Group gap="xs" mt={6} wrap="nowrap">
      <Group gap={4} className={styles.bars} data-ok={strength?.ok ?? false} aria-hidden="true">
        {[1, 2, 3, 4].map((bar) => (
          <span key={bar} className={styles.bar} data-reached={bar <= Math.max(reached, 1)} />
        ))}
      </Group>
      <Text size="xs" c="dimmed" role="status" aria-label={`${t('strength.label')}: ${words}`}>
        {strength || missing > 0 ? words : ''}
      </Text>
    </Group>
  );
}
