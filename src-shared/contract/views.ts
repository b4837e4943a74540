import * as z from 'zod';
import { idInput, idSchema, lineSchema, procedure, timestampSchema } from './base.ts';
import { conditionSchema } from './listing.ts';
import { workFields } from './progress.ts';
import { tableViewSchema } from './table-view.ts';

const table = z.string().min(1).max(40);

/** A table as somebody left it (Ansicht): filters, order, groups and columns, own or for all. */
const savedView = z.object({
  id: idSchema,
  name: z.string(),
  shared: z.boolean(),
  /** Whether the acting user may change and remove it. */
  mayChange: z.boolean(),
  /** Who made it. */
  owner: z.string(),
  definition: tableViewSchema,
  updatedAt: timestampSchema,
});
export type SavedView = z.infer<typeof savedView>;

export const MOST_VIEWS = 100;

/** Tables that can be written to a file. */
export const EXPORT_TABLES = [
  'organisations',
  'persons',
  'cases',
  'sessions',
  'tasks',
  'events',
  'cooperations',
  'applications',
] as const;
export type ExportTable = (typeof EXPORT_TABLES)[number];

const column = z.string().min(1).max(40);
const direction = z.enum(['asc', 'desc']);

export const views = {
  /** Own views and shared ones, by name. */
  list: procedure.input(z.strictObject({ table })).output(z.array(savedView)),
  /**
   * Makes a view, or with an id changes it. A shared one is changed by who made it, by leads and
   * by admins.
   */
  save: procedure
    .input(
      z.strictObject({
        id: idSchema.optional(),
        table,
        name: lineSchema(80),
        shared: z.boolean(),
        definition: tableViewSchema,
      }),
    )
    .output(z.object({ id: idSchema, updatedAt: timestampSchema })),
  remove: procedure.input(idInput).output(z.object({ removed: z.boolean() })),
  /** Writes what a table shows as CSV: the rows of its filters, in its order, in these columns. */
  export: procedure
    .input(
      z.strictObject({
        table: z.enum(EXPORT_TABLES),
        filters: z.array(z.strictObject({ column, condition: conditionSchema })).max(30),
        text: z.string().trim().max(200).optional(),
        trashed: z.boolean().default(false),
        sort: z.array(z.strictObject({ column, direction })).max(3),
        group: z.strictObject({ column, direction }).optional(),
        columns: z
          .array(z.strictObject({ id: column, header: lineSchema(100) }))
          .min(1)
          .max(60),
        /** Of dates and codes; yes and no are words of the window. */
        language: z.enum(['de', 'en']),
        yes: lineSchema(20),
        no: lineSchema(20),
        fileToken: z.string().max(4096),
        ...workFields,
      }),
    )
    .output(z.object({ fileName: z.string(), rows: z.number().int(), bytes: z.number().int() })),
};
