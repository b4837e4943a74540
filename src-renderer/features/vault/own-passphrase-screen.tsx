import { Button, Stack } from '@mantine/core';
import { useIsMutating, useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ErrorMessage } from '../../components/form/error-message.tsx';
import {
  PASSPHRASE_CHANGE,
  PassphraseChangeForm,
} from '../../components/form/passphrase-change-form.tsx';
import { useCore } from '../../hooks/use-core.ts';
import { useErrorMessage } from '../../hooks/use-error-message.ts';
import { VaultPage } from './vault-page.tsx';

/** Right after unlocking with a passphrase that somebody else knows: nothing works before this. */
export function OwnPassphraseScreen({ name }: { name: string }) {
  const { t } = useTranslation('vault');
  const { client } = useCore();
  const errorMessage = useErrorMessage();
  const leaving = useMutation({ mutationFn: () => client.vault.lock() });
  const changing = useIsMutating({ mutationKey: PASSPHRASE_CHANGE }) > 0;
  return (
    <VaultPage
      title={t('own.title')}
      lead={t('own.lead', { name })}
      foot={
        <Stack gap="xs">
          <Button variant="subtle" fullWidth disabled={changing} onClick={() => leaving.mutate()}>
            {t('own.leave')}
          </Button>
          <ErrorMessage message={leaving.error ? errorMessage(leaving.error) : null} />
        </Stack>
      }
    >
      <PassphraseChangeForm
        currentLabel={t('own.first')}
        newLabel={t('newPassphrase')}
        hint={t('setup.passphraseHint')}
        userInputs={[name]}
        submitLabel={t('own.submit')}
      />
    </VaultPage>
  );
}
