import {
  Button,
  Checkbox,
  Code,
  CopyButton,
  Group,
  Loader,
  Modal,
  Stack,
  Text,
} from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { QrCode } from '../../components/qr-code.tsx';
import { ErrorMessage } from '../../components/form/error-message.tsx';
import { useCore } from '../../hooks/use-core.ts';
import { useErrorMessage } from '../../hooks/use-error-message.ts';
import { BackupKeySave } from './backup-key-save.tsx';
import classes from './backups.module.css';

interface BackupKeyPairProps {
  onUse: (recipient: string) => void;
  onClose: () => void;
}

/**
 * A fresh age key pair, shown once. Using it asks for a promise to have kept the private key: a
 * backup locked with a key that is lost opens never again.
 */
export function BackupKeyPair({ onUse, onClose }: BackupKeyPairProps) {
  const { t } = useTranslation('backups');
  const { t: plan } = useTranslation('backupPlan');
  const { t: common } = useTranslation();
  const { orpc } = useCore();
  const errorMessage = useErrorMessage();
  const [kept, setKept] = useState(false);
  const [saving, setSaving] = useState(false);
  const pair = useQuery(
    orpc.backups.generateKey.queryOptions({ staleTime: 'static', gcTime: 0, retry: false }),
  );
  return (
    <Modal opened size={640} title={t('key.title')} onClose={onClose} closeOnClickOutside={false}>
      <Stack gap="md">
        <Text size="sm">{t('key.lead')}</Text>
        {pair.isError ? (
          <ErrorMessage message={errorMessage(pair.error)} onRetry={() => void pair.refetch()} />
        ) : !pair.data ? (
          <Loader size="sm" />
        ) : (
          <>
            <Group gap="lg" wrap="nowrap" align="flex-start">
              <KeyText label={t('key.identity')} value={pair.data.identity} />
              <QrCode text={pair.data.identity} label={plan('key.qr')} size={180} />
            </Group>
            <KeyText label={t('key.recipient')} value={pair.data.recipient} />
            <Group gap="xs" className="lt-no-print">
              <CopyButton value={pair.data.identity}>
                {({ copied, copy }) => (
                  <Button size="xs" variant="default" onClick={copy}>
                    {copied ? common('copied') : common('copy')}
                  </Button>
                )}
              </CopyButton>
              <Button size="xs" variant="default" onClick={() => window.print()}>
                {common('print')}
              </Button>
              {!saving && (
                <Button size="xs" variant="default" onClick={() => setSaving(true)}>
                  {plan('key.save')}
                </Button>
              )}
            </Group>
            {saving && <BackupKeySave identity={pair.data.identity} />}
            <Checkbox
              className="lt-no-print"
              label={t('key.kept')}
              checked={kept}
              onChange={(event) => setKept(event.currentTarget.checked)}
            />
            <Group justify="flex-end" gap="xs" className="lt-no-print">
              <Button variant="default" onClick={onClose}>
                {common('cancel')}
              </Button>
              <Button disabled={!kept} onClick={() => onUse(pair.data.recipient)}>
                {t('key.use')}
              </Button>
            </Group>
          </>
        )}
      </Stack>
    </Modal>
  );
}

function KeyText({ label, value }: { label: string; value: string }) {
  return (
    <div>
      <Text size="xs" c="dimmed" mb={2}>
        {label}
      </Text>
      <Code block className={classes.keyText}>
        {value}
      </Code>
    </div>
  );
}
