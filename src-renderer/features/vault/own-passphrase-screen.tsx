import { Button, Stack } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type SyntheticEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorMessage } from '../../components/form/error-message.tsx';
import {
  isComplete,
  NewPassphraseFields,
  NO_PASSPHRASE,
} from '../../components/form/new-passphrase-fields.tsx';
import { PassphraseField } from '../../components/form/passphrase-field.tsx';
import { useCore } from '../../hooks/use-core.ts';
import { errorIssues, issueMessage, useErrorMessage } from '../../hooks/use-error-message.ts';
import { VaultPage } from './vault-page.tsx';

/** Right after unlocking with a passphrase that somebody else knows: nothing works before this. */
export function OwnPassphraseScreen({ name }: { name: string }) {
  const { t } = useTranslation(['vault', 'common']);
  const { t: errors } = useTranslation('errors');
  const { client } = useCore();
  const errorMessage = useErrorMessage();
  const [passphrase, setPassphrase] = useState('');
  const [chosen, setChosen] = useState(NO_PASSPHRASE);
  const [sent, setSent] = useState(false);
  const change = useMutation({
    mutationFn: () =>
      client.vault.changePassphrase({ passphrase, newPassphrase: chosen.passphrase }),
  });
  const leaving = useMutation({ mutationFn: () => client.vault.lock() });
  const send = (event: SyntheticEvent) => {
    event.preventDefault();
    setSent(true);
    if (passphrase !== '' && isComplete(chosen)) change.mutate();
  };
  const [issue] = errorIssues(change.error);
  const failed = change.error ?? leaving.error;
  return (
    <VaultPage
      title={t('own.title')}
      lead={t('own.lead', { name })}
      foot={
        <Button
          variant="subtle"
          fullWidth
          disabled={change.isPending}
          onClick={() => leaving.mutate()}
        >
          {t('own.leave')}
        </Button>
      }
    >
      <form onSubmit={send} noValidate>
        <Stack gap="sm">
          <PassphraseField
            label={t('own.first')}
            required
            withAsterisk={false}
            autoFocus
            autoComplete="current-password"
            value={passphrase}
            onChange={setPassphrase}
            error={sent && passphrase === '' ? t('common:required') : undefined}
          />
          <NewPassphraseFields
            label={t('newPassphrase')}
            hint={t('setup.passphraseHint')}
            value={chosen}
            onChange={setChosen}
            userInputs={[name]}
            sent={sent}
          />
          <ErrorMessage
            message={issue ? issueMessage(issue, errors) : failed ? errorMessage(failed) : null}
          />
          <Button type="submit" loading={change.isPending} mt="xs">
            {t('own.submit')}
          </Button>
        </Stack>
      </form>
    </VaultPage>
  );
}
