import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { basename } from 'node:path';
import type { Outputs, Requests } from '#shared/contract/index.ts';
import { createStagedFolder, discardStaged, promoteStaged } from '../../backup/backup-promote.ts';
import { discardImage } from '../../backup/backup-image.ts';
import { stageBackup } from '../../backup/backup-inspect.ts';
import { newStagedId } from '../../backup/restore-staged.ts';
import type { Core } from '../../core.ts';
import { invalid, Refusal } from '../../refusal.ts';
import { addMissingCodes, adoptDevice } from '../../store/create-store.ts';
import { openStore, type StoreKey } from '../../store/open-store.ts';
import { startLineage } from '../../store/store-lineage.ts';
import { setAside, storeFiles } from '../../vault/store-files.ts';
import { sealVault } from '../../vault/vault.ts';
import { writeVault } from '../../vault/vault-file.ts';
import type { Work } from '../../long-work/works.ts';
import { requireStrong } from '../vault/vault-service.ts';
import { awaitConfirmation } from '../vault/recovery-confirmation.ts';
import { activeAdmins, open } from './backup-service.ts';

/**
 * Makes a store from a backup where none is yet: checked, staged beside the final place under a
 * new random key, promoted in one journaled step, and left unlocked for the admin named.
 *
 * Users other than that admin have no key slot in the new vault; an admin gives them one.
 */
export async function restore(
  core: Core,
  input: Requests['backups']['restore'],
  work: Work,
): Promise<Outputs['backups']['restore']> {
  if (core.state !== 'empty') throw new Refusal('ALREADY_SET_UP', undefined);
  await requireStrong(input.newPassphrase, input.admin ? [input.admin] : []);
  const { manifest, image } = await open(core, input, work);
  const { folder } = core.files;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const id = newStagedId('restore', core.options.now());
  const staged = storeFiles(createStagedFolder(folder, id));
  const key = randomBytes(32);
  try {
    const { migrations, options } = core;
    work.report('writing');
    await work.breathe();
    await stageBackup({
      ...options.backupWay,
      ...{ image, manifest, path: staged.store, key, migrations },
      now: options.now,
      signal: work.signal,
    });
    const admin = takeOver(staged.store, key, input.admin, options.now());
    const cost = await core.keeper.slotCost();
    const secret = { ...admin, passphrase: input.newPassphrase };
    const { vault, recoveryKey } = await sealVault(secret, manifest.storeId, key, cost);
    writeVault(staged.vault, vault);
    work.report('finishing');
    await work.breathe();
    // A store whose vault is gone may get it back: promotion would throw the store away.
    if (core.state === 'empty') setAside(core.files.store);
    promoteStaged(folder, id, {
      files: [staged.store, staged.vault].map((path) => basename(path)),
    });
    core.enterAs(key, { id: admin.id });
    core.workspace.note('backups.restore', { backupOf: manifest.createdAt });
    awaitConfirmation(core, recoveryKey);
    return { manifest, admin: admin.name, recoveryKey };
  } catch (error) {
    if (core.state === 'empty') discardStaged(folder, id);
    throw error;
  } finally {
    discardImage(image);
  }
}

/** Chooses the admin and gives the store a device id of this machine. */
function takeOver(path: string, key: StoreKey, name: string | undefined, now: Date) {
  const store = openStore(path, key, { mustExist: true });
  try {
    const admins = activeAdmins(store.sqlite);
    const admin =
      name === undefined && admins.length === 1
        ? admins[0]
        : admins.find((one) => one.name === name);
    if (!admin) throw invalid('admin', 'unknown', 'name an active admin of the backup');
    store.sqlite.transaction(() => {
      adoptDevice(store, now);
      startLineage(store);
      // Those that came with a version after the backup's.
      addMissingCodes(store);
    })();
    store.sqlite.pragma('wal_checkpoint(TRUNCATE)');
    return admin;
  } finally {
    store.close();
  }
}
