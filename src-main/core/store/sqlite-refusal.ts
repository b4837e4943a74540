import { Refusal, invalid } from '../refusal.ts';

/**
 * What SQLite's own guards mean to a client. Services check first; this is the net below them, so
 * that a broken reference or code is a clear refusal and never an internal error.
 */
export function mapSqliteError(error: unknown): unknown {
  const code = (error as { code?: unknown } | null)?.code;
  if (typeof code !== 'string' || !code.startsWith('SQLITE_')) return error;
  if (code === 'SQLITE_CONSTRAINT_FOREIGNKEY') {
    return invalid('', 'unknown_reference', 'refers to a record or code that does not exist');
  }
  if (code === 'SQLITE_CONSTRAINT_CHECK') {
    return invalid('', 'not_allowed', 'holds a value that is not allowed there');
  }
  if (code === 'SQLITE_FULL' || code === 'SQLITE_IOERR_SHMSIZE') {
    return new Refusal('DISK_FULL', undefined);
  }
  if (code.startsWith('SQLITE_IOERR')) return new Refusal('DISK_FAILED', undefined);
  // A file that exists and cannot be opened is the log that could not be made beside it.
  if (/^SQLITE_(READONLY|CANTOPEN|PERM)/.test(code))
    return new Refusal('STORE_READ_ONLY', undefined);
  if (code.startsWith('SQLITE_BUSY')) return new Refusal('STORE_IN_USE', undefined);
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB') {
    return new Refusal('STORE_DAMAGED', undefined);
  }
  return error;
}
