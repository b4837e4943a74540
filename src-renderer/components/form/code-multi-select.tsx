import { MultiSelect, type MultiSelectProps } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type ChoiceOption, foldedFilter, groupedOptions } from './code-options.ts';

export interface CodeMultiSelectProps extends Omit<
  MultiSelectProps,
  'data' | 'value' | 'onChange'
> {
  options: readonly ChoiceOption[];
  value: string[];
  onChange: (value: string[]) => void;
}

/** Several of a list, found by typing part of their labels. */
export function CodeMultiSelect({ options, onChange, ...props }: CodeMultiSelectProps) {
  const { t } = useTranslation();
  return (
    <MultiSelect
      searchable
      hidePickedOptions
      nothingFoundMessage={t('noMatch')}
      {...props}
      data={groupedOptions(options)}
      filter={foldedFilter}
      onChange={(value) => onChange(value)}
    />
  );
}
