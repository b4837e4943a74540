import { Select, type SelectProps } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type ChoiceOption, foldedFilter, groupedOptions } from './code-options.ts';

export interface CodeSelectProps extends Omit<SelectProps, 'data' | 'value' | 'onChange'> {
  options: readonly ChoiceOption[];
  value: string | null;
  onChange: (value: string | null) => void;
}

/** One of a list, found by typing part of its label. Not required means it can be emptied. */
export function CodeSelect({ options, onChange, ...props }: CodeSelectProps) {
  const { t } = useTranslation();
  return (
    <Select
      searchable
      nothingFoundMessage={t('noMatch')}
      allowDeselect={false}
      clearable={!props.required}
      {...props}
      data={groupedOptions(options)}
      filter={foldedFilter}
      onChange={(value) => onChange(value)}
    />
  );
}
