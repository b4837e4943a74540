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
import { useState, type ReactNode, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Inputs } from '#shared/contract/index.ts';
import type { PickedFile } from '#shared/shell.ts';
import { ErrorMessage } from '../../components/form/error-message.tsx';
import { PassphraseField } from '../../components/form/passphrase-field.tsx';
import { useErrorMessage } from '../../hooks/use-error-message.ts';
import { useFormats } from '../../hooks/use-formats.ts';
import { useShell } from '../../hooks/use-shell.ts';

export type RestoreSource = Pick<Inputs['backups']['openFile'], 'from' | 'unlock'>;

interface RestoreSourceFormProps {
  submit: string;
  busy: boolean;
  onSubmit: (source: RestoreSource) => void;
  /** Chosen already: a safety backup, by name. */
  safetyBackup?: string | null;
  onOther?: () => void;
  /** Below the button: progress and what came of it. */
  children?: ReactNode;
}

/** Which backup, and what opens it. */
export function RestoreSourceForm(props: RestoreSourceFormProps) {
  const { t } = useTranslation(['backups', 'backupPlan']);
  const shell = useShell();
  const formats = useFormats();
  const errorMessage = useErrorMessage();
  const [file, setFile] = useState<PickedFile | null>(null);
  const [by, setBy] = useState<'passphrase' | 'identity'>('passphrase');
  const [passphrase, setPassphrase] = useState('');
  const [identity, setIdentity] = useState('');
  const [filePassphrase, setFilePassphrase] = useState('');
  const isSealed = identity.trimStart().startsWith('-----BEGIN AGE');
  const isGiven =
    by === 'passphrase'
      ? passphrase !== ''
      : identity.trim() !== '' && (!isSealed || filePassphrase !== '');
  const safetyBackup = props.safetyBackup ?? null;
  const from =
    safetyBackup !== null ? { safetyBackup } : file !== null ? { fileToken: file.token } : null;

  const choose = useMutation({
    mutationFn: () => shell.openFile([{ name: t('backupFiles'), extensions: ['age', '*'] }]),
    meta: { quiet: true },
    onSuccess: (picked) => {
      if (!picked) return;
      if (file) void shell.releaseFile(file.token);
      setFile(picked);
      props.onOther?.();
    },
  });
  const send = (event: SyntheticEvent) => {
    event.preventDefault();
    if (!from || !isGiven) return;
    const key = identity.trim();
    const sealed = { identity: key, identityPassphrase: filePassphrase };
    const unlock = by === 'passphrase' ? { passphrase } : isSealed ? sealed : { identity: key };
    props.onSubmit({ from, unlock });
  };

  return (
    <form noValidate onSubmit={send}>
      <Stack gap="sm">
        <Group gap="sm">
          <Button variant="default" loading={choose.isPending} onClick={() => choose.mutate()}>
            {from ? t('otherFile') : t('chooseFile')}
          </Button>
          {safetyBackup !== null ? (
            <Text size="sm">{safetyBackup}</Text>
          ) : (
            file && (
              <Text size="sm">
                {file.name} · {formats.bytes(file.bytes)}
              </Text>
            )
          )}
        </Group>
        {from && (
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
                    {(button) => (
                      <Button {...button} variant="default" size="compact-sm">
                        {t('backupPlan:key.read')}
                      </Button>
                    )}
                  </FileButton>
                </Group>
                {isSealed && (
                  <PassphraseField
                    label={t('backupPlan:key.filePassphrase')}
                    value={filePassphrase}
                    onChange={setFilePassphrase}
                  />
                )}
              </>
            )}
            <Group>
              <Button type="submit" disabled={!isGiven} loading={props.busy}>
                {props.submit}
              </Button>
            </Group>
          </>
        )}
        <ErrorMessage message={choose.error ? errorMessage(choose.error) : null} />
        {props.children}
      </Stack>
    </form>
  );
}
