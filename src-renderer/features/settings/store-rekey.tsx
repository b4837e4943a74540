import { Alert, Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type SyntheticEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PassphraseField } from '../../components/form/passphrase-field.tsx';
import { WorkProgress } from '../../components/work-progress.tsx';
import { useCore } from '../../hooks/use-core.ts';
import { useNotify } from '../../hooks/use-notify.tsx';
import { useWork } from '../../hooks/use-work.ts';

/** Encrypts all data under a new key, after the admin has typed the own passphrase once more. */
export function StoreRekey({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['settings', 'common']);
  const { client } = useCore();
  const notify = useNotify();
  const work = useWork();
  const [passphrase, setPassphrase] = useState('');
  const [sent, setSent] = useState(false);
  const rekey = useMutation({
    mutationFn: () => work.run((workId) => client.vault.rekey({ passphrase, workId })),
    onSuccess: () => {
      notify.success(t('rekeyed'));
      onClose();
    },
    onError: () => setPassphrase(''),
  });
  const send = (event: SyntheticEvent) => {
    event.preventDefault();
    setSent(passphrase === '');
    if (passphrase !== '') rekey.mutate();
  };
  const busy = rekey.isPending;
  return (
    <Modal
      opened
      title={t('rekey')}
      onClose={onClose}
      closeOnClickOutside={false}
      closeOnEscape={!busy}
      withCloseButton={!busy}
    >
      <form onSubmit={send} noValidate>
        <Stack gap="sm">
          <Text size="sm">{t('rekeyWhen')}</Text>
          <Alert color="gray" variant="light">
            <Text size="sm" c="var(--lt-ink)">
              {t('rekeyKeeps')}
            </Text>
          </Alert>
          <PassphraseField
            label={t('ownPassphrase')}
            required
            data-autofocus
            autoComplete="current-password"
            value={passphrase}
            onChange={setPassphrase}
            error={sent ? t('common:required') : undefined}
          />
          <WorkProgress work={work} label={t('rekey')} error={rekey.error} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose} disabled={busy}>
              {t('common:cancel')}
            </Button>
            <Button type="submit" loading={busy}>
              {t('rekeyNow')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
