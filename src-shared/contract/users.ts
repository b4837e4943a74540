import * as z from 'zod';
import { ROLES } from '../codes/roles.ts';
import {
  idInput,
  idSchema,
  lineSchema,
  procedure,
  savedSchema,
  timestampSchema,
  versionFields,
} from './base.ts';
import { passphraseSchema } from './vault.ts';

/** What colleagues need not know of each other: how and when somebody gets in. */
const accountSchema = z.object({
  /** Somebody else chose the passphrase; the next unlock asks for one of the person's own. */
  mustChangePassphrase: z.boolean(),
  /** False for people a restore brought along: they are known, and nothing opens for them yet. */
  hasPassphrase: z.boolean(),
  lastUnlockAt: timestampSchema.nullable(),
});

const userRow = z.object({
  id: idSchema,
  name: z.string(),
  initials: z.string(),
  role: z.enum(ROLES),
  active: z.boolean(),
  updatedAt: timestampSchema,
  /** For admins; null for everybody else. */
  account: accountSchema.nullable(),
});
export type User = z.infer<typeof userRow>;

export const userFields = z.strictObject({
  name: lineSchema(100),
  initials: lineSchema(4),
  role: z.enum(ROLES),
});

/**
 * People who work with this store. Issue codes of their own: `name-taken` (names that unlock alike
 * are the same), `last-admin` (nobody would be left to manage people), `yourself`, `inactive`.
 */
export const users = {
  /** Everybody who works or has worked with this store, by name. */
  list: procedure.output(z.array(userRow)),
  /** The passphrase is for the first unlock only, which asks for one of the person's own. */
  create: procedure
    .input(
      z.strictObject({
        ...userFields.shape,
        /** Made from the name when left out. */
        initials: userFields.shape.initials.optional(),
        passphrase: passphraseSchema,
      }),
    )
    .output(savedSchema),
  update: procedure
    .input(z.strictObject({ ...versionFields, fields: userFields }))
    .output(savedSchema),
  /** Who leaves loses the passphrase and stays in the records; who comes back gets a new one. */
  setActive: procedure
    .input(
      z.discriminatedUnion('active', [
        z.strictObject({ ...idInput.shape, active: z.literal(false) }),
        z.strictObject({
          ...idInput.shape,
          active: z.literal(true),
          passphrase: passphraseSchema,
        }),
      ]),
    )
    .output(savedSchema),
  /** A new passphrase for somebody else, for the next unlock only. */
  resetPassphrase: procedure
    .input(z.strictObject({ ...idInput.shape, passphrase: passphraseSchema }))
    .output(savedSchema),
};
