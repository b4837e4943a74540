/**
 * The steps of each operation on backups, in order. The code announces each when it is done; what
 * a crash after any of them leaves behind is tried by going through these lists, so a step that is
 * added here is tried as well, and one that is announced without standing here does not compile.
 */
export const BACKUP_STEPS = {
  create: [
    /** The thread runs; nothing has been read or written. */
    'begin',
    /** The consistent moment is held: in memory, or as an encrypted copy in the scratch folder. */
    'snapshot',
    /** All bytes were handed to the target, under its temporary name. */
    'write',
    /** The target has flushed and closed the temporary file. */
    'flush',
    /** Read back, decrypted, compared. */
    'verify',
    /** The file has its name, and its folder is flushed. */
    'commit',
    /** The scratch folder is gone. */
    'clear',
  ],
  inspect: [
    'begin',
    /** All of the file is read, authenticated and laid down as an encrypted scratch file. */
    'read',
    /** Schema, pages, references, index and counts are as they must be. */
    'check',
  ],
  stage: [
    'begin',
    /** An empty store of the backup's version stands under the staged name. */
    'make',
    /** Its rows are copied and compared. */
    'copy',
    /** It has the newest schema. */
    'migrate',
    /** File and folder are flushed. */
    'flush',
  ],
} as const;

export type BackupOperation = keyof typeof BACKUP_STEPS;
export type BackupStep<Operation extends BackupOperation = BackupOperation> =
  (typeof BACKUP_STEPS)[Operation][number];

/** Told of each step when it is done, and waited for; a test stops the process here. */
export type OnBackupStep = (operation: BackupOperation, step: BackupStep) => void;
