import * as z from 'zod';
import { ROLES } from '../codes/roles.ts';
import { idSchema, lineSchema, procedure } from './base.ts';
import { interruptionSchema } from './interruptions.ts';
import { workFields } from './progress.ts';

/** Long enough for a sentence; what counts is its strength (`rules/passphrase.ts`). */
export const passphraseSchema = z.string().min(1).max(1000);

/** Eight groups of four; case, spaces and dashes do not matter when it is typed back. */
export const recoveryKeySchema = z.string().min(1).max(100);

const userSchema = z.object({
  id: idSchema,
  name: z.string(),
  initials: z.string(),
  role: z.enum(ROLES),
});
export type SignedInUser = z.infer<typeof userSchema>;

/** Why the store that is meant to be here cannot be unlocked. */
export const VAULT_TROUBLES = [
  /** The store file is there, the vault that holds its keys is not. */
  'vault-missing',
  /** The vault is there, the store file is not. */
  'store-missing',
  /** The vault cannot be read. */
  'vault-damaged',
  /** A later version of the program wrote the vault. */
  'vault-newer',
  /** The passphrase was right, and what the vault holds does not open the store. */
  'store-damaged',
] as const;
export type VaultTrouble = (typeof VAULT_TROUBLES)[number];

export const statusSchema = z.object({
  /** `empty`: nothing here can be unlocked; a store can be set up or restored. */
  state: z.enum(['empty', 'locked', 'unlocked']),
  /** Null also where there never was a store. */
  trouble: z.enum(VAULT_TROUBLES).nullable(),
  appVersion: z.string(),
  /** How many people can unlock this store; with one, no name needs to be asked. */
  userSlots: z.number().int(),
  /** Milliseconds until the next attempt is accepted, 0 for now. */
  retryAfterMs: z.number().int(),
  user: userSchema.nullable(),
  /** Somebody else chose this person's passphrase; until it is changed nothing else is answered. */
  passphraseChangeDue: z.boolean(),
  /** False until somebody proved to have written down the recovery key. */
  recoveryKeyConfirmed: z.boolean(),
  /** What a start has finished or undone; before unlocking, later `backups.status` tells it. */
  interruptions: z.array(interruptionSchema),
});
export type VaultStatus = z.infer<typeof statusSchema>;

export const vault = {
  status: procedure.output(statusSchema),
  /** Makes a new encrypted store with its first admin and leaves it unlocked. */
  create: procedure
    .input(z.strictObject({ name: lineSchema(100), passphrase: passphraseSchema }))
    .output(z.object({ recoveryKey: z.string(), user: userSchema })),
  /** Proves that the recovery key was written down: two of its groups, 1-based, typed back. */
  confirmRecoveryKey: procedure
    .input(
      z.strictObject({
        groups: z
          .array(
            z.strictObject({ position: z.number().int().min(1).max(8), text: z.string().max(10) }),
          )
          .length(2),
      }),
    )
    .output(z.object({ confirmed: z.boolean() })),
  /** A new recovery key; the old one opens nothing any more. */
  renewRecoveryKey: procedure.output(z.object({ recoveryKey: z.string() })),
  unlock: procedure
    .input(z.strictObject({ name: z.string().max(100).optional(), passphrase: passphraseSchema }))
    .output(z.object({ user: userSchema })),
  /** Unlocks with the recovery key, gives the user a new passphrase and renews the recovery key. */
  recover: procedure
    .input(
      z.strictObject({
        recoveryKey: recoveryKeySchema,
        name: lineSchema(100),
        newPassphrase: passphraseSchema,
      }),
    )
    .output(z.object({ recoveryKey: z.string(), user: userSchema })),
  changePassphrase: procedure
    .input(z.strictObject({ passphrase: passphraseSchema, newPassphrase: passphraseSchema }))
    .output(z.object({ changed: z.literal(true) })),
  /**
   * Encrypts the whole store under a new random key. Everybody's passphrase and the recovery key
   * stay valid; whoever kept an old copy of the vault or the old key can no longer read with it.
   */
  rekey: procedure
    .input(z.strictObject({ passphrase: passphraseSchema, ...workFields }))
    .output(z.object({ rekeyed: z.literal(true) })),
  /** Somebody is at the screen: counts anew until the store locks by itself. */
  alive: procedure.output(z.object({ state: statusSchema.shape.state })),
  lock: procedure.output(z.object({ state: z.literal('locked') })),
};
