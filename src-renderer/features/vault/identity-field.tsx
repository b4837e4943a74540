import { Button, FileButton, Group, Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';

export type BackupUnlock = { passphrase: string } | { identity: string };

interface IdentityFieldProps {
  value: string;
  onChange: (value: string) => void;
}

/** An age identity (private key), pasted or read from its file. Only its text goes to the core. */
export function IdentityField({ value, onChange }: IdentityFieldProps) {
  const { t } = useTranslation('vault');
  return (
    <div>
      <Textarea
        label={t('restore.identity')}
        description={t('restore.identityHint')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        required
        spellCheck={false}
        autoComplete="off"
        minRows={3}
        autosize
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      <Group mt="xs">
        <FileButton
          onChange={(file) => {
            void file?.text().then(onChange);
          }}
        >
          {(props) => (
            <Button {...props} variant="default" size="compact-sm">
              {t('restore.choose')}
            </Button>
          )}
        </FileButton>
      </Group>
    </div>
  );
}
