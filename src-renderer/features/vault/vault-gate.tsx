import { Button, Loader } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorMessage } from '../../components/form/error-message.tsx';
import { useCore } from '../../hooks/use-core.ts';
import { useErrorMessage } from '../../hooks/use-error-message.ts';
import type { PendingKey } from './pending-key.ts';
import { OwnPassphraseScreen } from './own-passphrase-screen.tsx';
import { RecoverScreen } from './recover-screen.tsx';
import { RecoveryKeyScreen } from './recovery-key-screen.tsx';
import { RestoreScreen } from './restore-screen.tsx';
import { SetupScreen } from './setup-screen.tsx';
import { TroubleScreen } from './trouble-screen.tsx';
import { UnlockScreen } from './unlock-screen.tsx';
import { VaultPage } from './vault-page.tsx';
import styles from './vault.module.css';

/** The core may lock by itself, e.g. when the computer sleeps. */
const LOOK_AGAIN_MS = 10_000;

/** A screen somebody asked for in place of the one that the state of the store asks for. */
type Detour = 'recover' | 'restore' | 'setUp' | 'unlock';

/** Shows the app while the store is unlocked, otherwise the way in. */
export function VaultGate({ children }: { children: ReactNode }) {
  const { t } = useTranslation(['vault', 'common']);
  const { orpc } = useCore();
  const queryClient = useQueryClient();
  const errorMessage = useErrorMessage();
  const statusOptions = orpc.vault.status.queryOptions({ refetchInterval: LOOK_AGAIN_MS });
  const status = useQuery(statusOptions);
  const [pending, setPending] = useState<PendingKey | null>(null);
  const [detour, setDetour] = useState<Detour | null>(null);
  const state = status.data?.state;

  useEffect(() => {
    if (state === undefined || state === 'unlocked') return;
    // Whoever sits down at a locked screen must not find the records in this window's memory.
    const [first] = orpc.vault.status.queryKey();
    queryClient.removeQueries({
      predicate: (query) => JSON.stringify(query.queryKey[0]) !== JSON.stringify(first),
    });
    queryClient.getMutationCache().clear();
    // A message can name the record it is about, and it stands outside of the gate.
    notifications.clean();
    setPending(null);
  }, [state, queryClient, orpc]);

  const settle = (key: PendingKey) => {
    setPending(key);
    setDetour(null);
  };
  if (pending) {
    return (
      <RecoveryKeyScreen
        recoveryKey={pending.recoveryKey}
        name={pending.name}
        onDone={() => setPending(null)}
      />
    );
  }
  if (!status.data) {
    if (!status.error) {
      return (
        <div className={styles.splash} role="status" aria-label={t('starting')}>
          <Loader size="sm" />
        </div>
      );
    }
    return (
      <VaultPage title={t('unlock.title')}>
        <ErrorMessage message={errorMessage(status.error)} />
        <Button mt="md" onClick={() => void status.refetch()}>
          {t('common:retry')}
        </Button>
      </VaultPage>
    );
  }
  if (state === 'unlocked') {
    const { user, passphraseChangeDue } = status.data;
    return passphraseChangeDue && user ? <OwnPassphraseScreen name={user.name} /> : children;
  }
  const back = () => setDetour(null);
  const { trouble } = status.data;
  if (state === 'empty' && detour === 'restore') {
    return <RestoreScreen onBack={back} onKey={settle} />;
  }
  if (trouble && detour !== 'setUp' && detour !== 'unlock' && detour !== 'recover') {
    return (
      <TroubleScreen
        key={trouble}
        trouble={trouble}
        onUnlock={() => setDetour('unlock')}
        onRestore={() => setDetour('restore')}
        onSetUp={() => setDetour('setUp')}
      />
    );
  }
  if (state === 'empty' && detour !== 'unlock' && detour !== 'recover') {
    const beside = trouble ? { onBack: back } : null;
    return <SetupScreen onKey={settle} onRestore={() => setDetour('restore')} beside={beside} />;
  }
  if (detour === 'recover') return <RecoverScreen onKey={settle} onBack={back} />;
  return (
    <UnlockScreen status={status.data} onForgot={() => setDetour('recover')} onTrouble={back} />
  );
}
