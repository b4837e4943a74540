import * as z from 'zod';
import { NOT_NEEDED } from '../rules/consent-state.ts';
import {
  codeSchema,
  dateSchema,
  idInput,
  idSchema,
  lineSchema,
  optional,
  procedure,
  recordFields,
  savedSchema,
  textSchema,
  versionFields,
} from './base.ts';

/**
 * How things stand with a person's consent (Einwilligung) to one purpose: one record per purpose,
 * whose history (who, when, from what to what) is the proof.
 */
export const consentFields = z
  .strictObject({
    personId: idSchema,
    purpose: codeSchema('consent-purpose'),
    state: codeSchema('consent-state'),
    /** Why no consent is needed; that state does not go without. */
    legalBasis: optional(lineSchema(300)),
    form: optional(codeSchema('consent-form')),
    /** The day it was given or refused. */
    givenOn: optional(dateSchema),
    withdrawnOn: optional(dateSchema),
    /** Which version of the declaration was used. */
    textVersion: optional(lineSchema(100)),
    /** The last day it holds. */
    expiresOn: optional(dateSchema),
    note: optional(textSchema(5000)),
  })
  .refine(({ state, legalBasis }) => state !== NOT_NEEDED || legalBasis !== null, {
    message: 'needs a legal basis',
    path: ['legalBasis'],
    params: { code: 'required' },
  })
  .refine(({ givenOn, expiresOn }) => !givenOn || !expiresOn || givenOn <= expiresOn, {
    message: 'ends before it starts',
    path: ['expiresOn'],
    params: { code: 'date_order' },
  })
  .refine(({ givenOn, withdrawnOn }) => !givenOn || !withdrawnOn || givenOn <= withdrawnOn, {
    message: 'ends before it starts',
    path: ['withdrawnOn'],
    params: { code: 'date_order' },
  });

const consentRecord = z.object({
  ...recordFields,
  ...consentFields.shape,
  /** Its last day is over, whether or not somebody has noted that already. */
  expired: z.boolean(),
});
export type Consent = z.infer<typeof consentRecord>;

export const consents = {
  /** What is known of one person, in the order of the purposes. */
  list: procedure.input(z.strictObject({ personId: idSchema })).output(z.array(consentRecord)),
  /** Refused at `purpose` as `already_there` where the person has one for it. */
  create: procedure.input(consentFields).output(savedSchema),
  update: procedure
    .input(z.strictObject({ ...versionFields, fields: consentFields }))
    .output(savedSchema),
  trash: procedure.input(idInput).output(savedSchema),
  restore: procedure.input(idInput).output(savedSchema),
};
