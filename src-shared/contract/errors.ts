import * as z from 'zod';

/**
 * The closed set of ways in which the core says no. The renderer turns each code into a sentence
 * (`i18n/<language>/errors.ts`); nothing in `data` ever holds a passphrase, key or note.
 */
export const issueSchema = z.object({
  /** Where in the input: `fields.name`, `rows.3.plz`. */
  path: z.string(),
  /** Machine word for what is wrong: `required`, `too_long`, `unknown_code`, … */
  code: z.string(),
  message: z.string(),
});
export type Issue = z.infer<typeof issueSchema>;

const none = z.undefined();

export const ERRORS = {
  INVALID_INPUT: { status: 400, data: z.object({ issues: z.array(issueSchema) }) },
  NOT_SET_UP: { status: 409, data: none },
  ALREADY_SET_UP: { status: 409, data: none },
  LOCKED: { status: 401, data: none },
  FORBIDDEN: { status: 403, data: none },
  /** Somebody else chose the passphrase: it has to be changed before anything else. */
  PASSPHRASE_CHANGE_DUE: { status: 403, data: none },
  NOT_FOUND: { status: 404, data: z.object({ entity: z.string() }) },
  /** Somebody else (or another window) changed the record since it was read. */
  CONFLICT: { status: 409, data: z.object({ entity: z.string(), updatedAt: z.string() }) },
  /** The record is still referred to and cannot go. */
  IN_USE: { status: 409, data: z.object({ entity: z.string(), by: z.string() }) },
  WRONG_PASSPHRASE: { status: 401, data: z.object({ retryAfterMs: z.number().int() }) },
  WAIT: { status: 429, data: z.object({ retryAfterMs: z.number().int() }) },
  WRONG_RECOVERY_KEY: { status: 401, data: z.object({ retryAfterMs: z.number().int() }) },
  WEAK_PASSPHRASE: { status: 400, data: z.object({ score: z.number().int() }) },
  STORE_WRONG_KEY: { status: 500, data: none },
  STORE_DAMAGED: { status: 500, data: none },
  STORE_NEWER: { status: 409, data: none },
  STORE_IN_USE: { status: 409, data: none },
  /** The vault is there, the store file is not. */
  STORE_MISSING: { status: 409, data: none },
  /** The store file is there, the vault that holds its keys is not. */
  VAULT_MISSING: { status: 409, data: none },
  /** Folder or disk cannot be written to, which even reading a store needs. */
  STORE_READ_ONLY: { status: 507, data: none },
  STORE_MIGRATION_FAILED: { status: 500, data: none },
  FILE_UNKNOWN: { status: 404, data: none },
  FILE_UNREADABLE: { status: 400, data: z.object({ reason: z.string() }) },
  FILE_NOT_WRITTEN: { status: 500, data: z.object({ reason: z.string() }) },
  DISK_FULL: { status: 507, data: none },
  /** The disk answered with an error (EIO): failing, or pulled out. */
  DISK_FAILED: { status: 507, data: none },
  /** The file has problems of severity `error`; nothing was imported. */
  IMPORT_REFUSED: {
    status: 400,
    data: z.object({ errors: z.number().int(), issues: z.array(issueSchema) }),
  },
  BACKUP_WRONG_KEY: { status: 400, data: none },
  BACKUP_DAMAGED: { status: 400, data: z.object({ reason: z.string() }) },
  BACKUP_NEWER: { status: 409, data: z.object({ reason: z.string() }) },
  BACKUP_INVALID_RECIPIENT: { status: 400, data: none },
  BACKUP_INVALID_IDENTITY: { status: 400, data: none },
  /** The audit log is not what was written; the command line's answer to a failed check. */
  AUDIT_BROKEN: { status: 409, data: z.object({ seq: z.number().nullable(), reason: z.string() }) },
  CANCELLED: { status: 499, data: none },
  PRINT_FAILED: { status: 500, data: none },
  INTERNAL: { status: 500, data: none },
} as const;

export type ErrorCode = keyof typeof ERRORS;
export type ErrorData<Code extends ErrorCode> = z.infer<(typeof ERRORS)[Code]['data']>;
