import * as z from 'zod';
import { dateSchema, idSchema, procedure } from './base.ts';

export const reports = {
  /** The case summary (Fallübersicht) of one organisation as a PDF, written to the chosen file. */
  caseSummary: procedure
    .input(
      z.strictObject({
        organisationId: idSchema,
        from: dateSchema.optional(),
        to: dateSchema.optional(),
        language: z.enum(['de', 'en']).default('de'),
        /** Notes are part of it only when asked for. */
        withNotes: z.boolean().default(true),
        fileToken: z.string().max(4096),
      }),
    )
    .output(z.object({ bytes: z.number().int(), pages: z.number().int(), fileName: z.string() })),
  /** The same page as HTML, for the preview in the window. */
  caseSummaryHtml: procedure
    .input(
      z.strictObject({
        organisationId: idSchema,
        from: dateSchema.optional(),
        to: dateSchema.optional(),
        language: z.enum(['de', 'en']).default('de'),
        withNotes: z.boolean().default(true),
      }),
    )
    .output(z.object({ html: z.string(), suggestedName: z.string() })),
};
