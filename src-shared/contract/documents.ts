import * as z from 'zod';
import {
  idInput,
  idSchema,
  lineSchema,
  optional,
  procedure,
  recordFields,
  savedSchema,
  textSchema,
  timestampSchema,
  versionFields,
} from './base.ts';
import { workFields } from './progress.ts';

/** Kinds of record that a document can belong to. */
export const DOCUMENT_OWNERS = [
  'organisation',
  'person',
  'case',
  'session',
  'task',
  'event',
  'subproject',
  'involvement',
  'cooperation',
  'grant-application',
  'consent',
] as const;
export type DocumentOwner = (typeof DOCUMENT_OWNERS)[number];

const owner = { ownerKind: z.enum(DOCUMENT_OWNERS), ownerId: idSchema };

export const documentFields = z.strictObject({
  /** Kept as a plain file name: see `rules/document-file.ts`. */
  name: lineSchema(255),
  note: optional(textSchema(2000)),
});

const fileFields = {
  name: z.string(),
  mediaType: z.string(),
  bytes: z.number().int(),
  note: z.string().nullable(),
};

const documentRow = z.object({
  id: idSchema,
  ...fileFields,
  createdAt: timestampSchema,
  /** Name of who added it. */
  createdBy: z.string(),
  updatedAt: timestampSchema,
});
export type DocumentRow = z.infer<typeof documentRow>;

/**
 * Files kept inside the store, each belonging to one record. They are there for whoever may see the
 * record: those of a confidential case or session of others are `FORBIDDEN`.
 *
 * Issue codes of their own, at `fileToken`: `file_too_large`, `file_empty`; at `id`: `not_shown`.
 */
export const documents = {
  /** Those of one record, newest first. */
  list: procedure.input(z.strictObject(owner)).output(z.array(documentRow)),
  get: procedure.input(idInput).output(
    z.object({
      ...recordFields,
      ...fileFields,
      ownerKind: z.string(),
      ownerId: idSchema,
    }),
  ),
  /** Reads the chosen file into the store. One that is too large is refused unread. */
  add: procedure
    .input(z.strictObject({ ...owner, fileToken: z.string().max(4096), ...workFields }))
    .output(savedSchema),
  update: procedure
    .input(z.strictObject({ ...versionFields, fields: documentFields }))
    .output(savedSchema),
  /** Its content, of one that the window can show. */
  open: procedure.input(idInput).output(z.instanceof(Blob)),
  /** Writes the content to the place a person chose. */
  saveAs: procedure
    .input(z.strictObject({ ...idInput.shape, fileToken: z.string().max(4096), ...workFields }))
    .output(z.object({ fileName: z.string(), bytes: z.number().int() })),
  trash: procedure.input(idInput).output(savedSchema),
  restore: procedure.input(idInput).output(savedSchema),
};
