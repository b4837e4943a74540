import { Button, Select, Stack } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type SyntheticEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RECORD_KINDS } from '#shared/codes/words.ts';
import type { Outputs } from '#shared/contract/index.ts';
import type { PickedFile } from '#shared/shell.ts';
import {
  isComplete,
  NewPassphraseFields,
  NO_PASSPHRASE,
} from '../../components/form/new-passphrase-fields.tsx';
import { WorkProgress } from '../../components/work-progress.tsx';
import { useCore } from '../../hooks/use-core.ts';
import { useFormats } from '../../hooks/use-formats.ts';
import { useWork } from '../../hooks/use-work.ts';
import type { BackupUnlock } from './identity-field.tsx';
import type { PendingKey } from './pending-key.ts';
import styles from './vault.module.css';

interface RestorePromotionProps {
  file: PickedFile;
  unlock: BackupUnlock;
  found: Outputs['backups']['verify'];
  onKey: (pending: PendingKey) => void;
}

/** What the checked backup holds, and who gets a new passphrase for it. */
export function RestorePromotion({ file, unlock, found, onKey }: RestorePromotionProps) {
  const { t } = useTranslation(['vault', 'common']);
  const { client } = useCore();
  const work = useWork();
  const formats = useFormats();
  const { manifest, admins } = found;
  const [admin, setAdmin] = useState(admins[0] ?? null);
  const [chosen, setChosen] = useState(NO_PASSPHRASE);
  const [sent, setSent] = useState(false);
  const restoring = useMutation({
    mutationFn: () =>
      work.run((workId) =>
        client.backups.restore({
          fileToken: file.token,
          unlock,
          ...(admin ? { admin } : {}),
          newPassphrase: chosen.passphrase,
          workId,
        }),
      ),
    onSuccess: (result) => onKey({ recoveryKey: result.recoveryKey, name: result.admin }),
  });
  const send = (event: SyntheticEvent) => {
    event.preventDefault();
    setSent(true);
    if (isComplete(chosen)) restoring.mutate();
  };
  // The manifest counts rows by table; a table is named as its kind, with underscores.
  const counts = RECORD_KINDS.map((kind) => ({
    kind,
    count: manifest.recordCounts[kind.replace('-', '_')] ?? 0,
  }));
  const content = counts
    .filter(({ count }) => count > 0)
    // A number stays on the line of its word.
    .map(({ kind, count }) => `${formats.number(count)}\u00a0${t(`common:kinds.${kind}`)}`)
    .join(' · ');
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
          {content && (
            <>
              <dt>{t('restore.records')}</dt>
              <dd>{content}</dd>
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
        <WorkProgress work={work} label={t('restore.submit')} error={restoring.error} />
        <Button type="submit" loading={restoring.isPending}>
          {t('restore.submit')}
        </Button>
      </Stack>
    </form>
  );
}
