import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useCommands } from '../../hooks/use-commands.ts';
import { useKeys } from '../../hooks/use-keys.ts';
import { useShell } from '../../hooks/use-shell.ts';
import styles from './frame.module.css';

export function FrameHeader() {
  const { t } = useTranslation('frame');
  const commands = useCommands();
  const keys = useKeys();
  const shell = useShell();
  return (
    <header className={styles.header}>
      <button
        type="button"
        className={styles.search}
        aria-keyshortcuts={keys.aria('K')}
        aria-haspopup="dialog"
        onClick={commands.openSearch}
      >
        {t('search')}
        <kbd aria-hidden="true">{keys.primary('K')}</kbd>
      </button>
      <Button variant="default" aria-keyshortcuts={keys.aria('L')} onClick={commands.lock}>
        {t('lock')}
      </Button>
      <Button
        aria-keyshortcuts={shell.host === 'browser' ? 'Alt+N' : keys.aria('N')}
        rightSection={<kbd aria-hidden="true">{keys.newSession}</kbd>}
        onClick={() => commands.openSessionEntry()}
      >
        {t('newSession')}
      </Button>
    </header>
  );
}
