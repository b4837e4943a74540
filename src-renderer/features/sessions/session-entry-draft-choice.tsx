import { Button, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { berlinDay, berlinDayAndTime, dateLanguage, formatDay } from '#shared/rules/dates.ts';
import type { EntryStart } from './use-session-entry.ts';

interface DraftChoiceProps {
  draft: NonNullable<EntryStart['draft']>;
  editing: boolean;
  onResume: () => void;
  onDiscard: () => void;
}

/** „Entwurf von 14:02 Uhr“ */
export function useDraftLabel(): (updatedAt: string) => string {
  const { t, i18n } = useTranslation('sessionEntry');
  return (updatedAt) => {
    const { day, time } = berlinDayAndTime(updatedAt);
    return day === berlinDay(new Date())
      ? t('draft.foundToday', { time })
      : t('draft.foundOn', { date: formatDay(day, dateLanguage(i18n.language)), time });
  };
}

/** Something was typed before and not saved: go on with it, or throw it away. */
export function SessionEntryDraftChoice({ draft, editing, onResume, onDiscard }: DraftChoiceProps) {
  const { t } = useTranslation('sessionEntry');
  const label = useDraftLabel();
  const { values } = draft;
  return (
    <Stack gap="md" py="sm">
      <div>
        <Text fw={600}>{label(draft.record.updatedAt)}</Text>
        <Text size="sm" c="dimmed">
          {values === null
            ? t('draft.unreadable')
            : editing
              ? t('draft.foundEditText')
              : t('draft.foundText')}
        </Text>
      </div>
      {values && (
        <Stack gap={2} pl="sm" style={{ borderLeft: '3px solid var(--lt-beam)' }}>
          <Text size="sm" fw={550}>
            {values.organisations.map(({ name }) => name).join(', ') || t('draft.noOrganisation')}
          </Text>
          {values.note.trim() !== '' && (
            <Text size="sm" lineClamp={3}>
              {values.note}
            </Text>
          )}
        </Stack>
      )}
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onDiscard} autoFocus={values === null}>
          {t('draft.discard')}
        </Button>
        {values && (
          <Button onClick={onResume} autoFocus>
            {t('draft.resume')}
          </Button>
        )}
      </Group>
    </Stack>
  );
}
