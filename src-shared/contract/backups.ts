import * as z from 'zod';
import { lineSchema, procedure, timestampSchema } from './base.ts';
import { workFields } from './progress.ts';
import { passphraseSchema } from './vault.ts';

/** Whoever can open the backup: holders of these age keys, or who knows the passphrase. */
export const backupLockSchema = z.union([
  z.strictObject({ recipients: z.array(z.string().max(200)).min(1).max(20) }),
  z.strictObject({ passphrase: passphraseSchema }),
]);

/** What opens a backup: the text of an age identity file, or the passphrase. */
export const backupUnlockSchema = z.union([
  z.strictObject({ identity: z.string().min(1).max(20_000) }),
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
  /** When the last backup was made and read back; the footer shows it. */
  status: procedure.output(
    z.object({
      lastVerifiedAt: timestampSchema.nullable(),
      lastFileName: z.string().nullable(),
    }),
  ),
  /** Writes a consistent snapshot, reads it back and only then gives it its name. */
  create: procedure
    .input(z.strictObject({ fileToken, lock: backupLockSchema, ...workFields }))
    .output(z.object({ manifest: manifestSchema, bytes: z.number().int(), fileName: z.string() })),
  /** A fresh age key pair. The identity is shown once and kept nowhere. */
  generateKey: procedure.output(z.object({ identity: z.string(), recipient: z.string() })),
  /** Opens the file and says what is in it; changes nothing. */
  inspect: procedure
    .input(z.strictObject({ fileToken, unlock: backupUnlockSchema, ...workFields }))
    .output(z.object({ manifest: manifestSchema, admins: z.array(z.string()) })),
  /** Everything `inspect` does, and the database's own integrity, references, schema and counts. */
  verify: procedure
    .input(z.strictObject({ fileToken, unlock: backupUnlockSchema, ...workFields }))
    .output(z.object({ manifest: manifestSchema, checks: z.array(z.string()) })),
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
