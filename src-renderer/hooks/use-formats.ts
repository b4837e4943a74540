import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

export interface Formats {
  /** `2026-11-23` or a timestamp → 23.11.2026 (23 Nov 2026); '' for nothing. */
  date(value: string | null | undefined): string;
  /** A timestamp in the time zone of this computer → 23.11.2026, 14:00. */
  dateTime(value: string | null | undefined): string;
  time(value: string | null | undefined): string;
  /** Minutes → 1 Std. 15 Min. */
  duration(minutes: number): string;
  number(value: number): string;
  /** Bytes → 1,2 MB. */
  bytes(value: number): string;
}

/** Dates, times and numbers as the language of the window writes them. */
export function useFormats(): Formats {
  const { i18n } = useTranslation();
  return useMemo(() => formatsIn(i18n.language), [i18n.language]);
}

export function formatsIn(language: string): Formats {
  const locale = language === 'en' ? 'en-GB' : 'de-DE';
  const day: Intl.DateTimeFormatOptions =
    language === 'en'
      ? { day: 'numeric', month: 'short', year: 'numeric' }
      : { day: '2-digit', month: '2-digit', year: 'numeric' };
  const clock: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit' };
  const dates = new Intl.DateTimeFormat(locale, day);
  const plainDates = new Intl.DateTimeFormat(locale, { ...day, timeZone: 'UTC' });
  const dateTimes = new Intl.DateTimeFormat(locale, { ...day, ...clock });
  const times = new Intl.DateTimeFormat(locale, clock);
  const numbers = new Intl.NumberFormat(locale);
  const unit = (value: number, name: string, digits = 0) =>
    new Intl.NumberFormat(locale, {
      style: 'unit',
      unit: name,
      unitDisplay: 'short',
      maximumFractionDigits: digits,
    }).format(value);
  return {
    // A calendar date has no time zone: reading it as local midnight would shift it by a day.
    date: (value) =>
      !value ? '' : (value.length === 10 ? plainDates : dates).format(new Date(value)),
    dateTime: (value) => (value ? dateTimes.format(new Date(value)) : ''),
    time: (value) => (value ? times.format(new Date(value)) : ''),
    duration: (minutes) => {
      const hours = Math.floor(minutes / 60);
      const rest = minutes % 60;
      if (hours === 0) return unit(rest, 'minute');
      return rest === 0 ? unit(hours, 'hour') : `${unit(hours, 'hour')} ${unit(rest, 'minute')}`;
    },
    number: (value) => numbers.format(value),
    bytes: (value) =>
      value < 1_000_000
        ? unit(Math.ceil(value / 1000), 'kilobyte')
        : unit(value / 1_000_000, 'megabyte', 1),
  };
}
