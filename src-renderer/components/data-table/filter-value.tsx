import { Button, Checkbox, Group, NumberInput, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Condition } from '#shared/contract/listing.ts';
import { berlinDay, isDay, lastTwelveMonths, quarterOf, yearOf } from '#shared/rules/dates.ts';
import { DateField } from '../form/date-field.tsx';
import type { FilterColumn } from './filter-chips.tsx';
import classes from './data-table.module.css';

interface FilterValueProps {
  column: FilterColumn;
  value: Condition | null;
  onChange: (value: Condition | null) => void;
}

/** The part of the editor that differs by kind. `null` means that nothing is asked for yet. */
export function FilterValue(props: FilterValueProps) {
  switch (props.column.kind) {
    case 'text':
      return <TextValue {...props} />;
    case 'choice':
      return <ChoiceValue {...props} />;
    case 'date':
    case 'timestamp':
      return <DateValue {...props} />;
    case 'number':
      return <NumberValue {...props} />;
    case 'boolean':
      return <YesNoValue {...props} />;
  }
}

function TextValue({ value, onChange }: FilterValueProps) {
  const { t } = useTranslation('table');
  return (
    <TextInput
      label={t('contains')}
      size="xs"
      data-autofocus
      maxLength={200}
      value={value?.op === 'contains' ? value.value : ''}
      onChange={(event) => {
        const text = event.currentTarget.value;
        onChange(text.trim() === '' ? null : { op: 'contains', value: text });
      }}
    />
  );
}

/** From this many options on they can be narrowed down by typing. */
const MANY_OPTIONS = 9;

function ChoiceValue({ column, value, onChange }: FilterValueProps) {
  const { t } = useTranslation('table');
  const [search, setSearch] = useState('');
  const options = column.options ?? [];
  const needle = search.trim().toLocaleLowerCase();
  const shown = options.filter((option) => option.label.toLocaleLowerCase().includes(needle));
  const groups = [...new Set(shown.map((option) => option.group ?? ''))];
  return (
    <Stack gap={6}>
      {options.length >= MANY_OPTIONS && (
        <TextInput
          size="xs"
          data-autofocus
          aria-label={t('narrow')}
          placeholder={t('narrow')}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
          onKeyDown={(event) => {
            // Enter here would apply a filter nobody has chosen yet.
            if (event.key === 'Enter' && value === null) event.preventDefault();
          }}
        />
      )}
      <Checkbox.Group
        value={value?.op === 'in' ? value.values : []}
        onChange={(values) => onChange(values.length > 0 ? { op: 'in', values } : null)}
        aria-label={column.header}
      >
        <div className={classes.options}>
          {groups.map((group) => (
            <Stack key={group} gap={6}>
              {group !== '' && (
                <Text size="xs" c="dimmed" fw={600} mt={4}>
                  {group}
                </Text>
              )}
              {shown
                .filter((option) => (option.group ?? '') === group)
                .map((option) => (
                  <Checkbox
                    key={option.value}
                    size="xs"
                    value={option.value}
                    label={option.label}
                  />
                ))}
            </Stack>
          ))}
          {shown.length === 0 && (
            <Text size="sm" c="dimmed">
              {t('noOption')}
            </Text>
          )}
        </div>
      </Checkbox.Group>
    </Stack>
  );
}

/** A calendar outside of the filter's own popover would close it with the first click. */
const INSIDE = { withinPortal: false };

function DateValue({ value, onChange }: FilterValueProps) {
  const { t } = useTranslation('table');
  const range = value?.op === 'between' ? value : null;
  const today = berlinDay(new Date());
  const set = (from: string, to: string) => {
    const ends = {
      ...(isDay(from) ? { from } : {}),
      ...(isDay(to) ? { to } : {}),
    };
    onChange(Object.keys(ends).length > 0 ? { op: 'between', ...ends } : null);
  };
  const presets = [
    ['thisQuarter', quarterOf(today)],
    ['lastTwelveMonths', lastTwelveMonths(today)],
    ['thisYear', yearOf(today)],
  ] as const;
  const from = typeof range?.from === 'string' ? range.from : '';
  const to = typeof range?.to === 'string' ? range.to : '';
  return (
    <Stack gap="xs">
      <Group gap={6}>
        {presets.map(([name, preset]) => (
          <Button
            key={name}
            size="compact-xs"
            variant={from === preset.from && to === preset.to ? 'filled' : 'default'}
            onClick={() => set(preset.from, preset.to)}
          >
            {t(`preset.${name}`)}
          </Button>
        ))}
      </Group>
      <Group grow gap="xs">
        <DateField
          size="xs"
          label={t('from')}
          value={from === '' ? null : from}
          popoverProps={INSIDE}
          onChange={(day) => set(day ?? '', to)}
        />
        <DateField
          size="xs"
          label={t('to')}
          value={to === '' ? null : to}
          popoverProps={INSIDE}
          onChange={(day) => set(from, day ?? '')}
        />
      </Group>
    </Stack>
  );
}

function NumberValue({ value, onChange }: FilterValueProps) {
  const { t } = useTranslation('table');
  const range = value?.op === 'between' ? value : null;
  const set = (from: string | number, to: string | number) => {
    const ends = {
      ...(typeof from === 'number' ? { from } : {}),
      ...(typeof to === 'number' ? { to } : {}),
    };
    onChange(Object.keys(ends).length > 0 ? { op: 'between', ...ends } : null);
  };
  const from = range?.from ?? '';
  const to = range?.to ?? '';
  return (
    <Group grow gap="xs">
      <NumberInput
        size="xs"
        label={t('atLeast')}
        data-autofocus
        value={from}
        onChange={(next) => set(next, to)}
      />
      <NumberInput size="xs" label={t('atMost')} value={to} onChange={(next) => set(from, next)} />
    </Group>
  );
}

function YesNoValue({ value, onChange }: FilterValueProps) {
  const { t } = useTranslation('table');
  return (
    <Group gap="xs">
      {[true, false].map((choice) => (
        <Button
          key={String(choice)}
          size="xs"
          variant={value?.op === 'is' && value.value === choice ? 'filled' : 'default'}
          onClick={() => onChange({ op: 'is', value: choice })}
        >
          {t(choice ? 'words.yes' : 'words.no')}
        </Button>
      ))}
    </Group>
  );
}
