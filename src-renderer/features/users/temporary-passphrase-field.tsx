import { Button, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useStrength } from '../../components/form/new-passphrase-fields.tsx';
import { PassphraseMeter } from '../../components/form/passphrase-meter.tsx';
import { newSuggestion } from './use-suggestion.ts';
import classes from './users.module.css';

interface TemporaryPassphraseFieldProps {
  value: string;
  onChange: (value: string) => void;
  /** What an attacker would try first: the person's name. */
  userInputs: string[];
  error?: string | undefined;
}

/** The first passphrase of somebody else. In the clear: it has to be handed over. */
export function TemporaryPassphraseField(props: TemporaryPassphraseFieldProps) {
  const { t } = useTranslation('users');
  const strength = useStrength(props.value, props.userInputs);
  return (
    <div>
      <TextInput
        label={t('passphrase')}
        description={t('passphraseHint')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        required
        autoComplete="off"
        spellCheck={false}
        maxLength={1000}
        classNames={{ input: classes.secret ?? '' }}
        rightSectionWidth={132}
        rightSection={
          <Button
            size="compact-sm"
            variant="subtle"
            onClick={() => props.onChange(newSuggestion())}
          >
            {t('suggest')}
          </Button>
        }
        value={props.value}
        onChange={(event) => props.onChange(event.currentTarget.value)}
        error={props.error}
      />
      {props.value !== '' && <PassphraseMeter passphrase={props.value} strength={strength} />}
    </div>
  );
}
