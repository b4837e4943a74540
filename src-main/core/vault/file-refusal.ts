import { Refusal } from '../refusal.ts';

/** What the system's refusal to write beside the store means to a client; any other error as it is. */
export function fileRefusal(error: unknown): unknown {
  if (isFull(error)) return new Refusal('DISK_FULL', undefined);
  if (hasCode(error, ['EIO'])) return new Refusal('DISK_FAILED', undefined);
  if (isReadOnly(error)) return new Refusal('STORE_READ_ONLY', undefined);
  return error;
}

export const isFull = (error: unknown): boolean => hasCode(error, ['ENOSPC', 'EDQUOT']);

const isReadOnly = (error: unknown): boolean =>
  hasCode(error, ['EROFS', 'EACCES', 'EPERM']) || isUnmade(error);

/** On a read-only disk Node's recursive mkdir says that the folder it cannot make is missing. */
const isUnmade = (error: unknown): boolean =>
  hasCode(error, ['ENOENT']) && (error as { syscall?: unknown }).syscall === 'mkdir';

const hasCode = (error: unknown, codes: readonly string[]): boolean => {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' && codes.includes(code);
};
