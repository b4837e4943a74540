import { PasswordInput, type PasswordInputProps } from '@mantine/core';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';

export interface PassphraseFieldProps extends Omit<PasswordInputProps, 'value' | 'onChange'> {
  value: string;
  onChange: (value: string) => void;
}

/** A passphrase that can be looked at, with a word when caps lock is on. */
export function PassphraseField({ value, onChange, ...props }: PassphraseFieldProps) {
  const { t } = useTranslation();
  const [capsLock, setCapsLock] = useState(false);
  const look = (event: KeyboardEvent) => setCapsLock(event.getModifierState('CapsLock'));
  return (
    <PasswordInput
      autoComplete="off"
      spellCheck={false}
      visibilityToggleButtonProps={{ 'aria-label': t('showPassphrase') }}
      {...props}
      description={capsLock ? t('capsLock') : props.description}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      value={value}
      onKeyDown={look}
      onKeyUp={look}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
