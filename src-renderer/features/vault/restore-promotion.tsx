import { Button, Select, Stack } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type SyntheticEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RECORD_KINDS, type RecordKind } from '#shared/codes/words.ts';
import type { Outputs } from '#shared/contract/index.ts';
import type { PickedFile } from '#shared/shell.ts';
import { ErrorMessage } from '../../components/form/error-message.tsx';
import {
  isComplete,
  NewPassphraseFields,
  NO_PASSPHRASE,
} from '../../components/form/new-passphrase-fields.tsx';
import { useCore } from '../../hooks/use-core.ts';
import { useErrorMessage } from '../../hooks/use-error-message.ts';
import { useFormats } from '../../hooks/use-formats.ts';
import type { BackupUnlock } from './identity-field.tsx';
import type { RestoreResult } from './restore-screen.tsx';
import styles from './vault.module.css';

interface RestorePromotionProps {
  file: PickedFile;
  unlock: BackupUnlock;
  found: Outputs['backups']['inspect'];
  onRestored: (result: RestoreResult) => void;
}

/** What the checked backup holds, and who gets a new passphrase for it. */
export function RestorePromotion({ file, unlock, found, onRestored }: RestorePromotionProps) {
  const { t } = useTranslation(['vault', 'common']);
  const { client } = useCore();
  const errorMessage = useErrorMessage();
  const formats = useFormats();
  const { manifest, admins } = found;
  const [admin, setAdmin] = useState(admins[0] ?? null);
  const [chosen, setChosen] = useState(NO_PASSPHRASE);
  const [sent, setSent] = useState(false);
  const restoring = useMutation({
    mutationFn: () =>
      client.backups.restore({
        fileToken: file.token,
        unlock,
        ...(admin ? { admin } : {}),
        newPassphrase: chosen.passphrase,
      }),
    onSuccess: (result) =>
      onRestored({
        recoveryKey: result.recoveryKey,
        admin: result.admin,
        createdAt: result.manifest.createdAt,
      }),
  });
  const send = (event: SyntheticEvent) => {
    event.preventDefault();
    setSent(true);
    if (isComplete(chosen)) restoring.mutate();
  };
  const counts = Object.entries(manifest.recordCounts).filter(
    (entry): entry is [RecordKind, number] => isRecordKind(entry[0]) && entry[1] > 0,
  );
  return (
    <form onSubmit={send} noValidate>
      <Stack gap="md">
        <dl className={styles.facts}>
          <dt>{t('restore.madeAt')}</dt>
          <dd>{formats.dateTime(manifest.createdAt)}</dd>
          <dt>{t('restore.device')}</dt>
          <dd>{manifest.deviceLabel}</dd>
          <dt>{t('restore.version')}</dt>
          <dd>{manifest.appVersion}</dd>
          {counts.length > 0 && (
            <>
              <dt>{t('restore.records')}</dt>
              <dd>
                {counts
                  .map(([kind, count]) => `${formats.number(count)} ${t(`common:kinds.${kind}`)}`)
                  .join(' · ')}
              </dd>
            </>
          )}
        </dl>
        <Select
          label={t('restore.admin')}
          required
          allowDeselect={false}
          data={admins}
          value={admin}
          onChange={setAdmin}
        />
        <NewPassphraseFields
          label={t('newPassphrase')}
          hint={t('setup.passphraseHint')}
          value={chosen}
          onChange={setChosen}
          userInputs={admin ? [admin] : []}
          sent={sent}
        />
        <ErrorMessage message={restoring.error ? errorMessage(restoring.error) : null} />
        <Button type="submit" loading={restoring.isPending}>
          {t('restore.submit')}
        </Button>
      </Stack>
    </form>
  );
}

const isRecordKind = (word: string): word is RecordKind =>
  RECORD_KINDS.some((kind) => kind === word);
