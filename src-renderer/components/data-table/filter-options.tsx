import { Checkbox, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ColumnOption } from './table-column.ts';
import classes from './data-table.module.css';

interface FilterOptionsProps {
  label: string;
  options: readonly ColumnOption[];
  values: readonly string[];
  onChange: (values: string[]) => void;
}

/** From this many options on they can be narrowed down by typing. */
const MANY_OPTIONS = 9;

/** Several of many, under the headings of their groups. */
export function FilterOptions({ label, options, values, onChange }: FilterOptionsProps) {
  const { t } = useTranslation('table');
  const [search, setSearch] = useState('');
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
            if (event.key === 'Enter' && values.length === 0) event.preventDefault();
          }}
        />
      )}
      <Checkbox.Group value={[...values]} onChange={onChange} aria-label={label}>
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
