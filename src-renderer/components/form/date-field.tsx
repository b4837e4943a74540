import { DateInput, type DateInputProps } from '@mantine/dates';
import { useTranslation } from 'react-i18next';
import { berlinDay, dateLanguage, formatDay } from '#shared/rules/dates.ts';
import { typedDay } from './typed-day.ts';

export interface DateFieldProps extends Omit<
  DateInputProps,
  'value' | 'onChange' | 'dateParser' | 'valueFormat' | 'defaultValue'
> {
  /** `2026-11-23`, or null for none. */
  value: string | null;
  onChange: (value: string | null) => void;
  /** The day to fill in the year from; today unless a test says otherwise. */
  today?: string;
}

/** A calendar date that is typed or picked. */
export function DateField({ value, onChange, today, ...props }: DateFieldProps) {
  const { t, i18n } = useTranslation();
  const language = dateLanguage(i18n.language);
  return (
    <DateInput
      {...props}
      value={value}
      onChange={onChange}
      valueFormat={(day) => formatDay(day, language)}
      dateParser={(text) => typedDay(text, today ?? berlinDay(new Date()))}
      placeholder={props.placeholder ?? t('datePlaceholder')}
      clearable={props.clearable ?? !props.required}
    />
  );
}
