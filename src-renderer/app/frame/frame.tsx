import { Outlet } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { InterruptionNotice } from '../../features/backups/interruption-notice.tsx';
import { SessionEntryDraftNotice } from '../../features/sessions/session-entry-draft-notice.tsx';
import { RecoveryKeyReminder } from '../../features/vault/recovery-key-reminder.tsx';
import { usePreferences } from '../use-preferences.ts';
import { AppCommands } from './app-commands.tsx';
import { ClosingBackup } from './closing-backup.tsx';
import { Announcer } from './announcer.tsx';
import styles from './frame.module.css';
import { FrameHeader } from './frame-header.tsx';
import { FrameRail } from './frame-rail.tsx';
import { usePrefetchedLists } from './use-prefetched-lists.ts';
import { ScreenGate } from './screen-gate.tsx';
import { useScreenFocus } from './use-screen-focus.ts';

/** What stands around every screen: places on the left, search and commands on top. */
export function Frame() {
  const { t } = useTranslation('frame');
  const content = useScreenFocus();
  usePreferences();
  usePrefetchedLists();
  return (
    <AppCommands>
      <div className={styles.app}>
        <a
          className={styles.skip}
          href="#content"
          onClick={(event) => {
            // The address after # is the router's.
            event.preventDefault();
            content.current?.focus();
          }}
        >
          {t('skip')}
        </a>
        <FrameRail />
        <FrameHeader />
        <main id="content" ref={content} className={styles.content} tabIndex={-1}>
          <InterruptionNotice />
          <RecoveryKeyReminder />
          <SessionEntryDraftNotice />
          <ScreenGate>
            <Outlet />
          </ScreenGate>
        </main>
        <Announcer />
        <ClosingBackup />
      </div>
    </AppCommands>
  );
}
