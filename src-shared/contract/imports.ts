import * as z from 'zod';
import { idSchema, procedure } from './base.ts';
import {
  IMPORT_DELIMITERS,
  IMPORT_ENCODINGS,
  importMappingSchema,
  importProblemSchema,
} from './import-problems.ts';
import { workFields } from './progress.ts';

const request = {
  fileToken: z.string().max(4096),
  /** Missing: the columns are recognised by their headers. */
  mapping: importMappingSchema.optional(),
  ...workFields,
};

const outcome = {
  rows: z.number().int(),
  /** Distinct organisations in the file. */
  organisations: z.number().int(),
  created: z.number().int(),
  /** Already in the store under the same name; left as they are. */
  unchanged: z.number().int(),
  /** At most 500 of each kind; the numbers of all are in `errors` and `warnings`. */
  problems: z.array(importProblemSchema),
  errors: z.number().int(),
  warnings: z.number().int(),
  /** Null where the file is no text at all. */
  encoding: z.enum(IMPORT_ENCODINGS).nullable(),
  delimiter: z.enum(IMPORT_DELIMITERS).nullable(),
};

export const imports = {
  /** Reads the file and says what an import would do, without changing anything. */
  preview: procedure.input(z.strictObject(request)).output(
    z.object({
      ...outcome,
      headers: z.array(z.string()),
      mapping: importMappingSchema,
      /** False: no column was recognised as the name; a mapping is needed. */
      recognised: z.boolean(),
      preview: z.array(z.array(z.string())),
    }),
  ),
  /** All or nothing, in one transaction; doing it twice adds nothing. */
  run: procedure
    .input(z.strictObject(request))
    .output(z.object({ ...outcome, operationId: idSchema.nullable() })),
  /** Moves what an import created to the trash, except what was changed or used since. */
  undo: procedure
    .input(z.strictObject({ operationId: idSchema }))
    .output(z.object({ trashed: z.number().int(), kept: z.number().int() })),
};
