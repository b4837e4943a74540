import { Button, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type SyntheticEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { VaultStatus } from '#shared/contract/vault.ts';
import { ErrorMessage } from '../../components/form/error-message.tsx';
import { PassphraseField } from '../../components/form/passphrase-field.tsx';
import { useCore } from '../../hooks/use-core.ts';
import { errorCode, retryAfterMs, useErrorMessage } from '../../hooks/use-error-message.ts';
import { useCountdown } from './use-countdown.ts';
import { useTroubleCheck } from './use-trouble-check.ts';
import { VaultPage } from './vault-page.tsx';

interface UnlockScreenProps {
  status: VaultStatus;
  onForgot: () => void;
  /** The passphrase was right and opened nothing: the gate looks at the state anew. */
  onTrouble: () => void;
}

export function UnlockScreen({ status, onForgot, onTrouble }: UnlockScreenProps) {
  const { t } = useTranslation('vault');
  const { client } = useCore();
  const checkTrouble = useTroubleCheck(onTrouble);
  const errorMessage = useErrorMessage();
  const { seconds, start } = useCountdown();
  const field = useRef<HTMLInputElement>(null);
  const [name, setName] = useState('');
  const [passphrase, setPassphrase] = useState('');
  const askName = status.userSlots > 1;
  useEffect(() => start(status.retryAfterMs), [start, status.retryAfterMs]);

  const unlocking = useMutation({
    mutationFn: () => client.vault.unlock({ ...(askName ? { name } : {}), passphrase }),
    onError: (error) => {
      start(retryAfterMs(error));
      setPassphrase('');
      field.current?.focus();
      checkTrouble(error);
    },
  });
  // With several people the core does not tell whether the name or the passphrase was wrong.
  const failure = !unlocking.error
    ? null
    : askName && errorCode(unlocking.error) === 'WRONG_PASSPHRASE'
      ? t('unlock.wrong')
      : errorMessage(unlocking.error);
  const send = (event: SyntheticEvent) => {
    event.preventDefault();
    if (seconds === 0 && passphrase !== '' && (!askName || name.trim() !== '')) unlocking.mutate();
  };
  return (
    <VaultPage
      title={t('unlock.title')}
      foot={
        <Button variant="subtle" fullWidth onClick={onForgot}>
          {t('unlock.forgot')}
        </Button>
      }
    >
      <form onSubmit={send}>
        <Stack gap="sm">
          {askName && (
            <TextInput
              label={t('name')}
              required
              withAsterisk={false}
              autoFocus
              autoComplete="off"
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
            />
          )}
          <PassphraseField
            ref={field}
            label={t('passphrase')}
            required
            withAsterisk={false}
            autoFocus={!askName}
            autoComplete="current-password"
            value={passphrase}
            onChange={setPassphrase}
          />
          {!unlocking.isPending && <ErrorMessage message={failure} />}
          <Button
            type="submit"
            mt="xs"
            loading={unlocking.isPending}
            disabled={seconds > 0}
            aria-live="off"
          >
            {seconds > 0 ? t('unlock.wait', { seconds }) : t('unlock.submit')}
          </Button>
        </Stack>
      </form>
    </VaultPage>
  );
}
