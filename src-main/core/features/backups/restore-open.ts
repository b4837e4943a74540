import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { identityToRecipient } from 'age-encryption';
import { v7 as newId } from 'uuid';
import type { Outputs, Requests } from '#shared/contract/index.ts';
import type { BackupFrom } from '#shared/contract/restore.ts';
import { isRecipient, type BackupKey, type BackupSeal } from '../../backup/backup-age.ts';
import { discardImage } from '../../backup/backup-image.ts';
import { openBackup, stageBackup } from '../../backup/backup-inspect.ts';
import type { BackupManifest } from '../../backup/backup-manifest.ts';
import { dropOpened, isThere, type OpenedBackup } from '../../backup/restore-opened.ts';
import { createOpenedFolder } from '../../backup/restore-scratch.ts';
import { safetySource } from '../../backup/restore-safety.ts';
import type { Core } from '../../core.ts';
import type { FileSource } from '../../files.ts';
import type { Work } from '../../long-work/works.ts';
import { invalid, notFound } from '../../refusal.ts';
import { addMissingCodes } from '../../store/create-store.ts';
import { openStore, type StoreKey } from '../../store/open-store.ts';
import { readFact } from '../../workspace.ts';
import { keyOf } from './backup-service.ts';

type Request = Requests['backups']['openFile'];

/**
 * Opens a backup for looking into it: checked throughout and laid down as an encrypted store of
 * today's schema beside the live one. Only one is open at a time.
 */
export async function openFile(
  core: Core,
  { from, unlock }: Request,
  work: Work,
): Promise<Outputs['backups']['openFile']> {
  const { workspace } = core;
  core.dropOpenedBackup();
  const sealed = await fileOf(core, { from, unlock });
  const seal = await sealFor(sealed.key);
  const id = newId();
  const folder = createOpenedFolder(core.files.folder, id);
  // Under the key it will have when it takes the live store's place.
  const place = { folder, path: join(folder, 'store.db'), key: core.copyStoreKey() };
  try {
    const { manifest, fileName } = await layDown(core, sealed, place, work);
    const { storeId, createdAt } = manifest;
    workspace.note('backups.openFile', { backupOf: createdAt, storeId });
    // Somebody may have opened another one meanwhile.
    core.dropOpenedBackup();
    core.openedBackup = { id, ...place, seal, manifest, fileName };
    const sameStore = storeId === readFact(workspace.store, 'store-id');
    return { openedId: id, fileName, manifest, sameStore };
  } catch (error) {
    dropOpened(place);
    throw error;
  }
}

export function close(core: Core, openedId: string): { closed: boolean } {
  if (core.openedBackup?.id !== openedId) return { closed: false };
  core.dropOpenedBackup();
  return { closed: true };
}

/** @throws Refusal NOT_FOUND when it was closed, or cleared away by what replaced the store's file. */
export function openedOf(core: Core, openedId: string): OpenedBackup {
  const opened = core.openedBackup;
  if (opened?.id !== openedId || !isThere(opened)) throw notFound('openedBackup');
  return opened;
}

/** A backup file and what opens it. */
export interface SealedFile {
  source: FileSource;
  key: BackupKey;
}

/** @throws Refusal FILE_UNKNOWN, NOT_FOUND; BackupError backup-invalid-identity … */
export const fileOf = async (
  core: Core,
  { from, unlock }: Pick<Request, 'from' | 'unlock'>,
): Promise<SealedFile> => ({
  key: await keyOf(unlock),
  source: await sourceOf(core, from),
});

/**
 * A store of today's schema from a backup file, checked before and after, under this key.
 * @throws BackupError, Refusal CANCELLED; nothing is left at `to.path` then.
 */
export async function layDown(
  core: Core,
  { source, key }: SealedFile,
  to: { path: string; key: StoreKey },
  work: Work,
): Promise<{ manifest: BackupManifest; fileName: string }> {
  const { migrations, options } = core;
  work.report('reading', 0, source.bytes, 'bytes');
  const { manifest, image } = await openBackup(
    source.stream() as AsyncIterable<Uint8Array>,
    key,
    migrations,
    {
      ...options.backupWay,
      signal: work.signal,
      onProgress: (done, total) => work.report('reading', done, total, 'bytes'),
      scratchParent: core.files.folder,
      bytes: source.bytes,
      onChecking: () => work.report('checking'),
    },
  );
  try {
    work.report('writing');
    await work.breathe();
    mkdirSync(dirname(to.path), { recursive: true, mode: 0o700 });
    const { signal } = work;
    const { now, backupWay } = options;
    await stageBackup({ ...backupWay, image, manifest, ...to, migrations, now, signal });
  } finally {
    discardImage(image);
  }
  complete(to.path, to.key);
  await work.breathe();
  return { manifest, fileName: source.name };
}

/** Codes that came with a version after the backup's. */
function complete(path: string, key: StoreKey): void {
  const store = openStore(path, key, { mustExist: true });
  try {
    store.sqlite.transaction(() => addMissingCodes(store))();
    store.sqlite.pragma('wal_checkpoint(TRUNCATE)');
  } finally {
    store.close();
  }
}

async function sourceOf(core: Core, from: BackupFrom): Promise<FileSource> {
  if ('fileToken' in from) return core.options.files.source(from.fileToken);
  const source = await safetySource(core.files.folder, from.safetyBackup);
  if (!source) throw notFound('safetyBackup');
  return source;
}

/** What seals a backup so that whoever has opened this one opens that one, too. */
async function sealFor(key: BackupKey): Promise<BackupSeal> {
  if (key.kind === 'passphrase') return { kind: 'passphrase', passphrase: key.passphrase };
  const recipients = await Promise.all(key.identities.map(identityToRecipient));
  const usable = recipients.filter(isRecipient);
  if (usable.length === 0) throw invalid('unlock', 'unsupported', 'an X25519 identity is needed');
  return { kind: 'recipients', recipients: usable };
}
