import { Button, Group, SegmentedControl, Stack, Text } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { ViewCondition } from '#shared/contract/table-view.ts';
import type { FilterColumn } from './filter-chips.tsx';
import { FilterValue } from './filter-value.tsx';

interface FilterEditorProps {
  column: FilterColumn;
  condition: ViewCondition | null;
  onApply: (condition: ViewCondition | null) => void;
}

type Mode = 'value' | 'empty' | 'filled';

const modeOf = (condition: ViewCondition | null): Mode =>
  condition?.op === 'empty' || condition?.op === 'filled' ? condition.op : 'value';

/** "With sessions" says something before anything else is chosen. */
const startOf = (column: FilterColumn): ViewCondition | null =>
  column.kind === 'related' ? { op: 'related', has: true } : null;

/** The condition of one column, by the kind of the column. Applied as a whole, never half. */
export function FilterEditor({ column, condition, onApply }: FilterEditorProps) {
  const { t } = useTranslation('table');
  const [mode, setMode] = useState<Mode>(modeOf(condition));
  const [value, setValue] = useState<ViewCondition | null>(
    mode === 'value' ? (condition ?? startOf(column)) : null,
  );
  const next = mode === 'value' ? value : { op: mode };

  const submit = (event: FormEvent) => {
    event.preventDefault();
    // A popover lies in the page of the table, whose own keys must not hear this Enter.
    event.stopPropagation();
    onApply(next);
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm" w={320}>
        <Text fw={600} size="sm">
          {column.header}
        </Text>
        {column.nullable && (
          <SegmentedControl
            size="xs"
            value={mode}
            onChange={(chosen) =>
              setMode(chosen === 'empty' || chosen === 'filled' ? chosen : 'value')
            }
            data={[
              { value: 'value', label: t('mode.value') },
              { value: 'empty', label: t('mode.empty') },
              { value: 'filled', label: t('mode.filled') },
            ]}
          />
        )}
        {mode === 'value' && <FilterValue column={column} value={value} onChange={setValue} />}
        <Group justify="flex-end" gap="xs">
          <Button type="submit" size="xs" disabled={next === null && condition === null}>
            {t(next === null && condition !== null ? 'removeThis' : 'apply')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
