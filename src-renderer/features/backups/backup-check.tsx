import {
  Button,
  FileButton,
  Group,
  Input,
  SegmentedControl,
  Stack,
  Text,
  Textarea,
} from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { PickedFile } from '#shared/shell.ts';
import { ErrorMessage } from '../../components/form/error-message.tsx';
import { PassphraseField } from '../../components/form/passphrase-field.tsx';
import { WorkProgress } from '../../components/work-progress.tsx';
import { useCore } from '../../hooks/use-core.ts';
import { useErrorMessage } from '../../hooks/use-error-message.ts';
import { useFormats } from '../../hooks/use-formats.ts';
import { useShell } from '../../hooks/use-shell.ts';
import { useWork } from '../../hooks/use-work.ts';
import { BackupReport } from './backup-report.tsx';

/** Opens a backup file, verifies it and says what is in it; changes nothing. */
export function BackupCheck() {
  const { t } = useTranslation('backups');
  const { t: plan } = useTranslation('backupPlan');
  const { client } = useCore();
  const shell = useShell();
  const formats = useFormats();
  const errorMessage = useErrorMessage();
  const work = useWork();
  const [file, setFile] = useState<PickedFile | null>(null);
  const [by, setBy] = useState<'passphrase' | 'identity'>('passphrase');
  const [passphrase, setPassphrase] = useState('');
  const [identity, setIdentity] = useState('');
  const [filePassphrase, setFilePassphrase] = useState('');
  const sealed = identity.trimStart().startsWith('-----BEGIN AGE');
  const given =
    by === 'passphrase'
      ? passphrase !== ''
      : identity.trim() !== '' && (!sealed || filePassphrase !== '');
  const unlock = () => {
    if (by === 'passphrase') return { passphrase };
    const key = identity.trim();
    return sealed ? { identity: key, identityPassphrase: filePassphrase } : { identity: key };
  };

  const verify = useMutation({
    mutationFn: (picked: PickedFile) =>
      work.run((workId) =>
        client.backups.verify({
          fileToken: picked.token,
          unlock: unlock(),
          workId,
        }),
      ),
    // Looking into a file changes nothing on any screen.
    meta: { quiet: true },
  });
  const choose = useMutation({
    mutationFn: () => shell.openFile([{ name: t('backupFiles'), extensions: ['age', '*'] }]),
    meta: { quiet: true },
    onSuccess: (picked) => {
      if (!picked) return;
      if (file) void shell.releaseFile(file.token);
      setFile(picked);
      verify.reset();
    },
  });
  const send = (event: SyntheticEvent) => {
    event.preventDefault();
    if (file && given) verify.mutate(file);
  };

  return (
    <form noValidate onSubmit={send}>
      <Stack gap="sm">
        <Group gap="sm">
          <Button variant="default" loading={choose.isPending} onClick={() => choose.mutate()}>
            {file ? t('otherFile') : t('chooseFile')}
          </Button>
          {file && (
            <Text size="sm">
              {file.name} · {formats.bytes(file.bytes)}
            </Text>
          )}
        </Group>
        {file && (
          <>
            <Input.Wrapper label={t('openWith')} labelElement="div">
              <div>
                <SegmentedControl
                  aria-label={t('openWith')}
                  value={by}
                  onChange={(value) => setBy(value === 'identity' ? 'identity' : 'passphrase')}
                  data={[
                    { value: 'passphrase', label: t('withPassphrase') },
                    { value: 'identity', label: t('withKeys') },
                  ]}
                />
              </div>
            </Input.Wrapper>
            {by === 'passphrase' ? (
              <PassphraseField
                label={t('passphrase')}
                value={passphrase}
                onChange={setPassphrase}
              />
            ) : (
              <>
                <Textarea
                  label={t('identity')}
                  autosize
                  minRows={2}
                  maxRows={8}
                  spellCheck={false}
                  autoComplete="off"
                  value={identity}
                  onChange={(event) => setIdentity(event.currentTarget.value)}
                />
                <Group>
                  <FileButton onChange={(key) => void key?.text().then(setIdentity)}>
                    {(props) => (
                      <Button {...props} variant="default" size="compact-sm">
                        {plan('key.read')}
                      </Button>
                    )}
                  </FileButton>
                </Group>
                {sealed && (
                  <PassphraseField
                    label={plan('key.filePassphrase')}
                    value={filePassphrase}
                    onChange={setFilePassphrase}
                  />
                )}
              </>
            )}
            <Group>
              <Button type="submit" disabled={!given} loading={verify.isPending}>
                {t('verify')}
              </Button>
            </Group>
          </>
        )}
        <ErrorMessage message={choose.error ? errorMessage(choose.error) : null} />
        <WorkProgress work={work} label={t('check')} error={verify.error} />
        {verify.data && (
          <BackupReport manifest={verify.data.manifest} checks={verify.data.checks} />
        )}
      </Stack>
    </form>
  );
}
