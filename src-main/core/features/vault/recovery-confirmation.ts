import type { Core } from '../../core.ts';
import { setFact } from '../../store/create-store.ts';
import { readFact, type Workspace } from '../../workspace.ts';

/** Where the store notes whether somebody proved to have the recovery key written down. */
const CONFIRMED = 'recovery-key-confirmed';

export const isConfirmed = ({ store }: Workspace): boolean => readFact(store, CONFIRMED) === 'yes';

/** Until two of its groups are typed back, and only as long as the core stays unlocked. */
export function awaitConfirmation(core: Core, recoveryKey: string): void {
  core.unconfirmedRecoveryKey = recoveryKey;
  const { workspace } = core;
  workspace.keep(() => setFact(workspace.store, CONFIRMED, 'no'));
}

export function markConfirmed(core: Core): void {
  core.unconfirmedRecoveryKey = null;
  const { workspace } = core;
  workspace.keep(() => setFact(workspace.store, CONFIRMED, 'yes'));
  workspace.note('vault.confirmRecoveryKey');
}
