import * as z from 'zod';
import { CODE_LISTS } from '../codes/code-lists.ts';
import { lineSchema, optional, procedure, timestampSchema } from './base.ts';

/** The code lists (Auswahllisten) that records choose from, and what an admin may do with them. */
export const codeEntry = z.object({
  code: z.string(),
  list: z.enum(CODE_LISTS),
  /** The code of another list that it belongs to: a topic's field of advice. */
  parent: z.string().nullable(),
  labelDe: z.string(),
  labelEn: z.string(),
  position: z.number().int(),
  /** False: retired. Records keep it, new entries are not offered it. */
  active: z.boolean(),
  /** Shipped with the program, not added here. */
  builtIn: z.boolean(),
  /** The version that a change has to name; null as long as nobody has changed the code. */
  updatedAt: timestampSchema.nullable(),
});
export type CodeEntry = z.infer<typeof codeEntry>;

/** Any code of any list; which it is says the part before the stroke. */
const anyCode = z
  .string()
  .max(100)
  .regex(/^[a-z0-9-]+\/[a-z0-9-]+$/);

export const codeFields = z.strictObject({
  labelDe: lineSchema(80),
  labelEn: lineSchema(80),
  /** Needed in lists whose codes belong to another list's (`codes/code-rules.ts`), else empty. */
  parent: optional(anyCode),
});

const version = { code: anyCode, updatedAt: timestampSchema.nullable() };
const saved = z.object({ code: z.string(), updatedAt: timestampSchema.nullable() });

/**
 * Issue codes of their own: `label_taken` (another code of the list is called so, perhaps a retired
 * one), `fixed_list`, `needed_code`, `needs_parent`, `no_parent`, `fixed_parent`, `other_codes`.
 */
export const codes = {
  list: procedure.output(z.array(codeEntry)),
  /** How many times records name each code of a list, those in the trash included. */
  usage: procedure
    .input(z.strictObject({ list: z.enum(CODE_LISTS) }))
    .output(z.array(z.object({ code: z.string(), uses: z.number().int() }))),
  /** A new code at the end of its list. The code is made of the German label and never changes. */
  create: procedure
    .input(z.strictObject({ list: z.enum(CODE_LISTS), ...codeFields.shape }))
    .output(saved),
  /** New labels; the parent may be changed of codes that were added here. */
  update: procedure.input(z.strictObject({ ...version, fields: codeFields })).output(saved),
  /** Retires a code, or brings it back. */
  setActive: procedure.input(z.strictObject({ ...version, active: z.boolean() })).output(saved),
  /** Puts all codes of a list into another order; `seen` is the order that it had. */
  reorder: procedure
    .input(
      z.strictObject({
        list: z.enum(CODE_LISTS),
        seen: z.array(anyCode).max(1000),
        codes: z.array(anyCode).max(1000),
      }),
    )
    .output(z.object({ codes: z.array(z.string()) })),
};
