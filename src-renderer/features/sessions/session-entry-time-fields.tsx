import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { addDays, dateLanguage, formatDay, formatWeekday } from '#shared/rules/dates.ts';
import { TimeField } from '../../components/form/time-field.tsx';
import { TypedField } from '../../components/form/typed-field.tsx';
import { typedMinutes, typedRelativeDay } from './session-entry-typing.ts';

interface FieldProps {
  text: string;
  onText: (text: string) => void;
  error?: ReactNode;
}

interface DayFieldProps extends FieldProps {
  label: string;
  field: string;
  today: string;
  /** What a date without year, or a weekday, means. */
  direction: 'past' | 'future';
  'aria-label'?: string;
  onEnter?: () => void;
}

export function EntryDayField({ today, direction, ...props }: DayFieldProps) {
  const { t, i18n } = useTranslation('sessionEntry');
  const language = dateLanguage(i18n.language);
  return (
    <TypedField
      {...props}
      placeholder={t('dayHint')}
      parse={(text) => typedRelativeDay(text, today, direction)}
      show={(day) => formatWeekday(day, language)}
      edit={(day) => formatDay(day, language)}
      step={addDays}
    />
  );
}

export function EntryTimeField(props: FieldProps) {
  const { t } = useTranslation('sessionEntry');
  return <TimeField {...props} label={t('time')} field="time" />;
}

export function EntryMinutesField(props: FieldProps & { field: 'duration' | 'preparation' }) {
  const { t } = useTranslation('sessionEntry');
  return (
    <TypedField
      {...props}
      label={t(props.field)}
      parse={typedMinutes}
      show={(count) => t('minutes', { count })}
      edit={String}
      step={(minutes, direction) => Math.max(0, Math.round((minutes + direction * 15) / 5) * 5)}
    />
  );
}
