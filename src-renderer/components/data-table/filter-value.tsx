import { Button, Group, NumberInput, SegmentedControl, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ViewCondition } from '#shared/contract/table-view.ts';
import type { FilterColumn } from './filter-chips.tsx';
import { FilterDates } from './filter-dates.tsx';
import { FilterOptions } from './filter-options.tsx';

interface FilterValueProps {
  column: FilterColumn;
  value: ViewCondition | null;
  onChange: (value: ViewCondition | null) => void;
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
    case 'related':
      return <RelatedValue {...props} />;
  }
}

const TEXT_OPS = ['contains', 'begins', 'equals'] as const;
type TextOp = (typeof TEXT_OPS)[number];
const textOp = (op: string | undefined): TextOp => TEXT_OPS.find((one) => one === op) ?? 'contains';

function TextValue({ column, value, onChange }: FilterValueProps) {
  const { t } = useTranslation('table');
  const [op, setOp] = useState(textOp(value?.op));
  const text =
    value?.op === 'contains' || value?.op === 'begins' || value?.op === 'equals' ? value.value : '';
  const set = (next: TextOp, typed: string) =>
    onChange(typed.trim() === '' ? null : { op: next, value: typed });
  return (
    <Stack gap={6}>
      <SegmentedControl
        size="xs"
        fullWidth
        aria-label={t('how')}
        value={op}
        onChange={(chosen) => {
          setOp(textOp(chosen));
          set(textOp(chosen), text);
        }}
        data={TEXT_OPS.map((one) => ({ value: one, label: t(`op.${one}`) }))}
      />
      <TextInput
        aria-label={column.header}
        size="xs"
        data-autofocus
        maxLength={200}
        value={text}
        onChange={(event) => set(op, event.currentTarget.value)}
      />
    </Stack>
  );
}

function ChoiceValue({ column, value, onChange }: FilterValueProps) {
  const { t } = useTranslation('table');
  const [op, setOp] = useState<'in' | 'notIn'>(value?.op === 'notIn' ? 'notIn' : 'in');
  const values = value?.op === 'in' || value?.op === 'notIn' ? value.values : [];
  const set = (next: 'in' | 'notIn', chosen: string[]) =>
    onChange(chosen.length > 0 ? { op: next, values: chosen } : null);
  return (
    <Stack gap={8}>
      <SegmentedControl
        size="xs"
        fullWidth
        aria-label={t('how')}
        value={op}
        onChange={(chosen) => {
          const next = chosen === 'notIn' ? 'notIn' : 'in';
          setOp(next);
          set(next, values);
        }}
        data={[
          { value: 'in', label: t('op.in') },
          { value: 'notIn', label: t('op.notIn') },
        ]}
      />
      <FilterOptions
        label={column.header}
        options={column.options ?? []}
        values={values}
        onChange={(chosen) => set(op, chosen)}
      />
    </Stack>
  );
}

function DateValue({ value, onChange }: FilterValueProps) {
  const range =
    value?.op === 'period'
      ? { period: value.period }
      : value?.op === 'between'
        ? { from: day(value.from), to: day(value.to) }
        : {};
  return (
    <FilterDates
      value={range}
      onChange={({ period, from, to }) => {
        if (period !== undefined) onChange({ op: 'period', period });
        else if (from === undefined && to === undefined) onChange(null);
        else onChange({ op: 'between', ...(from ? { from } : {}), ...(to ? { to } : {}) });
      }}
    />
  );
}

const day = (end: string | number | undefined) => (typeof end === 'string' ? end : undefined);

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
      {[true, false].map((choice) => {
        const chosen = value?.op === 'is' && value.value === choice;
        return (
          <Button
            key={String(choice)}
            size="xs"
            variant={chosen ? 'filled' : 'default'}
            aria-pressed={chosen}
            onClick={() => onChange({ op: 'is', value: choice })}
          >
            {t(choice ? 'words.yes' : 'words.no')}
          </Button>
        );
      })}
    </Group>
  );
}

/** Records of another kind: with or without them, in some days, of some values. */
function RelatedValue({ column, value, onChange }: FilterValueProps) {
  const { t } = useTranslation('table');
  const condition = value?.op === 'related' ? value : { op: 'related' as const, has: true };
  const { has, values, period, from, to } = condition;
  return (
    <Stack gap={10}>
      <SegmentedControl
        size="xs"
        fullWidth
        aria-label={t('how')}
        value={has ? 'with' : 'without'}
        onChange={(chosen) => onChange({ ...condition, has: chosen === 'with' })}
        data={[
          { value: 'with', label: t('op.with') },
          { value: 'without', label: t('op.without') },
        ]}
      />
      {column.dated && (
        <FilterDates
          value={{ period, from, to }}
          onChange={(dates) =>
            onChange({ op: 'related', has, ...(values ? { values } : {}), ...dates })
          }
        />
      )}
      {column.options && (
        <FilterOptions
          label={column.header}
          options={column.options}
          values={values ?? []}
          onChange={(chosen) => {
            const { values: _before, ...others } = condition;
            onChange(chosen.length > 0 ? { ...others, values: chosen } : others);
          }}
        />
      )}
    </Stack>
  );
}
