import { ActionIcon, Button, Group, Menu, Modal, Stack } from '@mantine/core';
import { IconClockPause } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addDays, addMonths, berlinDay, dateLanguage, formatWeekday } from '#shared/rules/dates.ts';
import { nextWorkingDay } from '#shared/rules/holidays.ts';
import { useCore } from '../../hooks/use-core.ts';
import { useNotify } from '../../hooks/use-notify.tsx';
import { DateField } from '../form/date-field.tsx';
import { DayOffHint } from '../form/day-off-hint.tsx';

interface TaskSnoozeProps {
  task: { id: string; title: string; snoozedUntil: string | null };
}

/** Puts a task off until a working day; the day it is due stays. */
export function TaskSnooze({ task }: TaskSnoozeProps) {
  const { t, i18n } = useTranslation(['tasks', 'common']);
  const { client } = useCore();
  const notify = useNotify();
  const [choosing, setChoosing] = useState(false);
  const today = berlinDay(new Date());
  const show = (day: string) => formatWeekday(day, dateLanguage(i18n.language));
  const snooze = useMutation({
    mutationFn: (until: string | null) => client.tasks.snooze({ id: task.id, until }),
    onError: notify.failure,
  });
  const putOff = (until: string | null) => {
    const before = task.snoozedUntil;
    snooze.mutate(until, {
      onSuccess: () => {
        setChoosing(false);
        notify.undo(
          until === null
            ? t('snooze.ended', { title: task.title })
            : t('snooze.done', { title: task.title, date: show(until) }),
          () => snooze.mutateAsync(before),
        );
      },
    });
  };
  const choices = [
    { label: t('snooze.tomorrow'), day: nextWorkingDay(addDays(today, 1)) },
    { label: t('snooze.nextWeek'), day: nextWorkingDay(nextMonday(today)) },
    { label: t('snooze.nextMonth'), day: nextWorkingDay(addMonths(today, 1)) },
  ];
  return (
    <>
      <Menu
        position="bottom-end"
        width={300}
        returnFocus
        // Its first item has the focus at once, and no element of its own comes before it.
      >
        <Menu.Target>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('snooze.label', { title: task.title })}
            title={t('snooze.action')}
          >
            <IconClockPause size={16} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown aria-label={t('snooze.action')}>
          <Menu.Label>{t('snooze.action')}</Menu.Label>
          {choices.map(({ label, day }) => (
            <Menu.Item key={label} onClick={() => putOff(day)} rightSection={show(day)}>
              {label}
            </Menu.Item>
          ))}
          <Menu.Item onClick={() => setChoosing(true)}>{t('snooze.choose')}</Menu.Item>
          {task.snoozedUntil !== null && (
            <Menu.Item onClick={() => putOff(null)}>{t('snooze.end')}</Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {choosing && (
        <SnoozeDay
          title={task.title}
          from={nextWorkingDay(addDays(today, 1))}
          saving={snooze.isPending}
          onChoose={putOff}
          onClose={() => setChoosing(false)}
        />
      )}
    </>
  );
}

interface SnoozeDayProps {
  title: string;
  from: string;
  saving: boolean;
  onChoose: (day: string) => void;
  onClose: () => void;
}

function SnoozeDay({ title, from, saving, onChoose, onClose }: SnoozeDayProps) {
  const { t } = useTranslation(['tasks', 'common']);
  const [day, setDay] = useState<string | null>(from);
  return (
    <Modal opened onClose={onClose} title={t('snooze.label', { title })} size={420}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (day !== null) onChoose(day);
        }}
      >
        <Stack gap="sm">
          <DateField
            label={t('snooze.until')}
            value={day}
            onChange={setDay}
            required
            data-autofocus
          />
          <DayOffHint day={day} onMove={setDay} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('common:cancel')}
            </Button>
            <Button type="submit" disabled={day === null} loading={saving}>
              {t('snooze.action')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

const nextMonday = (day: string): string => {
  const weekday = (new Date(`${day}T00:00:00.000Z`).getUTCDay() + 6) % 7;
  return addDays(day, 7 - weekday);
};
