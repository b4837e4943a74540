import { Button, Group, Input, SegmentedControl, Stack, Text, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { berlinDay } from '#shared/rules/dates.ts';
import {
  isComplete,
  NewPassphraseFields,
  NO_PASSPHRASE,
} from '../../components/form/new-passphrase-fields.tsx';
import { WorkProgress } from '../../components/work-progress.tsx';
import { useCore } from '../../hooks/use-core.ts';
import { useFormats } from '../../hooks/use-formats.ts';
import { useNotify } from '../../hooks/use-notify.tsx';
import { useShell } from '../../hooks/use-shell.ts';
import { useWork } from '../../hooks/use-work.ts';
import { BackupKeyPair } from './backup-key-pair.tsx';

type LockBy = 'passphrase' | 'keys';

/** Writes a backup to a file of the person's choosing; the core reads it back before it counts. */
export function BackupCreate() {
  const { t } = useTranslation('backups');
  const { client } = useCore();
  const shell = useShell();
  const formats = useFormats();
  const notify = useNotify();
  const work = useWork();
  const [by, setBy] = useState<LockBy>('passphrase');
  const [chosen, setChosen] = useState(NO_PASSPHRASE);
  const [keys, setKeys] = useState('');
  const [sent, setSent] = useState(false);
  const [pairOpen, setPairOpen] = useState(false);

  const recipients = keys.split(/[\s,;]+/).filter((key) => key !== '');
  const complete = by === 'passphrase' ? isComplete(chosen) : recipients.length > 0;
  const create = useMutation({
    mutationFn: async () => {
      const name = t('suggestedName', { date: berlinDay(new Date()) });
      const target = await shell.saveFile(name, [{ name: t('backupFiles'), extensions: ['age'] }]);
      if (!target) return null;
      const lock = by === 'passphrase' ? { passphrase: chosen.passphrase } : { recipients };
      const made = await work.run((workId) =>
        client.backups.create({ fileToken: target.token, lock, workId }),
      );
      await shell.fileWritten?.(target.token);
      return made;
    },
    onSuccess: (made) => {
      if (!made) return;
      setChosen(NO_PASSPHRASE);
      setSent(false);
      notify.success(t('created', { name: made.fileName, size: formats.bytes(made.bytes) }));
    },
  });
  const send = (event: SyntheticEvent) => {
    event.preventDefault();
    setSent(true);
    if (complete) create.mutate();
  };

  return (
    <form noValidate onSubmit={send}>
      <Stack gap="sm">
        <Input.Wrapper label={t('lockWith')} labelElement="div">
          <div>
            <SegmentedControl
              aria-label={t('lockWith')}
              value={by}
              onChange={(value) => setBy(value === 'keys' ? 'keys' : 'passphrase')}
              data={[
                { value: 'passphrase', label: t('withPassphrase') },
                { value: 'keys', label: t('withKeys') },
              ]}
            />
          </div>
        </Input.Wrapper>
        {by === 'passphrase' ? (
          <NewPassphraseFields
            label={t('passphrase')}
            hint={t('passphraseHint')}
            value={chosen}
            onChange={setChosen}
            userInputs={[]}
            sent={sent}
          />
        ) : (
          <>
            <Textarea
              label={t('recipients')}
              description={t('recipientsHint')}
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              required
              autosize
              minRows={2}
              spellCheck={false}
              autoComplete="off"
              value={keys}
              onChange={(event) => setKeys(event.currentTarget.value)}
              error={sent && recipients.length === 0 ? t('recipientsMissing') : undefined}
            />
            <Group>
              <Button size="compact-sm" variant="default" onClick={() => setPairOpen(true)}>
                {t('newKey')}
              </Button>
            </Group>
          </>
        )}
        <WorkProgress work={work} label={t('create')} error={create.error} />
        <Group gap="md">
          <Button type="submit" loading={create.isPending}>
            {t('chooseTarget')}
          </Button>
          <Text size="sm" c="dimmed" role="status">
            {create.isPending
              ? t('creating')
              : create.data
                ? t('created', {
                    name: create.data.fileName,
                    size: formats.bytes(create.data.bytes),
                  })
                : ''}
          </Text>
        </Group>
      </Stack>
      {pairOpen && (
        <BackupKeyPair
          onClose={() => setPairOpen(false)}
          onUse={(recipient) => {
            setKeys([...recipients, recipient].join('\n'));
            setPairOpen(false);
          }}
        />
      )}
    </form>
  );
}
