import { Button, Paper, Stack, Text } from '@mantine/core';
import { IconSunrise } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

/** Nothing was logged with this organisation yet: how to begin. */
export function TimelineEmpty({ onStart }: { onStart: () => void }) {
  const { t } = useTranslation('timeline');
  return (
    <Paper withBorder p="xl" mb="md" radius={10}>
      <Stack align="center" gap="xs">
        <IconSunrise size={34} stroke={1.3} color="var(--lt-beam)" aria-hidden />
        <Text fw={600}>{t('emptyTitle')}</Text>
        <Text size="sm" c="dimmed" maw={420} ta="center">
          {t('emptyText')}
        </Text>
        <Button mt="xs" onClick={onStart}>
          {t('emptyAction')}
        </Button>
      </Stack>
    </Paper>
  );
}

export function TimelineNoHits({ onClear }: { onClear: () => void }) {
  const { t } = useTranslation('timeline');
  return (
    <Stack align="center" gap={4} py="xl" role="status">
      <Text fw={600}>{t('noHitsTitle')}</Text>
      <Text size="sm" c="dimmed">
        {t('noHitsText')}
      </Text>
      <Button mt="xs" size="xs" variant="default" onClick={onClear}>
        {t('clearFilters')}
      </Button>
    </Stack>
  );
}
