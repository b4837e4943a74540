import type { BackupError, BackupErrorCode } from '../../backup/backup-errors.ts';
import { invalid, Refusal } from '../../refusal.ts';

/** What a failure around a backup file means to a client. */
export function refuseBackup({ code, reason }: BackupError): Refusal {
  const make = REFUSALS[code];
  return make(reason);
}

const damaged = (reason: string) => new Refusal('BACKUP_DAMAGED', { reason });
const newer = (reason: string) =>
  /^\d+\.\d+/.test(reason)
    ? new Refusal(
        'BACKUP_NEWER',
        { reason },
        `the backup needs version ${reason} or newer; nothing was changed here`,
      )
    : new Refusal('BACKUP_NEWER', { reason });
/** What the system, SQLite and our own layers call a disk without room. */
const FULL = ['ENOSPC', 'EDQUOT', 'SQLITE_FULL', 'SQLITE_IOERR_SHMSIZE', 'DISK_FULL'];
const notWritten = (reason: string) =>
  FULL.includes(reason)
    ? new Refusal('DISK_FULL', undefined)
    : new Refusal('FILE_NOT_WRITTEN', { reason });

const REFUSALS: Record<BackupErrorCode, (reason: string) => Refusal> = {
  'backup-wrong-key': () => new Refusal('BACKUP_WRONG_KEY', undefined),
  'backup-damaged': damaged,
  'backup-not-age': () => damaged('not an age file'),
  'backup-newer-format': newer,
  'backup-newer-schema': newer,
  'backup-foreign-schema': (reason) => damaged(`schema: ${reason}`),
  'backup-too-large': (reason) => damaged(`too large: ${reason}`),
  'backup-invalid-manifest': (reason) => damaged(`manifest: ${reason}`),
  'backup-invalid-recipient': () => new Refusal('BACKUP_INVALID_RECIPIENT', undefined),
  'backup-invalid-identity': () => new Refusal('BACKUP_INVALID_IDENTITY', undefined),
  'backup-identity-locked': () => new Refusal('BACKUP_INVALID_IDENTITY', undefined),
  'backup-invalid-passphrase': () =>
    invalid('lock.passphrase', 'required', 'a passphrase is needed'),
  'backup-unreadable': (reason) => new Refusal('FILE_UNREADABLE', { reason }),
  'backup-write-failed': notWritten,
  'backup-not-verified': (reason) => notWritten(`not verified: ${reason}`),
  'backup-stage-failed': notWritten,
  'backup-journal-damaged': () => new Refusal('STORE_DAMAGED', undefined),
  'backup-cancelled': () => new Refusal('CANCELLED', undefined),
};
