import { Button, Group, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { PERIODS } from '#shared/rules/periods.ts';
import { DateField } from '../form/date-field.tsx';
import { periodOf, rangeOf } from './table-periods.ts';
import { usePeriods } from './use-periods.ts';
import classes from './data-table.module.css';

/** A span of time: by name, which moves with the day, or from one day to another. */
export interface DateChoice {
  period?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
}

interface FilterDatesProps {
  value: DateChoice;
  onChange: (value: DateChoice) => void;
}

/** A calendar outside of the filter's own popover would close it with the first click. */
const INSIDE = { withinPortal: false };

export function FilterDates({ value, onChange }: FilterDatesProps) {
  const { t } = useTranslation('table');
  const { today, named } = usePeriods();
  const shown = value.period === undefined ? value : rangeOf(value.period, today, named);
  const choose = (period: string) => onChange(value.period === period ? {} : { period });
  const set = (from: string | null | undefined, to: string | null | undefined) =>
    onChange({ ...(from ? { from } : {}), ...(to ? { to } : {}) });
  const preset = (period: string, label: string) => (
    <Button
      key={period}
      size="compact-xs"
      variant={value.period === period ? 'filled' : 'default'}
      aria-pressed={value.period === period}
      onClick={() => choose(period)}
    >
      {label}
    </Button>
  );
  return (
    <Stack gap="xs">
      <Group gap={6} role="group" aria-label={t('periods')}>
        {PERIODS.map((period) => preset(period, t(`preset.${period}`)))}
      </Group>
      {named.length > 0 && (
        <Group gap={6} role="group" aria-label={t('fundingPeriods')} className={classes.periods}>
          {named.map(({ id, name }) => preset(periodOf(id), name))}
        </Group>
      )}
      <Group grow gap="xs">
        <DateField
          size="xs"
          label={t('from')}
          value={shown.from ?? null}
          popoverProps={INSIDE}
          onChange={(day) => set(day, shown.to)}
        />
        <DateField
          size="xs"
          label={t('to')}
          value={shown.to ?? null}
          popoverProps={INSIDE}
          onChange={(day) => set(shown.from, day)}
        />
      </Group>
    </Stack>
  );
}
