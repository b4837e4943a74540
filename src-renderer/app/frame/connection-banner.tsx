import { Alert } from '@mantine/core';
import { createContext, use, useEffect, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { CoreProcessState } from '#shared/shell.ts';
import { useShell } from '../../hooks/use-shell.ts';
import styles from './connection-banner.module.css';
import type { CoreConnection } from '../core-client.ts';

export const ConnectionContext = createContext<CoreConnection | null>(null);

/** A pause this short is not worth a word. */
const CALM_MS = 700;

export function useConnection() {
  const connection = use(ConnectionContext);
  if (!connection) throw new Error('the connection needs the app around it');
  return useSyncExternalStore(
    (listener) => connection.subscribe(listener),
    () => connection.state(),
  );
}

/** Says calmly that the core is away; what was typed stays on the screen meanwhile. */
export function ConnectionBanner() {
  const { t } = useTranslation('frame');
  const shell = useShell();
  const state = useConnection();
  const [core, setCore] = useState<CoreProcessState>('ready');
  const [late, setLate] = useState(false);
  useEffect(() => shell.onCoreState(setCore), [shell]);
  useEffect(() => {
    if (state !== 'lost') return;
    const timer = setTimeout(() => setLate(true), CALM_MS);
    return () => {
      clearTimeout(timer);
      setLate(false);
    };
  }, [state]);
  if (core === 'failed') {
    return (
      <Alert color="red" role="alert" className={styles.banner}>
        {t('connection.failed')}
      </Alert>
    );
  }
  if (state !== 'lost' || !late) return null;
  return (
    <Alert color="yellow" role="status" className={styles.banner}>
      {t('connection.lost')}
    </Alert>
  );
}
