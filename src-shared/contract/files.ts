import * as z from 'zod';
import { procedure, textSchema } from './base.ts';

export const files = {
  /** Writes a text that the window shows, such as a recovery key, to the file a person chose. */
  saveText: procedure
    .input(z.strictObject({ fileToken: z.string().max(4096), text: textSchema(100_000) }))
    .output(z.object({ fileName: z.string(), bytes: z.number().int() })),
};
