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
import { useErrorMessage } from '../../hooks/use-error-message.ts';
import { VaultPage } from './vault-page.tsx';
import type { PendingKey } from './pending-key.ts';

interface SetupScreenProps {
  onKey: (pending: PendingKey) => void;
  onRestore: () => void;
  /** A store or vault that cannot be used lies there; it stays under another name. */
  beside: { onBack: () => void } | null;
}

/** The first start: a name and a passphrase make an encrypted store. */
export function SetupScreen({ onKey, onRestore, beside }: SetupScreenProps) {
  const { t } = useTranslation(['vault', 'common']);
  const { client } = useCore();
  const errorMessage = useErrorMessage();
  const [name, setName] = useState('');
  const [chosen, setChosen] = useState(NO_PASSPHRASE);
  const [sent, setSent] = useState(false);
  const creation = useMutation({
    mutationFn: () => client.vault.create({ name: name.trim(), passphrase: chosen.passphrase }),
    onSuccess: ({ recoveryKey, user }) => onKey({ recoveryKey, name: user.name }),
  });
  const send = (event: SyntheticEvent) => {
    event.preventDefault();
    setSent(true);
    if (name.trim() !== '' && isComplete(chosen)) creation.mutate();
  };
  return (
    <VaultPage
      title={t('setup.title')}
      lead={t(beside ? 'setup.beside' : 'setup.lead')}
      foot={
        <Button
          variant="subtle"
          fullWidth
          onClick={beside ? beside.onBack : onRestore}
          disabled={creation.isPending}
        >
          {beside ? t('common:back') : t('setup.restore')}
        </Button>
      }
    >
      <form onSubmit={send} noValidate>
        <Stack gap="sm">
          <TextInput
            label={t('name')}
            description={t('setup.nameHint')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            required
            autoFocus
            maxLength={100}
            autoComplete="name"
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            error={sent && name.trim() === '' ? t('common:required') : undefined}
          />
          <NewPassphraseFields
            label={t('passphrase')}
            hint={t('setup.passphraseHint')}
            value={chosen}
            onChange={setChosen}
            userInputs={[name]}
            sent={sent}
          />
          <ErrorMessage message={creation.error ? errorMessage(creation.error) : null} />
          <Button type="submit" loading={creation.isPending} mt="xs">
            {t('setup.submit')}
          </Button>
        </Stack>
      </form>
    </VaultPage>
  );
}
