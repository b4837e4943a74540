import type { Outputs, Requests } from '#shared/contract/index.ts';
import { passphraseStrength } from '#shared/rules/passphrase.ts';
import type { Core } from '../../core.ts';
import { Refusal, invalid } from '../../refusal.ts';
import { updateUser } from '../../store/user-writer.ts';
import { normaliseRecoveryKey, recoveryGroup } from '../../vault/recovery-key.ts';
import type { Workspace } from '../../workspace.ts';
import { awaitConfirmation, isConfirmed, markConfirmed } from './recovery-confirmation.ts';

export function status(core: Core): Outputs['vault']['status'] {
  const { state, trouble, keeper, options } = core;
  const workspace = state === 'unlocked' ? core.workspace : null;
  return {
    state,
    trouble,
    appVersion: options.appVersion,
    userSlots: keeper.userSlots(),
    retryAfterMs: keeper.delay.remaining(),
    user: workspace?.actor ?? null,
    passphraseChangeDue: workspace?.passphraseChangeDue ?? false,
    recoveryKeyConfirmed: workspace ? isConfirmed(workspace) : true,
    interruptions: [...core.interruptions.list],
  };
}

export async function create(
  core: Core,
  input: Requests['vault']['create'],
): Promise<Outputs['vault']['create']> {
  if (core.state !== 'empty') throw new Refusal('ALREADY_SET_UP', undefined);
  await requireStrong(input.passphrase, [input.name]);
  const recoveryKey = await core.create(input);
  awaitConfirmation(core, recoveryKey);
  return { recoveryKey, user: core.workspace.actor };
}

export function confirmRecoveryKey(
  core: Core,
  groups: Requests['vault']['confirmRecoveryKey']['groups'],
): { confirmed: boolean } {
  const [first, second] = groups;
  if (first?.position === second?.position) {
    throw invalid('groups.1.position', 'duplicate', 'two different groups are needed');
  }
  const key = core.unconfirmedRecoveryKey;
  const confirmed =
    key !== null &&
    groups.every(
      ({ position, text }) => recoveryGroup(key, position) === normaliseRecoveryKey(text),
    );
  if (confirmed) markConfirmed(core);
  return { confirmed };
}

export async function renewRecoveryKey(core: Core): Promise<{ recoveryKey: string }> {
  const recoveryKey = await core.keeper.renewRecoveryKey(core.copyStoreKey());
  awaitConfirmation(core, recoveryKey);
  core.workspace.note('vault.renewRecoveryKey');
  return { recoveryKey };
}

export async function recover(
  core: Core,
  input: Requests['vault']['recover'],
): Promise<Outputs['vault']['recover']> {
  await requireStrong(input.newPassphrase, [input.name]);
  const key = await core.keeper
    .openWithRecoveryKey(input.recoveryKey)
    .catch((error: unknown) => core.rememberTrouble(error));
  const actor = core.enterAs(key, { name: input.name }, { recovered: true });
  await core.keeper.setPassphrase(actor, input.newPassphrase, key);
  endPassphraseChange(core.workspace);
  const { recoveryKey } = await renewRecoveryKey(core);
  return { recoveryKey, user: core.workspace.actor };
}

export async function changePassphrase(
  core: Core,
  input: Requests['vault']['changePassphrase'],
): Promise<{ changed: true }> {
  const { actor } = core.workspace;
  if (input.newPassphrase.normalize('NFKC') === input.passphrase.normalize('NFKC')) {
    throw invalid('newPassphrase', 'same-passphrase', 'the new passphrase is the old one');
  }
  await requireStrong(input.newPassphrase, [actor.name]);
  await core.keeper.unlock(actor.name, input.passphrase);
  await core.keeper.setPassphrase(actor, input.newPassphrase, core.copyStoreKey());
  core.workspace.note('vault.changePassphrase');
  endPassphraseChange(core.workspace);
  return { changed: true };
}

/**
 * The person has a passphrase of their own now. After the vault, so that a crash in between asks
 * once more instead of leaving in force what somebody else had chosen.
 */
function endPassphraseChange(workspace: Workspace): void {
  workspace.write('vault.changePassphrase', (operation) =>
    updateUser(workspace.store, operation, workspace.actor.id, null, {
      mustChangePassphrase: false,
    }),
  );
  workspace.refreshActor();
}

/** @throws Refusal WEAK_PASSPHRASE; the same rule as the meter on the screen. */
export async function requireStrong(passphrase: string, about: string[]): Promise<void> {
  const { score, ok } = await passphraseStrength(passphrase, about);
  if (!ok) throw new Refusal('WEAK_PASSPHRASE', { score });
}
