import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import {
  berlinTime,
  dateLanguage,
  formatDate,
  formatDateTime,
  formatDay,
} from '#shared/rules/dates.ts';
import { formatEuro } from '#shared/rules/money.ts';

export interface Formats {
  /** A day `2026-11-23` or the Berlin day of a timestamp → 23.11.2026; '' for nothing. */
  date: (value: string | null | undefined) => string;
  /** A timestamp → 23.11.2026, 14:00. */
  dateTime: (value: string | null | undefined) => string;
  time: (value: string | null | undefined) => string;
  /** Minutes → 1 Std. 15 Min. */
  duration: (minutes: number) => string;
  number: (value: number) => string;
  /** Cents → 12.500 €; '' for nothing. */
  euro: (cents: number | null | undefined) => string;
  /** A share from 0 to 1 → 80 %. */
  percent: (share: number) => string;
  /** Bytes → 1,2 MB. */
  bytes: (value: number) => string;
}

/** Dates, times and numbers as the language of the window writes them. */
export function useFormats(): Formats {
  const { i18n } = useTranslation();
  return useMemo(() => formatsIn(i18n.language), [i18n.language]);
}

export function formatsIn(tag: string): Formats {
  const language = dateLanguage(tag);
  const locale = language === 'en' ? 'en-GB' : 'de-DE';
  const numbers = new Intl.NumberFormat(locale);
  const unit = (value: number, name: string, digits = 0) =>
    new Intl.NumberFormat(locale, {
      style: 'unit',
      unit: name,
      unitDisplay: 'short',
      maximumFractionDigits: digits,
    }).format(value);
  return {
    date: (value) =>
      !value ? '' : value.length === 10 ? formatDay(value, language) : formatDate(value, language),
    dateTime: (value) => (value ? formatDateTime(value, language) : ''),
    time: (value) => (value ? berlinTime(value) : ''),
    duration: (minutes) => {
      const hours = Math.floor(minutes / 60);
      const rest = minutes % 60;
      if (hours === 0) return unit(rest, 'minute');
      return rest === 0 ? unit(hours, 'hour') : `${unit(hours, 'hour')} ${unit(rest, 'minute')}`;
    },
    number: (value) => numbers.format(value),
    euro: (cents) => (cents === null || cents === undefined ? '' : formatEuro(cents, language)),
    percent: (share) =>
      new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 }).format(share),
    bytes: (value) =>
      value < 1_000_000
        ? unit(Math.ceil(value / 1000), 'kilobyte')
        : unit(value / 1_000_000, 'megabyte', 1),
  };
}
