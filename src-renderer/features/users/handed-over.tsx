import { Button, CopyButton, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './users.module.css';

interface HandedOverProps {
  /** What has just been done. */
  lead: string;
  name: string;
  passphrase: string;
  onDone: () => void;
}

/** Name and first passphrase, to be told or written down; afterwards nobody can look them up. */
export function HandedOver({ lead, name, passphrase, onDone }: HandedOverProps) {
  const { t } = useTranslation(['users', 'common']);
  return (
    <Stack gap="md">
      <Text>{lead}</Text>
      <dl className={classes.handedOver}>
        <dt>{t('field.name')}</dt>
        <dd>{name}</dd>
        <dt>{t('passphrase')}</dt>
        <dd className={classes.secret} data-testid="first-passphrase">
          {passphrase}
        </dd>
      </dl>
      <Text size="sm" c="dimmed">
        {t('onlyNow')}
      </Text>
      <Group justify="flex-end" gap="xs">
        <CopyButton value={passphrase}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy}>
              {copied ? t('common:copied') : t('common:copy')}
            </Button>
          )}
        </CopyButton>
        <Button data-autofocus onClick={onDone}>
          {t('done')}
        </Button>
      </Group>
    </Stack>
  );
}
