import { renameSync, rmSync } from 'node:fs';
import { hostname } from 'node:os';
import { basename } from 'node:path';
import { v7 as newId } from 'uuid';
import type { Outputs, Requests } from '#shared/contract/index.ts';
import { createStagedFolder, discardStaged, promoteStaged } from '../../backup/backup-promote.ts';
import type { BackupSeal } from '../../backup/backup-age.ts';
import { readPlan } from '../../backup/schedule/plan-store.ts';
import { newStagedId } from '../../backup/restore-staged.ts';
import { withOpened, type OpenedBackup } from '../../backup/restore-opened.ts';
import { safetyTarget, tidySafety } from '../../backup/restore-safety.ts';
import { asReplaceStep, type ReplaceStep } from '../../backup/restore-steps.ts';
import type { Core } from '../../core.ts';
import type { Work } from '../../long-work/works.ts';
import { Refusal } from '../../refusal.ts';
import { AUDIT_END } from '../../store/audit-log.ts';
import { openStore, type Store, type StoreKey } from '../../store/open-store.ts';
import { mapSqliteError } from '../../store/sqlite-refusal.ts';
import { fileRefusal } from '../../vault/file-refusal.ts';
import { changeKey, holdAlone, letOthersIn } from '../../vault/rekey-store.ts';
import { storeFiles } from '../../vault/store-files.ts';
import { readFact } from '../../workspace.ts';
import * as queries from './backup-queries.ts';
import { writeSnapshot } from './backup-service.ts';
import { checkCopy, handOver } from './restore-hand-over.ts';
import { openedOf } from './restore-open.ts';

/**
 * Puts the opened backup in the place of the live store, after backing that up beside it. The copy
 * is under the live store's key and the vault stays as it is, so everybody's passphrase goes on
 * working; on another machine `restore` makes a new vault for one admin instead.
 *
 * To be called alone in the store (gate) and exclusively: nothing may be written meanwhile.
 * @throws Refusal NOT_FOUND, STORE_IN_USE, DISK_FULL, CANCELLED …; before anything was put in place,
 *   so the store is as it was. The steps and what a crash after each leaves: `REPLACE_STEPS`.
 */
export async function replace(
  core: Core,
  { openedId }: Requests['backups']['replace'],
  work: Work,
): Promise<Outputs['backups']['replace']> {
  const { workspace, files } = core;
  const { sqlite } = workspace.store;
  const opened = openedOf(core, openedId);
  const { manifest } = opened;
  const step = (name: ReplaceStep) => core.options.onReplaceStep?.(name);
  const version = (): unknown => sqlite.pragma('data_version', { simple: true });
  const seen = version();
  const safetyBackup = await backUpFirst(core, opened, work);
  step('write safety backup');
  // What another program wrote meanwhile would be in neither of the two.
  if (version() !== seen) throw new Refusal('STORE_IN_USE', undefined);
  const end = readFact(workspace.store, AUDIT_END);
  const id = newStagedId('replace', workspace.now());
  let isHeld = false;
  let key: StoreKey | null = null;
  try {
    holdAlone(sqlite);
    isHeld = true;
    if (readFact(workspace.store, AUDIT_END) !== end) throw new Refusal('STORE_IN_USE', undefined);
    step('hold the store alone');
    const staged = storeFiles(createStagedFolder(files.folder, id));
    moveUnderLiveKey(core, opened, staged.store);
    step('move the copy');
    work.report('checking');
    await work.breathe();
    key = core.copyStoreKey();
    const copy = openStore(staged.store, key, { mustExist: true });
    try {
      handOver(copy, workspace, manifest);
      step('hand over');
      await checkCopy(copy, core.migrations, work);
      copy.sqlite.pragma('wal_checkpoint(TRUNCATE)');
    } finally {
      copy.close();
    }
    step('check the copy');
    work.report('finishing');
    await work.breathe();
    core.replaceStore(key, (open) =>
      promoteStaged(files.folder, id, {
        files: [basename(files.store)],
        obsolete: [`${basename(files.store)}-wal`, `${basename(files.store)}-shm`],
        confirm: () => {
          open();
          step('open');
        },
        onStep: (name) => {
          const known = asReplaceStep(name);
          if (known) step(known);
        },
      }),
    );
  } catch (error) {
    key?.fill(0);
    discardStaged(files.folder, id);
    if (isHeld) letOthersIn(sqlite);
    throw mapSqliteError(fileRefusal(error));
  } finally {
    // Its copy has moved, or is of no use any more.
    if (core.openedBackup === opened) core.dropOpenedBackup();
  }
  return { manifest, safetyBackup };
}

/** The live store as an ordinary backup, read back, for whoever can open the one being restored. */
async function backUpFirst(core: Core, opened: OpenedBackup, work: Work) {
  const { workspace, files, options } = core;
  const { store, now } = workspace;
  const seal = withPlan(opened.seal, store);
  work.report('snapshot');
  await work.breathe();
  const createdAt = now().toISOString();
  const target = safetyTarget(files.folder, new Date(createdAt));
  const storeId = readFact(store, 'store-id');
  const origin = {
    appVersion: options.appVersion,
    storeId,
    createdAt,
    deviceLabel: hostname(),
  };
  const { manifest, bytes } = await writeSnapshot(core, origin, seal, target, work);
  workspace.keep(() =>
    queries.rememberBackup(workspace.prepared, {
      id: newId(),
      createdAt,
      verifiedAt: now().toISOString(),
      fileName: target.name,
      bytes,
      contentSha256: manifest.contentSha256,
    }),
  );
  workspace.note('backups.create', { bytes, sealedFor: seal.kind });
  await tidySafety(files.folder);
  return { fileName: target.name, bytes };
}

/** Whoever the plan's backups are for opens this one, too; age allows nobody beside a passphrase. */
function withPlan(seal: BackupSeal, { sqlite }: Store): BackupSeal {
  if (seal.kind === 'passphrase') return seal;
  const planned = readPlan(sqlite).recipients.map(({ recipient }) => recipient);
  return { ...seal, recipients: [...new Set([...seal.recipients, ...planned])] };
}

/** On the same disk, so a rename; and under the key of now, should it have changed since. */
function moveUnderLiveKey(core: Core, opened: OpenedBackup, path: string): void {
  withOpened(opened, ({ sqlite }) => sqlite.pragma('wal_checkpoint(TRUNCATE)'));
  renameSync(opened.path, path);
  for (const suffix of ['-wal', '-shm']) rmSync(opened.path + suffix, { force: true });
  const key = core.copyStoreKey();
  if (!Buffer.from(key).equals(opened.key)) changeKey(path, opened.key, key);
  key.fill(0);
}
