import * as z from 'zod';
import { newTargetInput, planInput, planSchema, roundSchema, statusSchema } from './backup-plan.ts';
import { idSchema, lineSchema, procedure, timestampSchema } from './base.ts';
import { workFields } from './progress.ts';
import { passphraseSchema } from './vault.ts';

/** Whoever can open the backup: holders of these age keys, or who knows the passphrase. */
export const backupLockSchema = z.union([
  z.strictObject({ recipients: z.array(z.string().max(200)).min(1).max(20) }),
  z.strictObject({ passphrase: passphraseSchema }),
]);

/** What opens a backup: the text of an age identity file, or the passphrase. */
export const backupUnlockSchema = z.union([
  z.strictObject({
    identity: z.string().min(1).max(20_000),
    /** Where the identity file is itself sealed with a passphrase. */
    identityPassphrase: passphraseSchema.optional(),
  }),
  z.strictObject({ passphrase: passphraseSchema }),
]);

export const manifestSchema = z.object({
  formatVersion: z.number().int(),
  appVersion: z.string(),
  storeId: z.string(),
  createdAt: z.string(),
  deviceLabel: z.string(),
  /** Migrations applied to the content: how many, and the last one. */
  schemaVersion: z.object({ applied: z.number().int(), name: z.string(), hash: z.string() }),
  recordCounts: z.record(z.string(), z.number().int()),
  contentBytes: z.number().int(),
  contentSha256: z.string(),
});
export type BackupManifest = z.infer<typeof manifestSchema>;

const fileToken = z.string().max(4096);

export const backups = {
  /** How things stand: the last verified backup, every target, and what should be known. */
  status: procedure.output(statusSchema),
  /** An admin has seen one of `status.interruptions`; it is not told any more. */
  acknowledge: procedure
    .input(z.strictObject({ id: z.string().max(200) }))
    .output(z.object({ acknowledged: z.boolean() })),
  /**
   * Removes from one target the backups of the store that was here before another one was restored.
   * `newestAt`: as `status` told it, so that only what was seen is removed.
   */
  removeFormer: procedure
    .input(z.strictObject({ targetId: idSchema, newestAt: timestampSchema }))
    .output(z.object({ removed: z.number().int(), left: z.number().int() })),
  /** When, where to and for whom backups are made by themselves. */
  plan: procedure.output(planSchema),
  /** Changes the plan as a whole; targets are added by `chooseTarget` only. */
  setPlan: procedure.input(planInput).output(planSchema),
  /** Adds a folder that the host's own dialog has named to the targets of this machine. */
  chooseTarget: procedure.input(newTargetInput).output(planSchema),
  /** Makes a backup at every target of the plan now, or at those where one is due. */
  runNow: procedure
    .input(z.strictObject({ what: z.enum(['all', 'due']).default('all'), ...workFields }))
    .output(roundSchema),
  /** Writes a consistent snapshot, reads it back and only then gives it its name. */
  create: procedure
    .input(z.strictObject({ fileToken, lock: backupLockSchema, ...workFields }))
    .output(z.object({ manifest: manifestSchema, bytes: z.number().int(), fileName: z.string() })),
  /** A fresh age key pair. The identity is shown once and kept nowhere. */
  generateKey: procedure.output(z.object({ identity: z.string(), recipient: z.string() })),
  /** Writes a private key to a file that is itself an age file, sealed with this passphrase. */
  saveKey: procedure
    .input(
      z.strictObject({ fileToken, identity: z.string().max(200), passphrase: passphraseSchema }),
    )
    .output(z.object({ fileName: z.string(), bytes: z.number().int() })),
  /**
   * Reads the head of a backup and says what it tells of itself; changes nothing. Whether all of it
   * is there and unaltered only `verify` says.
   */
  inspect: procedure
    .input(z.strictObject({ fileToken, unlock: backupUnlockSchema, ...workFields }))
    .output(z.object({ manifest: manifestSchema, verified: z.literal(false) })),
  /**
   * Reads and authenticates all of it, and checks the database's own integrity, references, schema
   * and counts. `admins`: who could take the store over after a restore.
   */
  verify: procedure
    .input(z.strictObject({ fileToken, unlock: backupUnlockSchema, ...workFields }))
    .output(
      z.object({
        manifest: manifestSchema,
        checks: z.array(z.string()),
        admins: z.array(z.string()),
      }),
    ),
  /**
   * Only where no store is yet: stages, verifies and promotes a new encrypted store with a new
   * key. `admin` is an active admin of the backup, who gets this new passphrase.
   */
  restore: procedure
    .input(
      z.strictObject({
        fileToken,
        unlock: backupUnlockSchema,
        admin: lineSchema(100).optional(),
        newPassphrase: passphraseSchema,
        ...workFields,
      }),
    )
    .output(z.object({ manifest: manifestSchema, admin: z.string(), recoveryKey: z.string() })),
};
