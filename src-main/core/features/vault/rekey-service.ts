import { randomBytes } from 'node:crypto';
import { statSync } from 'node:fs';
import { basename } from 'node:path';
import type { Outputs, Requests } from '#shared/contract/index.ts';
import { createStagedFolder, discardStaged, promoteStaged } from '../../backup/backup-promote.ts';
import { newStagedId } from '../../backup/restore-staged.ts';
import type { Core } from '../../core.ts';
import { openStore, type StoreKey } from '../../store/open-store.ts';
import { dropSafetyCopies } from '../../store/safety-copy.ts';
import { mapSqliteError } from '../../store/sqlite-refusal.ts';
import { StoreError } from '../../store/store-error.ts';
import { fileRefusal } from '../../vault/file-refusal.ts';
import {
  changeKey,
  compareStores,
  copyStore,
  holdAlone,
  letOthersIn,
} from '../../vault/rekey-store.ts';
import { storeFiles, type StoreFiles } from '../../vault/store-files.ts';
import { readVault, writeVault } from '../../vault/vault-file.ts';
import { openVaultFor } from '../../vault/vault.ts';
import type { Work } from '../../long-work/works.ts';
import { Workspace } from '../../workspace.ts';

/**
 * Gives the store a new random key. A copy of the store and the vault is made under it beside the
 * old ones, compared, opened with the admin's own passphrase, and only then put in place, both
 * files in one journaled step. Everybody's passphrase and the recovery key stay valid; old copies
 * of the vault open nothing any more.
 *
 * To be called alone in the store (gate) and exclusively: nothing may be written meanwhile.
 * @throws Refusal WRONG_PASSPHRASE, WAIT, STORE_IN_USE, DISK_FULL, STORE_READ_ONLY, CANCELLED;
 *   before anything was put in place, so the store is as it was.
 */
export async function rekey(
  core: Core,
  { passphrase }: Requests['vault']['rekey'],
  work: Work,
): Promise<Outputs['vault']['rekey']> {
  const { workspace, files } = core;
  await core.keeper.unlock(workspace.actor.name, passphrase);
  await work.breathe();
  const { sqlite } = workspace.store;
  const key = core.copyStoreKey();
  const newKey = randomBytes(32);
  const id = newStagedId('rekey', workspace.now());
  let staged: StoreFiles | null = null;
  try {
    holdAlone(sqlite);
    staged = storeFiles(createStagedFolder(files.folder, id));
    await stageCopy(core, staged, { key, newKey }, work);
    writeVault(staged.vault, await core.keeper.resealed(key, newKey));
    const opened = await openVaultFor(readVault(staged.vault), workspace.actor.name, passphrase);
    if (!opened || !Buffer.from(opened.key).equals(newKey)) {
      throw new StoreError('STORE_DAMAGED', 'the new vault does not open the new store');
    }
    noteIn(workspace, staged, newKey);
    work.report('finishing');
    await work.breathe();
    core.replaceStore(newKey, (open) =>
      promoteStaged(files.folder, id, {
        files: [basename(files.store), basename(files.vault)],
        obsolete: [`${basename(files.store)}-wal`, `${basename(files.store)}-shm`],
        confirm: open,
      }),
    );
  } catch (error) {
    if (staged) discardStaged(files.folder, id);
    letOthersIn(sqlite);
    throw mapSqliteError(fileRefusal(error));
  } finally {
    key.fill(0);
  }
  // They are under the old key: of use only to somebody who kept it.
  dropSafetyCopies(files.store);
  return { rekeyed: true };
}

async function stageCopy(
  core: Core,
  staged: StoreFiles,
  { key, newKey }: { key: StoreKey; newKey: StoreKey },
  work: Work,
): Promise<void> {
  const { sqlite } = core.workspace.store;
  const bytes = statSync(core.files.store).size;
  work.report('snapshot', 0, bytes, 'bytes');
  await work.breathe();
  copyStore(sqlite, staged.store);
  work.report('writing', 0, bytes, 'bytes');
  await work.breathe();
  changeKey(staged.store, key, newKey);
  work.report('verifying');
  await work.breathe();
  for (const { done, total } of compareStores(sqlite, staged.store, newKey)) {
    work.report('verifying', done, total);
    await work.breathe();
  }
}

/** Into the new store, so that the log tells of a new key exactly when there is one. */
function noteIn({ actor, now }: Workspace, staged: StoreFiles, newKey: StoreKey): void {
  const store = openStore(staged.store, newKey, { mustExist: true });
  try {
    new Workspace({ store, actor, now }).note('vault.rekey');
    store.sqlite.pragma('wal_checkpoint(TRUNCATE)');
  } finally {
    store.close();
  }
}
