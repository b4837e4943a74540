import * as z from 'zod';
import { DRAFT_FORMS, RECORD_KINDS } from '../codes/words.ts';
import { tableLayoutSchema } from './table-view.ts';
import { idInput, idSchema, jsonSchema, procedure, timestampSchema } from './base.ts';

const draftRecord = z.object({
  id: idSchema,
  form: z.enum(DRAFT_FORMS),
  recordId: z.string(),
  body: z.json(),
  createdAt: timestampSchema,
  updatedAt: timestampSchema,
});
export type Draft = z.infer<typeof draftRecord>;

const draftKey = {
  form: z.enum(DRAFT_FORMS),
  /**
   * The record; '' for a new one. Where a form for new ones stands beside a record (a consent for one
   * purpose of a person), that record, and after a space which form it is.
   */
  recordId: z
    .union([idSchema, z.literal(''), z.string().regex(/^[0-9a-f-]{36} [a-z/-]{1,60}$/)])
    .default(''),
};

export const drafts = {
  /** The acting user's own drafts, newest first. */
  list: procedure.output(z.array(draftRecord)),
  /** Creates or replaces the draft of this form and record; durable when acknowledged. */
  save: procedure
    .input(z.strictObject({ ...draftKey, body: jsonSchema }))
    .output(z.object({ id: idSchema, updatedAt: timestampSchema })),
  discard: procedure.input(idInput).output(z.object({ discarded: z.boolean() })),
};

/** After so long without a sign of life the store locks, unless somebody chose otherwise. */
export const IDLE_MINUTES = 10;
export const IDLE_CHOICES = ['2', '5', '10', '15', '30'] as const;

/** Tables a person arranges; more than there are, so that it never ends. */
const MOST_TABLES = 50;

export const SETTING_KEYS = [
  'language',
  'colour-scheme',
  'density',
  'idle-minutes',
  'tables',
  'first-views',
] as const;
export const settingsSchema = z.object({
  language: z.enum(['de', 'en']).nullable(),
  'colour-scheme': z.enum(['light', 'dark', 'auto']).nullable(),
  density: z.enum(['compact', 'comfortable']).nullable(),
  'idle-minutes': z.enum(IDLE_CHOICES).nullable(),
  /** Columns of each table, as the person has arranged them. */
  tables: z
    .record(z.string().min(1).max(40), tableLayoutSchema)
    .refine((tables) => Object.keys(tables).length <= MOST_TABLES)
    .nullable(),
  /** The saved view each table begins with; one that is gone counts as none. */
  'first-views': z
    .record(z.string().min(1).max(40), idSchema)
    .refine((views) => Object.keys(views).length <= MOST_TABLES)
    .nullable(),
});
export type Settings = z.infer<typeof settingsSchema>;

export const settings = {
  get: procedure.output(settingsSchema),
  set: procedure.input(settingsSchema.partial().strict()).output(settingsSchema),
};

export const trash = {
  /** What is in the trash (Papierkorb), newest first. */
  list: procedure
    .input(z.strictObject({ limit: z.number().int().min(1).max(500).default(200) }))
    .output(
      z.array(
        z.object({
          kind: z.enum(RECORD_KINDS),
          id: idSchema,
          title: z.string(),
          deletedAt: timestampSchema,
          deletedBy: z.string(),
        }),
      ),
    ),
};
