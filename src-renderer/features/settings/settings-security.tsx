import { Button, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAccess } from '../../hooks/use-access.ts';
import { IdleChoice } from './settings-idle.tsx';
import { useCommands } from '../../hooks/use-commands.ts';
import { useCore } from '../../hooks/use-core.ts';
import { PassphraseChange } from './passphrase-change.tsx';
import { StoreRekey } from './store-rekey.tsx';

export function SettingsSecurity() {
  const { t } = useTranslation('settings');
  const { orpc } = useCore();
  const commands = useCommands();
  const status = useQuery(orpc.vault.status.queryOptions()).data;
  const [changing, setChanging] = useState(false);
  const [rekeying, setRekeying] = useState(false);
  const { may } = useAccess();
  const admin = may('vault.renewRecoveryKey');
  return (
    <Stack gap="md">
      <Group justify="space-between" wrap="nowrap">
        <div>
          <Text fw={550}>{t('passphrase')}</Text>
        </div>
        <Button variant="default" aria-label={t('passphrase')} onClick={() => setChanging(true)}>
          {t('change')}
        </Button>
      </Group>
      <Group justify="space-between" wrap="nowrap">
        <div>
          <Text fw={550}>{t('recoveryKey')}</Text>
          <Text c="dimmed" size="sm">
            {status?.recoveryKeyConfirmed ? t('recoveryKeyConfirmed') : t('recoveryKeyOpen')}{' '}
            {!admin && t('adminOnly')}
          </Text>
        </div>
        {admin && (
          <Button
            variant="default"
            style={{ flex: 'none' }}
            onClick={commands.openRecoveryKeyRenewal}
          >
            {t('renew')}
          </Button>
        )}
      </Group>
      {may('vault.rekey') && (
        <Group justify="space-between" wrap="nowrap">
          <div>
            <Text fw={550}>{t('rekey')}</Text>
            <Text c="dimmed" size="sm">
              {t('rekeyHint')}
            </Text>
          </div>
          <Button
            variant="default"
            style={{ flex: 'none' }}
            aria-label={t('rekey')}
            onClick={() => setRekeying(true)}
          >
            {t('rekeyBegin')}
          </Button>
        </Group>
      )}
      <IdleChoice />
      {changing && <PassphraseChange onClose={() => setChanging(false)} />}
      {rekeying && <StoreRekey onClose={() => setRekeying(false)} />}
    </Stack>
  );
}
