import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { User } from '#shared/contract/users.ts';
import { ErrorMessage } from '../../components/form/error-message.tsx';
import { useCore } from '../../hooks/use-core.ts';
import { useErrorMessage } from '../../hooks/use-error-message.ts';
import { HandedOver } from './handed-over.tsx';
import { TemporaryPassphraseField } from './temporary-passphrase-field.tsx';
import { useSuggestion } from './use-suggestion.ts';

/** A new first passphrase: for somebody who forgot theirs, or who comes back. */
export function UserPassphrase({ user, onClose }: { user: User; onClose: () => void }) {
  const { t } = useTranslation(['users', 'common']);
  const { client } = useCore();
  const errorMessage = useErrorMessage();
  const [passphrase, setPassphrase] = useSuggestion();
  const [done, setDone] = useState(false);
  // The list changes under the dialog as soon as it is done; what was asked for stays.
  const [{ id, name, active }] = useState(user);
  const words = active ? 'reset' : 'activate';
  const change = useMutation({
    mutationFn: () =>
      active
        ? client.users.resetPassphrase({ id, passphrase })
        : client.users.setActive({ id, active: true, passphrase }),
    onSuccess: () => setDone(true),
  });
  const send = (event: SyntheticEvent) => {
    event.preventDefault();
    if (passphrase !== '') change.mutate();
  };
  return (
    <Modal
      opened
      title={t(`${words}.title`, { name })}
      onClose={onClose}
      closeOnClickOutside={false}
    >
      {done ? (
        <HandedOver
          lead={t(`${words}.done`, { name })}
          name={name}
          passphrase={passphrase}
          onDone={onClose}
        />
      ) : (
        <form onSubmit={send} noValidate>
          <Stack gap="sm">
            <Text>{t(`${words}.lead`, { name })}</Text>
            <TemporaryPassphraseField
              value={passphrase}
              onChange={setPassphrase}
              userInputs={[name]}
              error={passphrase === '' ? t('common:required') : undefined}
            />
            <ErrorMessage message={change.error ? errorMessage(change.error) : null} />
            <Group justify="flex-end" gap="xs">
              <Button variant="default" onClick={onClose}>
                {t('common:cancel')}
              </Button>
              <Button type="submit" loading={change.isPending} data-autofocus>
                {t(`${words}.submit`)}
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Modal>
  );
}
