import type { ErrorCode } from '#shared/contract/errors.ts';

/** What the command line says where a refusal brings no words of its own. */
export const CLI_SENTENCES: Record<ErrorCode, string> = {
  INVALID_INPUT: 'the input is not valid',
  NOT_SET_UP: 'there is no store in this folder; make one with `init`',
  ALREADY_SET_UP: 'there is a store in this folder already',
  LOCKED: 'the store is locked',
  FORBIDDEN: 'your role may not do this',
  PASSPHRASE_CHANGE_DUE:
    'somebody else chose your passphrase; change it first (`call vault.changePassphrase`)',
  NOT_FOUND: 'there is no such record, or it is in the trash',
  CONFLICT: 'the record was changed since it was read; read it again',
  IN_USE: 'other records still refer to it',
  WRONG_PASSPHRASE: 'wrong name or passphrase',
  WAIT: 'too many wrong attempts; wait before the next one',
  WRONG_RECOVERY_KEY: 'wrong recovery key',
  WEAK_PASSPHRASE: 'the passphrase is too easy to guess: at least 12 characters, better a sentence',
  STORE_WRONG_KEY:
    'the vault does not belong to this store; nothing was changed; put the right file back, or restore a backup into an empty folder (`backup restore`)',
  STORE_DAMAGED:
    'the store or its vault cannot be read; nothing was changed; put a good copy back, or restore a backup into an empty folder (`backup restore`)',
  STORE_NEWER: 'the store was written by a newer version',
  STORE_IN_USE: 'the store is open in another program',
  STORE_MISSING:
    'the store file (leuchtturm.db) is missing beside its vault; nothing was changed; put it back, or restore a backup (`backup restore`): the vault is kept under another name',
  VAULT_MISSING:
    'the vault file (leuchtturm.vault) is missing beside the store; nothing was changed; put it back, or restore a backup (`backup restore`): the store is kept under another name',
  STORE_READ_ONLY: 'the folder of the store cannot be written to; nothing was changed',
  STORE_MIGRATION_FAILED:
    'the store could not be brought up to this version; it is as it was before',
  FILE_UNKNOWN: 'no such file; on the command line a file token is `file:` and the path',
  FILE_UNREADABLE: 'the file cannot be read',
  FILE_NOT_WRITTEN: 'the file could not be written; nothing was left behind',
  DISK_FULL: 'the disk is full; nothing was changed',
  DISK_FAILED: 'the disk answered with an error; nothing was changed',
  IMPORT_REFUSED: 'the file has errors; nothing was imported',
  BACKUP_WRONG_KEY: 'this key or passphrase does not open the backup',
  BACKUP_DAMAGED: 'the backup is damaged or was changed; nothing was changed here',
  BACKUP_NEWER: 'the backup was made by a newer version; nothing was changed here',
  BACKUP_INVALID_RECIPIENT: 'this is not an age recipient (age1…)',
  BACKUP_INVALID_IDENTITY: 'this is not an age identity that can be used here',
  AUDIT_BROKEN: 'the audit log has a gap or was changed',
  CANCELLED: 'cancelled; nothing was changed',
  PRINT_FAILED: 'the page could not be printed',
  INTERNAL: 'an unexpected error; nothing was changed',
};
