import { Button, Group, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorMessage } from '../../components/form/error-message.tsx';
import {
  isComplete,
  NewPassphraseFields,
  NO_PASSPHRASE,
} from '../../components/form/new-passphrase-fields.tsx';
import { useCore } from '../../hooks/use-core.ts';
import { useErrorMessage } from '../../hooks/use-error-message.ts';
import { useShell } from '../../hooks/use-shell.ts';

/** Saves a private key as an age file that is sealed with a passphrase; readable it is never saved. */
export function BackupKeySave({ identity }: { identity: string }) {
  const { t } = useTranslation('backupPlan');
  const { client } = useCore();
  const shell = useShell();
  const errorMessage = useErrorMessage();
  const [chosen, setChosen] = useState(NO_PASSPHRASE);
  const [sent, setSent] = useState(false);
  const save = useMutation({
    mutationFn: async () => {
      const filters = [{ name: t('key.files'), extensions: ['age'] }];
      const target = await shell.saveFile(t('key.fileName'), filters);
      if (!target) return null;
      const { passphrase } = chosen;
      const { fileName } = await client.backups.saveKey({
        fileToken: target.token,
        identity,
        passphrase,
      });
      await shell.fileWritten?.(target.token);
      return fileName;
    },
    // Nothing on any screen comes from it, and the key shown must stay.
    meta: { quiet: true },
  });
  const send = (event: SyntheticEvent) => {
    event.preventDefault();
    // A form around this one is another matter.
    event.stopPropagation();
    setSent(true);
    if (isComplete(chosen)) save.mutate();
  };
  return (
    <form noValidate onSubmit={send} className="lt-no-print">
      <Stack gap="sm">
        <Text size="sm">{t('key.saveLead')}</Text>
        <NewPassphraseFields
          label={t('key.passphrase')}
          value={chosen}
          onChange={setChosen}
          userInputs={[]}
          sent={sent}
        />
        <ErrorMessage message={save.error ? errorMessage(save.error) : null} />
        <Group gap="md">
          <Button type="submit" variant="default" loading={save.isPending}>
            {t('key.saveNow')}
          </Button>
          <Text size="sm" role="status" c="var(--lt-green)">
            {save.data ? t('key.saved', { name: save.data }) : ''}
          </Text>
        </Group>
      </Stack>
    </form>
  );
}
