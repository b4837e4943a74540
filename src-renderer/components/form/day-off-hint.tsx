import { Button, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { dateLanguage, formatWeekday } from '#shared/rules/dates.ts';
import { dayOff, nextWorkingDay } from '#shared/rules/holidays.ts';

interface DayOffHintProps {
  day: string | null;
  /** Offered where the day can be changed on the spot. */
  onMove?: (day: string) => void;
}

/** Says that nobody works on this day in Berlin; nothing on a working day. */
export function DayOffHint({ day, onMove }: DayOffHintProps) {
  const { t, i18n } = useTranslation('holidays');
  const why = day === null ? null : dayOff(day);
  if (day === null || why === null) return null;
  const next = nextWorkingDay(day);
  return (
    <Group gap="xs" role="status">
      <Text size="xs" c="dimmed">
        {why === 'weekend' ? t('weekend') : t('holiday', { name: t(`name.${why}`) })}
      </Text>
      {onMove && (
        <Button size="compact-xs" variant="subtle" onClick={() => onMove(next)}>
          {t('move', { date: formatWeekday(next, dateLanguage(i18n.language)) })}
        </Button>
      )}
    </Group>
  );
}
