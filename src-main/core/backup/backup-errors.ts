/**
 * Why a backup cannot be made, opened or restored. A closed set: clients turn each into a sentence.
 * Everything that reading can meet leaves the live store untouched.
 */
export type BackupErrorCode =
  /** Passphrase or identity does not open this file (or one of its lines for this key is damaged). */
  | 'backup-wrong-key'
  /** Authenticated content, hash, length or structure does not fit: truncated, altered, noise inside. */
  | 'backup-damaged'
  | 'backup-not-age'
  /** Written by a newer program: format or schema that this version does not know. */
  | 'backup-newer-format'
  | 'backup-newer-schema'
  /** The schema is not what our migrations of that version make: another program, or tampered with. */
  | 'backup-foreign-schema'
  /** Asks for more memory or time than we give it: decompression bomb, scrypt work factor. */
  | 'backup-too-large'
  | 'backup-invalid-manifest'
  | 'backup-invalid-recipient'
  | 'backup-invalid-identity'
  /** The identity file is itself protected by a passphrase, and none was given. */
  | 'backup-identity-locked'
  | 'backup-invalid-passphrase'
  | 'backup-unreadable'
  | 'backup-write-failed'
  /** What was read back is not what was written; nothing was put in place. */
  | 'backup-not-verified'
  | 'backup-stage-failed'
  /** The restore journal names what cannot be there; nothing was moved. */
  | 'backup-journal-damaged'
  | 'backup-cancelled';

/**
 * `reason` is a fixed technical word of ours (`hash`, `ENOSPC`, a table name) for support. Never
 * the message of a library: some of those quote the very key or text that they could not read.
 * For the same reason there is no `cause`.
 */
export class BackupError extends Error {
  override readonly name = 'BackupError';
  readonly code: BackupErrorCode;
  readonly reason: string;

  constructor(code: BackupErrorCode, reason = '') {
    super(reason ? `${code} (${reason})` : code);
    this.code = code;
    this.reason = reason;
  }
}

/** The system's code of a failed file operation (`ENOSPC`), for {@link BackupError.reason}. */
export function errorCode(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' && /^[A-Z][A-Z0-9_]{1,40}$/.test(code) ? code : 'unknown';
}

/**
 * What SQLite says of an image that is opened, checked or copied: of its pages, or of the disk and
 * memory it works with, which is no fault of the backup. (An unreadable sector is a damaged page to
 * SQLite.) Its messages quote rows, and the statement that attaches a database holds the key.
 */
export function imageError(error: unknown, word = 'pages'): BackupError {
  if (error instanceof BackupError) return error;
  const code = errorCode(error);
  const ofDisk =
    /^(SQLITE_(FULL|IOERR|CANTOPEN|READONLY|NOMEM|BUSY|LOCKED|PERM)|E[A-Z]+$|DISK_|STORE_)/;
  return ofDisk.test(code)
    ? new BackupError('backup-stage-failed', code)
    : new BackupError('backup-damaged', word);
}

/** A cancelled signal, a {@link BackupError} as it is, anything else as `code`. */
export function asBackupError(error: unknown, code: BackupErrorCode, reason?: string): BackupError {
  if (error instanceof BackupError) return error;
  if ((error as { name?: unknown } | null)?.name === 'AbortError') {
    return new BackupError('backup-cancelled');
  }
  return new BackupError(code, reason ?? errorCode(error));
}
