import { Stack } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { passphraseStrength, type PassphraseStrength } from '#shared/rules/passphrase.ts';
import { PassphraseField } from './passphrase-field.tsx';
import { PassphraseMeter } from './passphrase-meter.tsx';

export interface NewPassphrase {
  passphrase: string;
  repeated: string;
  strength: PassphraseStrength | null;
}
export const NO_PASSPHRASE: NewPassphrase = { passphrase: '', repeated: '', strength: null };

/** Strong enough and typed twice alike. */
export const isComplete = ({ passphrase, repeated, strength }: NewPassphrase): boolean =>
  strength?.ok === true && passphrase === repeated;

interface NewPassphraseFieldsProps {
  label: string;
  hint?: string;
  value: NewPassphrase;
  /** A change to what stands there by then: the strength arrives while somebody goes on typing. */
  onChange: (change: (before: NewPassphrase) => NewPassphrase) => void;
  /** What an attacker would try first, e.g. the person's name. */
  userInputs: string[];
  /** The form was sent: say what is still missing. */
  sent: boolean;
}

/** A passphrase that is chosen, its strength, and the same once more. */
export function NewPassphraseFields(props: NewPassphraseFieldsProps) {
  const { label, hint, value, onChange, sent } = props;
  const { t } = useTranslation();
  const [left, setLeft] = useState(false);
  const strength = useStrength(value.passphrase, props.userInputs);
  useEffect(() => {
    if (value.strength !== strength) onChange((before) => ({ ...before, strength }));
  }, [value.strength, strength, onChange]);
  const differs = value.repeated !== value.passphrase;
  return (
    <Stack gap="sm">
      <div>
        <PassphraseField
          label={label}
          description={hint}
          required
          autoComplete="new-password"
          value={value.passphrase}
          onChange={(passphrase) => onChange((before) => ({ ...before, passphrase }))}
          error={sent && value.passphrase === '' ? t('required') : undefined}
        />
        {value.passphrase !== '' && (
          <PassphraseMeter passphrase={value.passphrase} strength={strength} />
        )}
      </div>
      <PassphraseField
        label={t('repeatPassphrase')}
        required
        autoComplete="new-password"
        value={value.repeated}
        onChange={(repeated) => onChange((before) => ({ ...before, repeated }))}
        onBlur={() => setLeft(true)}
        error={
          differs && (sent || (left && value.repeated !== '')) ? t('passphraseDiffers') : undefined
        }
      />
    </Stack>
  );
}

/** The strength of what stands there now; an answer about an older text is dropped. */
export function useStrength(passphrase: string, userInputs: string[]): PassphraseStrength | null {
  const [known, setKnown] = useState<{ of: string; strength: PassphraseStrength } | null>(null);
  const words = userInputs.join('\n');
  useEffect(() => {
    let current = true;
    void passphraseStrength(passphrase, words.split('\n')).then((strength) => {
      if (current) setKnown({ of: passphrase, strength });
    });
    return () => {
      current = false;
    };
  }, [passphrase, words]);
  return known?.of === passphrase ? known.strength : null;
}
