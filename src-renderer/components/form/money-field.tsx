import { TextInput, type TextInputProps } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dateLanguage } from '#shared/rules/dates.ts';
import { euroInput, parseEuro } from '#shared/rules/money.ts';

export interface MoneyFieldProps extends Omit<TextInputProps, 'value' | 'onChange'> {
  /** Whole cents; null for none, NaN while what is typed is no amount (no schema takes it). */
  value: number | null;
  onChange: (cents: number | null) => void;
}

/** An amount in euros, typed as people of the window's language write it: `12.500,00`. */
export function MoneyField({ value, onChange, error, onBlur, ...props }: MoneyFieldProps) {
  const { t, i18n } = useTranslation('applications');
  const language = dateLanguage(i18n.language);
  const [text, setText] = useState(() => euroInput(value, language));
  const [left, setLeft] = useState(true);
  const meant = centsOf(text, language);
  // A draft, or the record read anew: the text follows the value.
  if (!Object.is(meant, value)) setText(Number.isNaN(value) ? '' : euroInput(value, language));
  const wrong = left && Number.isNaN(meant);
  return (
    <TextInput
      {...props}
      inputMode="decimal"
      rightSection="€"
      value={text}
      error={wrong ? t('amountWrong') : Number.isNaN(meant) ? undefined : error}
      onChange={(event) => {
        setText(event.currentTarget.value);
        setLeft(false);
        onChange(centsOf(event.currentTarget.value, language));
      }}
      onBlur={(event) => {
        setLeft(true);
        if (!Number.isNaN(meant)) setText(euroInput(meant, language));
        onBlur?.(event);
      }}
    />
  );
}

const centsOf = (text: string, language: 'de' | 'en'): number | null =>
  text.trim() === '' ? null : (parseEuro(text, language) ?? NaN);
