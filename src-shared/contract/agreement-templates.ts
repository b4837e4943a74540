import * as z from 'zod';
import { DUE_UNITS, MOST_DUE } from '../rules/agreement-due.ts';
import { idSchema, lineSchema, procedure, timestampSchema } from './base.ts';

/** More than anybody finds one in. */
export const MOST_TEMPLATES = 50;

export const templateFields = z.strictObject({
  title: lineSchema(300),
  /** How long after the session it is due; null where that differs every time. */
  due: z
    .strictObject({ count: z.number().int().min(1).max(MOST_DUE), unit: z.enum(DUE_UNITS) })
    .nullable(),
});

const template = z.strictObject({ id: idSchema, ...templateFields.shape });
export type AgreementTemplate = z.infer<typeof template>;

const templates = z.array(template).max(MOST_TEMPLATES);
/** `updatedAt` is the version of the list as a whole; null before anybody wrote one. */
export const templateListSchema = z.object({ updatedAt: timestampSchema.nullable(), templates });

/** What is agreed again and again (Textvorlagen für Vereinbarungen): one list for the whole store. */
export const agreementTemplates = {
  /** In the order in which they are offered. */
  list: procedure.output(templateListSchema),
  /** The whole list anew. Issue code of its own: `duplicate` (one template twice). */
  save: procedure
    .input(z.strictObject({ updatedAt: timestampSchema.nullable(), templates }))
    .output(templateListSchema),
};
