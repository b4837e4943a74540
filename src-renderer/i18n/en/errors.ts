import type { errors as german } from '../de/errors.ts';
import type { Translation } from '../translation.ts';

export const errors: Translation<typeof german> = {
  INVALID_INPUT:
    'Some of the entries are not possible like this. Nothing was saved; please check the marked fields.',
  NOT_SET_UP: 'Leuchtturm is not set up on this device yet. Please set it up first.',
  ALREADY_SET_UP:
    'Leuchtturm is already set up on this device. The existing data is unchanged; please unlock it.',
  LOCKED: 'Leuchtturm is locked. What was saved is safe; please unlock it with your passphrase.',
  FORBIDDEN: 'You are not allowed to do this. Nothing was changed; please ask an admin.',
  PASSPHRASE_CHANGE_DUE:
    'A passphrase of your own comes first. Nothing was changed; please choose a new one.',
  NOT_FOUND: 'This record no longer exists. It may be in the trash, where it can be restored.',
  CONFLICT:
    'The record has been changed elsewhere in the meantime. Nothing was overwritten; please look at the new version and save again.',
  IN_USE:
    'The record is still in use and has therefore been kept. Please remove the links to it first.',
  WRONG_PASSPHRASE: 'The passphrase is not correct. Please enter it again.',
  WAIT: 'After several attempts a short pause is needed. Next attempt in {{seconds}} s.',
  WRONG_RECOVERY_KEY:
    'The recovery key is not correct. Please compare it with your record and enter it again.',
  WEAK_PASSPHRASE:
    'This passphrase is too easy to guess. Nothing was changed; please choose a longer one.',
  STORE_WRONG_KEY:
    'The data store cannot be opened with this key. It was not changed; please tell an admin and have a backup at hand.',
  STORE_DAMAGED:
    'The data store is damaged. It was not changed; please restore from the last verified backup.',
  STORE_NEWER:
    'The data comes from a newer version of Leuchtturm. It was not changed; please update the program.',
  STORE_IN_USE:
    'The data is already open in another Leuchtturm window. Please close the other window and try again.',
  STORE_MISSING:
    'The file with the data (leuchtturm.db) is missing, the key file is there. Nothing was changed; please put the file back or restore a backup into an empty folder.',
  VAULT_MISSING:
    'The key file (leuchtturm.vault) is missing, the data is there. Nothing was changed; please put the file back or restore a backup.',
  STORE_READ_ONLY:
    'The folder with the data cannot be written to. Nothing was changed; please check its rights or the disk and try again.',
  STORE_MIGRATION_FAILED:
    'The data could not be converted to this version. The previous state is kept in full; please use the previous version and tell an admin.',
  FILE_UNKNOWN:
    'The chosen file is no longer available. Nothing was changed; please choose it again.',
  FILE_UNREADABLE:
    'The file cannot be read. Nothing was changed; please check that it is the right file.',
  FILE_NOT_WRITTEN:
    'The file could not be written. The data in Leuchtturm is unchanged; please choose another place.',
  DISK_FULL: 'The disk is full. What was saved is safe; please free some space and try again.',
  DISK_FAILED:
    'The disk answered with an error. What was saved before is safe. Please make a backup on another disk soon: this one may be failing.',
  IMPORT_REFUSED:
    'The file contains errors, so nothing was imported. Please correct them and import again.',
  BACKUP_WRONG_KEY:
    'This passphrase or key does not open the backup. Nothing was changed; please check it again.',
  BACKUP_DAMAGED:
    'The backup is damaged or incomplete. Nothing was changed; please use another backup.',
  BACKUP_NEWER:
    'The backup comes from a newer version of Leuchtturm{{version}}. Nothing was changed; please update the program.',
  BACKUP_INVALID_RECIPIENT:
    'This is not a valid age recipient (it starts with age1). No backup was written; please check the key.',
  BACKUP_INVALID_IDENTITY:
    'This is not a valid private key (it starts with AGE-SECRET-KEY-1). Nothing was changed; please choose the right file.',
  AUDIT_BROKEN:
    'The audit log is no longer what was written. Where, is shown under Administration, Audit log.',
  CANCELLED: 'The operation was cancelled. Nothing was changed.',
  PRINT_FAILED: 'The PDF could not be made. The data is unchanged; please try again.',
  INTERNAL:
    'That did not work. What was saved is safe; please try again and, if it happens again, tell an admin.',
  CONNECTION_LOST:
    'The connection to the data store was interrupted for a moment. What was saved is safe; please try again.',
  issue: {
    required: 'Please fill in.',
    too_long: 'This is too long.',
    too_small: 'The value is too small.',
    too_big: 'The value is too large.',
    unknown_code: 'This entry is not in the list.',
    invalid_type: 'This value does not fit here.',
    invalid_format: 'Please check how it is written.',
    date_order: 'It ends before it starts.',
    'name-taken': 'This name exists already, perhaps for somebody who has left.',
    'last-admin': 'At least one person must remain admin.',
    yourself: 'Only another admin can do this.',
    inactive: 'This account is deactivated.',
    'already-active': 'This account is active already.',
    'same-passphrase': 'Please choose one that differs from the present passphrase.',
    label_taken: 'The list has this label already, perhaps on a retired entry.',
    retired_code: 'This entry is retired. Please choose another one.',
    unknown_reference: 'This entry does not exist, or no longer.',
    in_trash: 'This entry is in the trash.',
    inactive_user: 'This person is no longer active.',
    in_future: 'This day is in the future.',
    after_closing: 'The case was closed before that.',
    before_opening: 'The case was opened only later.',
    closed_status: 'Please open the case and close it afterwards.',
    other_organisation: 'This case belongs to other organisations.',
    hides_from_you:
      'You would have no access yourself any more. Whoever is responsible for it or opened it and team leads can make it confidential.',
    needs_parent: 'Please choose one.',
    nobody: 'Please name a person or an organisation.',
    twice: 'Either a record or a name, not both.',
    one_person: 'A row with a person stands for one person.',
    has_task: 'This has become a task already.',
    empty: 'There is nothing to enter.',
    other: 'Please check this entry.',
  },
};
