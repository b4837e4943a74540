import { Button, Group, Stack, Text } from '@mantine/core';
import { IconKey, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TextField } from '../../components/form/text-field.tsx';
import { useFormats } from '../../hooks/use-formats.ts';
import { BackupKeyPair } from './backup-key-pair.tsx';
import classes from './backups.module.css';

interface Recipient {
  recipient: string;
  label: string;
}

interface BackupRecipientsProps {
  recipients: readonly Recipient[];
  onChange: (recipients: Recipient[]) => void;
  /** The form was sent without any. */
  missing: boolean;
  /** One of them is this device's own key. */
  ownKey: boolean;
}

/** Whose keys open the backups: made here, or pasted. */
export function BackupRecipients({ recipients, onChange, missing, ownKey }: BackupRecipientsProps) {
  const { t } = useTranslation('backupPlan');
  const formats = useFormats();
  const [open, setOpen] = useState<'pair' | 'paste' | null>(null);
  const add = (recipient: Recipient) => {
    onChange([...recipients, recipient]);
    setOpen(null);
  };
  return (
    <Stack gap="sm">
      <Text size="sm" c="dimmed">
        {t('edit.whoHint')}
      </Text>
      <ul className={classes.recipients} aria-label={t('edit.who')}>
        {recipients.map(({ recipient, label }) => (
          <li key={recipient}>
            <IconKey size={18} aria-hidden className={classes.sign} color="var(--lt-dim)" />
            <div className={classes.target}>
              <Text size="sm" fw={550} className={classes.name}>
                {label}
              </Text>
              <Text size="xs" c="dimmed" className={classes.key}>
                {recipient}
              </Text>
            </div>
            <Button
              size="compact-sm"
              variant="subtle"
              flex="none"
              aria-label={t('edit.remove', { label })}
              onClick={() => onChange(recipients.filter((one) => one.recipient !== recipient))}
            >
              {t('targets.remove')}
            </Button>
          </li>
        ))}
      </ul>
      {(missing || ownKey) && (
        <Text size="sm" c="var(--mantine-color-error)" role="alert">
          {missing ? t('edit.whoMissing') : t('edit.own-key')}
        </Text>
      )}
      {open === 'paste' ? (
        <PastedKey known={recipients} onTake={add} />
      ) : (
        <Group gap="xs">
          <Button
            size="compact-md"
            variant="default"
            leftSection={<IconPlus size={16} aria-hidden />}
            onClick={() => setOpen('pair')}
          >
            {t('edit.newPair')}
          </Button>
          <Button size="compact-md" variant="default" onClick={() => setOpen('paste')}>
            {t('edit.paste')}
          </Button>
        </Group>
      )}
      {open === 'pair' && (
        <BackupKeyPair
          onClose={() => setOpen(null)}
          onUse={(recipient) =>
            add({
              recipient,
              label: t('edit.newPairLabel', { date: formats.date(new Date().toISOString()) }),
            })
          }
        />
      )}
    </Stack>
  );
}

interface PastedKeyProps {
  known: readonly Recipient[];
  onTake: (recipient: Recipient) => void;
}

function PastedKey({ known, onTake }: PastedKeyProps) {
  const { t } = useTranslation('backupPlan');
  const { t: common } = useTranslation();
  const [text, setText] = useState('');
  const [label, setLabel] = useState('');
  const [tried, setTried] = useState(false);
  const recipient = text.trim();
  const problem = !/^age1[02-9ac-hj-np-z]{58}$/.test(recipient)
    ? t('edit.invalid')
    : known.some((one) => one.recipient === recipient)
      ? t('edit.twice')
      : null;
  const take = () => {
    setTried(true);
    if (problem === null && label.trim() !== '') onTake({ recipient, label: label.trim() });
  };
  return (
    <Stack gap="xs">
      <TextField
        label={t('edit.pasted')}
        required
        spellCheck={false}
        autoComplete="off"
        data-autofocus
        value={text}
        onChange={setText}
        error={tried ? problem : undefined}
      />
      <TextField
        label={t('edit.pastedLabel')}
        required
        maxLength={100}
        value={label}
        onChange={setLabel}
        error={tried && label.trim() === '' ? common('required') : undefined}
      />
      <Group>
        <Button size="compact-md" variant="default" onClick={take}>
          {t('edit.take')}
        </Button>
      </Group>
    </Stack>
  );
}
