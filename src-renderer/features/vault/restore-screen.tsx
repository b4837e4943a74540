import { Button, Group, Input, SegmentedControl, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Outputs } from '#shared/contract/index.ts';
import type { PickedFile } from '#shared/shell.ts';
import { ErrorMessage } from '../../components/form/error-message.tsx';
import { PassphraseField } from '../../components/form/passphrase-field.tsx';
import { WorkProgress } from '../../components/work-progress.tsx';
import { useCore } from '../../hooks/use-core.ts';
import { useErrorMessage } from '../../hooks/use-error-message.ts';
import { useFormats } from '../../hooks/use-formats.ts';
import { useShell } from '../../hooks/use-shell.ts';
import { useWork } from '../../hooks/use-work.ts';
import { type BackupUnlock, IdentityField } from './identity-field.tsx';
import type { PendingKey } from './pending-key.ts';
import { RestorePromotion } from './restore-promotion.tsx';
import { VaultPage } from './vault-page.tsx';

interface RestoreScreenProps {
  onKey: (pending: PendingKey) => void;
  onBack: () => void;
}

/** From a backup file to a store of one's own: look into it first, then restore. */
export function RestoreScreen({ onKey, onBack }: RestoreScreenProps) {
  const { t } = useTranslation('vault');
  const { client } = useCore();
  const shell = useShell();
  const errorMessage = useErrorMessage();
  const work = useWork();
  const formats = useFormats();
  const [file, setFile] = useState<PickedFile | null>(null);
  const [by, setBy] = useState<'passphrase' | 'identity'>('passphrase');
  const [passphrase, setPassphrase] = useState('');
  const [identity, setIdentity] = useState('');
  const unlock: BackupUnlock = by === 'passphrase' ? { passphrase } : { identity: identity.trim() };
  const given = by === 'passphrase' ? passphrase !== '' : identity.trim() !== '';

  const picking = useMutation({
    mutationFn: () =>
      shell.openFile([{ name: t('restore.backupFiles'), extensions: ['age', '*'] }]),
    onSuccess: (picked) => {
      if (!picked) return;
      setFile(picked);
      inspection.reset();
    },
  });
  const inspection = useMutation<Outputs['backups']['verify']>({
    mutationFn: () =>
      work.run((workId) => client.backups.verify({ fileToken: file?.token ?? '', unlock, workId })),
  });
  return (
    <VaultPage
      title={t('restore.title')}
      lead={t('restore.lead')}
      foot={
        <Button variant="subtle" fullWidth onClick={onBack}>
          {t('restore.back')}
        </Button>
      }
    >
      <Stack gap="md">
        <Input.Wrapper label={t('restore.file')}>
          <Group gap="sm">
            <Button variant="default" loading={picking.isPending} onClick={() => picking.mutate()}>
              {file ? t('restore.chooseOther') : t('restore.choose')}
            </Button>
            {file && (
              <Text size="sm">
                {file.name} · {formats.bytes(file.bytes)}
              </Text>
            )}
          </Group>
        </Input.Wrapper>
        {file && !inspection.data && (
          <form
            onSubmit={(event) => {
              event.preventDefault();
              if (given) inspection.mutate();
            }}
          >
            <Stack gap="sm">
              <Input.Wrapper label={t('restore.opens')} labelElement="div">
                <SegmentedControl
                  fullWidth
                  aria-label={t('restore.opens')}
                  value={by}
                  onChange={(value) => setBy(value === 'identity' ? 'identity' : 'passphrase')}
                  data={[
                    { value: 'passphrase', label: t('restore.withPassphrase') },
                    { value: 'identity', label: t('restore.withIdentity') },
                  ]}
                />
              </Input.Wrapper>
              {by === 'passphrase' ? (
                <PassphraseField
                  label={t('restore.backupPassphrase')}
                  required
                  value={passphrase}
                  onChange={setPassphrase}
                />
              ) : (
                <IdentityField value={identity} onChange={setIdentity} />
              )}
              <WorkProgress work={work} label={t('restore.inspect')} error={inspection.error} />
              <Button type="submit" loading={inspection.isPending} disabled={!given}>
                {t('restore.inspect')}
              </Button>
            </Stack>
          </form>
        )}
        {file && inspection.data && (
          <RestorePromotion file={file} unlock={unlock} found={inspection.data} onKey={onKey} />
        )}
        <ErrorMessage message={picking.error ? errorMessage(picking.error) : null} />
      </Stack>
    </VaultPage>
  );
}
