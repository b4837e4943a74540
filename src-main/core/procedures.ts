import { implement, ORPCError, ValidationError } from '@orpc/server';
import { contract } from '#shared/contract/index.ts';
import { ERRORS, type ErrorCode, type Issue } from '#shared/contract/errors.ts';
import { accessOf, allowedWhilePassphraseChangeIsDue } from './access.ts';
import { BackupError } from './backup/backup-errors.ts';
import type { Core } from './core.ts';
import { refuseBackup } from './features/backups/backup-refusal.ts';
import { Refusal } from './refusal.ts';
import { mapSqliteError } from './store/sqlite-refusal.ts';
import { StoreError } from './store/store-error.ts';
import { fileRefusal } from './vault/file-refusal.ts';

/** What every procedure is called with. */
export interface CallContext {
  core: Core;
}

const base = implement(contract).$context<CallContext>();

/**
 * Outermost: whatever goes wrong inside leaves as a code of the closed set. An unexpected error
 * is reported to the host (without anything a person typed) and leaves as INTERNAL.
 */
const refusals = base.middleware(async ({ next, context, path }) => {
  try {
    return await next();
  } catch (error) {
    const refusal = asRefusal(error);
    if (refusal.code === 'INTERNAL') context.core.reportFault(path.join('.'), error);
    if (refusal.code === 'WRONG_PASSPHRASE') context.core.noteFailedUnlock('passphrase');
    if (refusal.code === 'WRONG_RECOVERY_KEY') context.core.noteFailedUnlock('recoveryKey');
    throw new ORPCError(refusal.code, {
      defined: true,
      status: ERRORS[refusal.code].status,
      message: refusal.message,
      data: refusal.data,
    });
  }
});

/**
 * These do not wait while long work is alone in the store: they do not touch it, end that work, or
 * go through the gate themselves.
 */
const UNGATED: readonly string[] = [
  'vault.status',
  'vault.lock',
  'vault.alive',
  'progress.watch',
  'progress.cancel',
  'imports.run',
  'vault.rekey',
  'backups.replace',
];

const waitForAccess = base.middleware(({ next, context, path, signal }) =>
  UNGATED.includes(path.join('.'))
    ? next()
    : context.core.gate.pass(async () => await next(), signal),
);

/** Then: may this person call this procedure? */
const authorise = base.middleware(({ next, context, path }) => {
  const access = accessOf(path);
  if (access === undefined) throw new Refusal('FORBIDDEN', undefined);
  if (access !== 'nobody') {
    const { workspace } = context.core;
    if (!allowedWhilePassphraseChangeIsDue(path)) {
      if (!workspace.refreshActor()) {
        context.core.lock('vault.lock');
        throw new Refusal('LOCKED', undefined);
      }
      if (workspace.passphraseChangeDue) throw new Refusal('PASSPHRASE_CHANGE_DUE', undefined);
    }
    if (!access.includes(workspace.actor.role)) throw new Refusal('FORBIDDEN', undefined);
  }
  return next();
});

/**
 * Feature routers implement the contract on this: `procedures.organisations.list.handler(…)`.
 * Input and output are validated after all of these, so a locked core says LOCKED whatever the
 * input is, and a refused input leaves as INVALID_INPUT.
 */
export const procedures = base.use(refusals).use(waitForAccess).use(authorise);

export function asRefusal(thrown: unknown): Refusal {
  // What a disk or SQLite answered where nobody looked for it: still no fault of ours.
  const error = mapSqliteError(fileRefusal(thrown));
  if (error instanceof Refusal) return error as Refusal;
  if (error instanceof BackupError) return refuseBackup(error);
  if (error instanceof StoreError) {
    return error.code in ERRORS
      ? new Refusal(error.code as 'STORE_DAMAGED', undefined, error.message)
      : new Refusal('INTERNAL', undefined);
  }
  if (error instanceof ORPCError) {
    if (error.cause instanceof ValidationError && error.code === 'BAD_REQUEST') {
      return new Refusal('INVALID_INPUT', { issues: error.cause.issues.map(asIssue) });
    }
    if (error.code in ERRORS) {
      return new Refusal(error.code as ErrorCode, error.data as never, error.message);
    }
  }
  return new Refusal('INTERNAL', undefined);
}

type StandardIssue = ValidationError['issues'][number] & { code?: string };

const asIssue = (issue: StandardIssue): Issue => ({
  path: (issue.path ?? [])
    .map((part) => String(typeof part === 'object' ? part.key : part))
    .join('.'),
  code: issue.code ?? 'invalid',
  message: issue.message,
});
