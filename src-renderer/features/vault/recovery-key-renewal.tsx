import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorMessage } from '../../components/form/error-message.tsx';
import { useCore } from '../../hooks/use-core.ts';
import { useErrorMessage } from '../../hooks/use-error-message.ts';
import { useNotify } from '../../hooks/use-notify.tsx';
import { RecoveryKeySteps } from './recovery-key-steps.tsx';

/** A new recovery key inside the running app: make it, write it down, confirm it. */
export function RecoveryKeyRenewal({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['vault', 'common']);
  const { client, orpc } = useCore();
  const errorMessage = useErrorMessage();
  const notify = useNotify();
  const user = useQuery(orpc.vault.status.queryOptions()).data?.user;
  const [step, setStep] = useState<'show' | 'confirm'>('show');
  const renewal = useMutation({ mutationFn: () => client.vault.renewRecoveryKey() });
  const title = !renewal.data
    ? t('renew.title')
    : step === 'show'
      ? t('key.title')
      : t('key.confirmTitle');
  return (
    <Modal
      opened
      title={title}
      onClose={onClose}
      size={520}
      // The key is shown once: neither a slip of the mouse nor Esc may take it away.
      closeOnClickOutside={!renewal.data}
      closeOnEscape={!renewal.data}
    >
      {renewal.data ? (
        <Stack gap="md">
          <Text c="dimmed">{step === 'show' ? t('key.lead') : t('key.confirmLead')}</Text>
          <RecoveryKeySteps
            recoveryKey={renewal.data.recoveryKey}
            name={user?.name ?? ''}
            step={step}
            onStep={setStep}
            confirmLabel={t('key.confirmOnly')}
            confirm={async (groups) =>
              (await client.vault.confirmRecoveryKey({ groups })).confirmed
            }
            onDone={() => {
              notify.success(t('key.confirmed'));
              onClose();
            }}
          />
        </Stack>
      ) : (
        <Stack gap="md">
          <Text>{t('renew.lead')}</Text>
          <ErrorMessage message={renewal.error ? errorMessage(renewal.error) : null} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t('common:cancel')}
            </Button>
            <Button loading={renewal.isPending} onClick={() => renewal.mutate()}>
              {t('renew.submit')}
            </Button>
          </Group>
        </Stack>
      )}
    </Modal>
  );
}
