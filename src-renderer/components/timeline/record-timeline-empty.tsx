import { Button, Paper, Stack, Text } from '@mantine/core';
import { IconSunrise } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { TimelineEntity } from '#shared/contract/timeline.ts';

interface TimelineEmptyProps {
  entity: TimelineEntity;
  onStart?: { label: string; act: () => void };
}

/** Nothing happened with this record yet: how to begin. */
export function TimelineEmpty({ entity, onStart }: TimelineEmptyProps) {
  const { t } = useTranslation('timeline');
  return (
    <Paper withBorder p="xl" mb="md" radius={10}>
      <Stack align="center" gap="xs">
        <IconSunrise size={34} stroke={1.3} color="var(--lt-beam)" aria-hidden />
        <Text fw={600}>{t('emptyTitle')}</Text>
        <Text size="sm" c="dimmed" maw={420} ta="center">
          {t(`empty.${entity}`)}
        </Text>
        {onStart && (
          <Button mt="xs" onClick={onStart.act}>
            {onStart.label}
          </Button>
        )}
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
