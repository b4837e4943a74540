import { Button, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type SyntheticEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorMessage } from '../../components/form/error-message.tsx';
import {
  isComplete,
  NewPassphraseFields,
  NO_PASSPHRASE,
} from '../../components/form/new-passphrase-fields.tsx';
import { useCore } from '../../hooks/use-core.ts';
import { retryAfterMs, useErrorMessage } from '../../hooks/use-error-message.ts';
import type { PendingKey } from './pending-key.ts';
import { useCountdown } from './use-countdown.ts';
import { useTroubleCheck } from './use-trouble-check.ts';
import { VaultPage } from './vault-page.tsx';

interface RecoverScreenProps {
  onKey: (pending: PendingKey) => void;
  onBack: () => void;
}

/** The way in without the passphrase. */
export function RecoverScreen({ onKey, onBack }: RecoverScreenProps) {
  const { t } = useTranslation(['vault', 'common']);
  const { client } = useCore();
  const errorMessage = useErrorMessage();
  const { seconds, start } = useCountdown();
  const checkTrouble = useTroubleCheck(onBack);
  const [recoveryKey, setRecoveryKey] = useState('');
  const [name, setName] = useState('');
  const [chosen, setChosen] = useState(NO_PASSPHRASE);
  const [sent, setSent] = useState(false);
  const recovery = useMutation({
    mutationFn: () =>
      client.vault.recover({
        recoveryKey,
        name: name.trim(),
        newPassphrase: chosen.passphrase,
      }),
    onSuccess: (fresh) => onKey({ recoveryKey: fresh.recoveryKey, name: fresh.user.name }),
    onError: (error) => {
      start(retryAfterMs(error));
      checkTrouble(error);
    },
  });
  const missing = (text: string) => (sent && text.trim() === '' ? t('common:required') : undefined);
  const send = (event: SyntheticEvent) => {
    event.preventDefault();
    setSent(true);
    const complete = recoveryKey.trim() !== '' && name.trim() !== '' && isComplete(chosen);
    if (complete && seconds === 0) recovery.mutate();
  };
  return (
    <VaultPage
      title={t('recover.title')}
      lead={t('recover.lead')}
      foot={
        <Button variant="subtle" fullWidth onClick={onBack}>
          {t('recover.back')}
        </Button>
      }
    >
      <form onSubmit={send} noValidate>
        <Stack gap="sm">
          <TextInput
            label={t('recover.key')}
            description={t('recover.keyHint')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            required
            autoFocus
            autoComplete="off"
            spellCheck={false}
            maxLength={100}
            value={recoveryKey}
            onChange={(event) => setRecoveryKey(event.currentTarget.value.toUpperCase())}
            error={missing(recoveryKey)}
          />
          <TextInput
            label={t('name')}
            description={t('recover.nameHint')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            required
            maxLength={100}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            error={missing(name)}
          />
          <NewPassphraseFields
            label={t('newPassphrase')}
            value={chosen}
            onChange={setChosen}
            userInputs={[name]}
            sent={sent}
          />
          <ErrorMessage message={recovery.error ? errorMessage(recovery.error) : null} />
          <Button type="submit" mt="xs" loading={recovery.isPending} disabled={seconds > 0}>
            {seconds > 0 ? t('unlock.wait', { seconds }) : t('recover.submit')}
          </Button>
        </Stack>
      </form>
    </VaultPage>
  );
}
