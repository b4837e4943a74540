import type { WorkPhase } from '#shared/contract/progress.ts';
import { BackupError, errorCode, type BackupErrorCode } from './backup-errors.ts';
import type { BackupOperation, BackupStep } from './backup-steps.ts';

/** What crosses the border of a thread when something fails: never a message, which may quote data. */
export interface Failure {
  /** One of ours, or null when it was somebody else's. */
  code: BackupErrorCode | null;
  /** A fixed word of ours, or the system's code (`ENOSPC`). */
  reason: string;
  name: string;
  /** Where, for support: the frames without the message. */
  stack: string;
}

/** What the thread asks of the side that has the files. */
export type Question =
  /** The next bytes of the file that is read, or of the one just written; null at its end. */
  | { method: 'read'; from: 'source' | 'written' }
  | { method: 'write'; chunk: Uint8Array }
  | { method: 'end' | 'commit' | 'discard' }
  | { method: 'step'; operation: BackupOperation; step: BackupStep };

export type ThreadPhase = Extract<WorkPhase, 'reading' | 'checking' | 'writing' | 'verifying'>;

/** From the thread. */
export type ThreadMessage =
  | { type: 'ask'; id: number; question: Question }
  | { type: 'progress'; phase: ThreadPhase; done: number; total: number }
  | { type: 'done'; result: unknown }
  | { type: 'failed'; failure: Failure };

/** To the thread. */
export type HostMessage =
  | { type: 'answer'; id: number; value: Uint8Array | null }
  | { type: 'refusal'; id: number; failure: Failure }
  | { type: 'cancel' };

export function failureOf(error: unknown): Failure {
  const { name, stack } = error instanceof Error ? error : { name: '', stack: '' };
  const frames = (stack ?? '').split('\n').filter((line) => line.startsWith('    at '));
  const own = error instanceof BackupError ? error : null;
  return {
    code: own?.code ?? null,
    reason: own?.reason ?? errorCode(error),
    name,
    stack: frames.join('\n'),
  };
}

/** The error as it was thrown on the other side, as far as anybody needs it. */
export function errorOf({ code, reason, name, stack }: Failure): Error {
  if (code !== null) return new BackupError(code, reason);
  const error = Object.assign(new Error(reason), { code: reason });
  error.name = name;
  error.stack = `${name}: ${reason}\n${stack}`;
  return error;
}
