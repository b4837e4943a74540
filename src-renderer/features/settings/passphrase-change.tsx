import { Button, Group, Modal, Stack } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
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
import { useErrorMessage } from '../../hooks/use-error-message.ts';
import { useNotify } from '../../hooks/use-notify.tsx';

export function PassphraseChange({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['settings', 'common']);
  const { client, orpc } = useCore();
  const errorMessage = useErrorMessage();
  const notify = useNotify();
  const user = useQuery(orpc.vault.status.queryOptions()).data?.user;
  const [passphrase, setPassphrase] = useState('');
  const [chosen, setChosen] = useState(NO_PASSPHRASE);
  const [sent, setSent] = useState(false);
  const change = useMutation({
    mutationFn: () =>
      client.vault.changePassphrase({ passphrase, newPassphrase: chosen.passphrase }),
    onSuccess: () => {
      notify.success(t('passphraseChanged'));
      onClose();
    },
  });
  const send = (event: SyntheticEvent) => {
    event.preventDefault();
    setSent(true);
    if (passphrase !== '' && isComplete(chosen)) change.mutate();
  };
  return (
    <Modal opened title={t('passphrase')} onClose={onClose}>
      <form onSubmit={send} noValidate>
        <Stack gap="sm">
          <PassphraseField
            label={t('currentPassphrase')}
            required
            data-autofocus
            autoComplete="current-password"
            value={passphrase}
            onChange={setPassphrase}
            error={sent && passphrase === '' ? t('common:required') : undefined}
          />
          <NewPassphraseFields
            label={t('newPassphrase')}
            hint={t('passphraseHint')}
            value={chosen}
            onChange={setChosen}
            userInputs={user ? [user.name] : []}
            sent={sent}
          />
          <ErrorMessage message={change.error ? errorMessage(change.error) : null} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t('common:cancel')}
            </Button>
            <Button type="submit" loading={change.isPending}>
              {t('changeNow')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
