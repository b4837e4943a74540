import { hostname } from 'node:os';
import type Database from 'better-sqlite3';
import { v7 as newId } from 'uuid';
import type { Outputs, Requests } from '#shared/contract/index.ts';
import type { BackupKey, BackupSeal } from '../../backup/backup-age.ts';
import { migrationsOf } from '../../backup/backup-checks.ts';
import { createBackup, type BackupOrigin, type CreatedBackup } from '../../backup/backup-create.ts';
import { BackupError } from '../../backup/backup-errors.ts';
import { readHead } from '../../backup/backup-head.ts';
import { openBackup } from '../../backup/backup-inspect.ts';
import { discardImage, openImage } from '../../backup/backup-image.ts';
import { generateBackupKey, parseRecipients, readIdentityFile } from '../../backup/backup-keys.ts';
import type { Core } from '../../core.ts';
import type { FileTarget } from '../../files.ts';
import type { Work } from '../../long-work/works.ts';
import { Refusal } from '../../refusal.ts';
import { mapSqliteError } from '../../store/sqlite-refusal.ts';
import { fileRefusal } from '../../vault/file-refusal.ts';
import { readFact } from '../../workspace.ts';
import * as queries from './backup-queries.ts';

type Lock = Requests['backups']['create']['lock'];
type Unlock = Requests['backups']['inspect']['unlock'];

export const generateKey = (): Promise<Outputs['backups']['generateKey']> => generateBackupKey();

/**
 * Takes a snapshot of this moment, writes it sealed to the chosen file, reads it back and only
 * then gives the file its name.
 */
export async function create(
  core: Core,
  input: Requests['backups']['create'],
  work: Work,
): Promise<Outputs['backups']['create']> {
  const seal = sealOf(input.lock);
  work.report('snapshot');
  // Before there is a file to tidy up.
  await work.breathe();
  const { workspace } = core;
  const { files, appVersion } = core.options;
  const target = await files.target(input.fileToken);
  const { store, now } = workspace;
  const createdAt = now().toISOString();
  const storeId = readFact(store, 'store-id');
  const origin = { appVersion, storeId, createdAt, deviceLabel: hostname() };
  const { manifest, bytes } = await writeSnapshot(core, origin, seal, target, work);
  // Locked while the finished file got its name: it is whole, only nobody can note it any more.
  if (!store.sqlite.open) return { manifest, bytes, fileName: target.name };
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
  return { manifest, bytes, fileName: target.name };
}

/** The open store as it is now, sealed, read back and committed; reported to `work`. */
export async function writeSnapshot(
  core: Core,
  origin: BackupOrigin,
  seal: BackupSeal,
  target: FileTarget,
  work: Work,
): Promise<CreatedBackup> {
  const key = core.copyStoreKey();
  try {
    return await createBackup({ path: core.files.store, key }, origin, seal, target, {
      ...core.options.backupWay,
      signal: work.signal,
      onProgress: (done, total) => work.report('writing', done, total, 'bytes'),
      onReadBack: (done, total) => work.report('verifying', done, total, 'bytes'),
    });
  } catch (error) {
    throw ofStore(error);
  } finally {
    key.fill(0);
  }
}

/** What cannot be read while a backup is made is no file that somebody chose, but the store. */
function ofStore(error: unknown): unknown {
  if (!(error instanceof BackupError) || error.code !== 'backup-unreadable') return error;
  const { reason } = error;
  if (reason === 'page') return new Refusal('STORE_DAMAGED', undefined);
  const refusal = mapSqliteError(fileRefusal({ code: reason }));
  return refusal instanceof Refusal ? refusal : error;
}

/** What a backup says of itself. Only its head is read: whether the rest is whole is not known. */
export async function inspect(
  core: Core,
  { fileToken, unlock }: Requests['backups']['inspect'],
  work: Work,
): Promise<Outputs['backups']['inspect']> {
  const key = await keyOf(unlock);
  const source = await core.options.files.source(fileToken);
  work.report('reading', 0, null, 'bytes');
  const stream = source.stream();
  try {
    const manifest = await readHead(stream as AsyncIterable<Uint8Array>, key, work.signal);
    // One of a newer version is said to be that.
    migrationsOf(manifest, core.migrations);
    return { manifest, verified: false };
  } finally {
    stream.destroy();
  }
}

/** The checks that opening a backup makes silently, by name, in the order in which they are made. */
const CHECKS = ['age', 'sha256', 'schema', 'integrity_check', 'foreign_key_check', 'record counts'];

/** Everything that can be checked of a backup, what is in it, and who could be its admin. */
export async function verify(
  core: Core,
  input: Requests['backups']['verify'],
  work: Work,
): Promise<Outputs['backups']['verify']> {
  const { manifest, image } = await open(core, input, work);
  const sqlite = openImage(image);
  try {
    const admins = activeAdmins(sqlite).map(({ name }) => name);
    return { manifest, checks: CHECKS, admins };
  } finally {
    sqlite.close();
    discardImage(image);
  }
}

/** Somebody looked into a backup: noted where there is an unlocked store to note it in. */
export function noted<T extends Outputs['backups']['verify' | 'inspect']>(
  core: Core,
  action: 'backups.inspect' | 'backups.verify',
  result: T,
): T {
  if (core.state === 'unlocked') {
    const { storeId, createdAt } = result.manifest;
    core.workspace.note(action, { backupOf: createdAt, storeId });
  }
  return result;
}

/** Reads, authenticates and checks the whole file. @throws BackupError for anything that is not whole. */
export async function open(
  core: Core,
  { fileToken, unlock }: { fileToken: string; unlock: Unlock },
  work: Work,
) {
  const key = await keyOf(unlock);
  const source = await core.options.files.source(fileToken);
  work.report('reading', 0, source.bytes, 'bytes');
  return openBackup(source.stream() as AsyncIterable<Uint8Array>, key, core.migrations, {
    ...core.options.backupWay,
    signal: work.signal,
    scratchParent: core.files.folder,
    bytes: source.bytes,
    onProgress: (done, total) => work.report('reading', done, total, 'bytes'),
    onChecking: () => work.report('checking'),
  });
}

/** Admins who may take a restored store over, oldest first. */
export function activeAdmins(sqlite: Database.Database): { id: string; name: string }[] {
  return sqlite
    .prepare<[], { id: string; name: string }>(
      "SELECT id, name FROM user WHERE role = 'admin' AND active = 1 ORDER BY seq",
    )
    .all();
}

const sealOf = (lock: Lock): BackupSeal =>
  'passphrase' in lock
    ? { kind: 'passphrase', passphrase: lock.passphrase }
    : { kind: 'recipients', recipients: parseRecipients(lock.recipients.join('\n')) };

/** What opens a backup, as the reader takes it. */
export const keyOf = async (unlock: Unlock): Promise<BackupKey> =>
  'passphrase' in unlock
    ? { kind: 'passphrase', passphrase: unlock.passphrase }
    : {
        kind: 'identities',
        identities: await readIdentityFile(
          Buffer.from(unlock.identity, 'utf8'),
          unlock.identityPassphrase,
        ),
      };
