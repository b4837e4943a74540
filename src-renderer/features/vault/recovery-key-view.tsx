import { Button, CopyButton, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ErrorMessage } from '../../components/form/error-message.tsx';
import { useErrorMessage } from '../../hooks/use-error-message.ts';
import { useFormats } from '../../hooks/use-formats.ts';
import { useSaveText } from '../../hooks/use-save-text.ts';
import { recoveryGroups } from './recovery-groups.ts';
import styles from './vault.module.css';

/** The key in eight numbered groups, with the ways to keep it. */
export function RecoveryKeyView({ recoveryKey, name }: { recoveryKey: string; name: string }) {
  const { t } = useTranslation(['vault', 'common']);
  const formats = useFormats();
  const save = useSaveText();
  const errorMessage = useErrorMessage();
  const issued = t('key.printed', { date: formats.date(new Date().toISOString()), name });
  const saveKey = () =>
    save.mutate({
      name: t('key.fileName'),
      text: `Leuchtturm – ${t('key.title')}\n${issued}\n\n${recoveryKey}\n`,
    });
  return (
    <>
      <ol className={styles.key} aria-label={t('key.label')} data-testid="recovery-key">
        {recoveryGroups(recoveryKey).map((group, index) => (
          <li key={index}>
            <small aria-hidden="true">{index + 1}</small>
            {group}
          </li>
        ))}
      </ol>
      <Text className={styles.printed}>{issued}</Text>
      <Group gap="xs" className="lt-no-print">
        <Button variant="default" onClick={() => window.print()}>
          {t('common:print')}
        </Button>
        <CopyButton value={recoveryKey}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy}>
              {copied ? t('common:copied') : t('common:copy')}
            </Button>
          )}
        </CopyButton>
        <Button variant="default" loading={save.isPending} onClick={saveKey}>
          {save.data ? t('key.saved') : t('key.save')}
        </Button>
      </Group>
      {save.error && <ErrorMessage message={errorMessage(save.error)} />}
    </>
  );
}
