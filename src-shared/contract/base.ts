import { oc } from '@orpc/contract';
import * as z from 'zod';
import type { CodeList } from '../codes/code-lists.ts';
import { ERRORS } from './errors.ts';

/** Every procedure starts from here, so every procedure can refuse with every code of the set. */
export const procedure = oc.errors(ERRORS);

export const idSchema = z.uuid();
/** ISO 8601 in UTC with milliseconds, e.g. `2026-11-23T13:00:00.000Z`. */
export const timestampSchema = z.iso.datetime({ precision: 3 });
/** A calendar date, `2026-11-23`. */
export const dateSchema = z.iso.date();

/** A code of this list, e.g. `district/08`. That it exists is checked in the core. */
export const codeSchema = <L extends CodeList>(list: L) =>
  z.templateLiteral([list, '/', z.string().regex(/^[a-z0-9-]+$/)]);

/** SQLite keeps UTF-8, where half of a surrogate pair would silently become another character. */
const wellFormed = z
  .string()
  .refine((value) => value.isWellFormed(), { message: 'half a character' });

/** More levels than any form has; looking into thousands of them would overflow the stack. */
const MAX_LEVELS = 32;

const isShallow = (value: unknown, levels = MAX_LEVELS): boolean =>
  typeof value !== 'object' ||
  value === null ||
  (levels > 0 && Object.values(value).every((inner) => isShallow(inner, levels - 1)));

/** Any JSON value of at most 32 levels. */
export const jsonSchema = z
  .unknown()
  .refine((value) => isShallow(value), { message: 'too many levels' })
  .pipe(z.json());

/** One line of text: trimmed, no control characters, at least one character left. */
export const lineSchema = (max: number) =>
  wellFormed
    .max(max)
    .transform((value) => value.trim())
    .pipe(z.string().min(1))
    .refine((value) => !/[\u0000-\u001f\u007f]/.test(value), { message: 'control character' });

/** Text of several lines, kept to the letter but for NUL, which no text has. */
export const textSchema = (max: number) =>
  wellFormed.max(max).refine((value) => !value.includes('\u0000'), { message: 'NUL character' });

/** An optional field: '' and absent both mean "not given" and are stored as null. */
export const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess(
    (value) => (value === '' || value === undefined ? null : value),
    schema.nullable(),
    // Zod's own type makes the key mandatory for callers, though absent is handled above.
  ) as unknown as z.ZodPipe<z.ZodOptional<z.ZodUnknown>, z.ZodNullable<T>>;

/** What the store adds to every record. */
export const recordFields = {
  id: idSchema,
  createdAt: timestampSchema,
  createdBy: idSchema,
  updatedAt: timestampSchema,
  updatedBy: idSchema,
  deletedAt: timestampSchema.nullable(),
};

/** Changing a record names the version one has seen; a newer one is refused with `CONFLICT`. */
export const versionFields = { id: idSchema, updatedAt: timestampSchema };

export const idInput = z.strictObject({ id: idSchema });

/** The answer to any change: the record's id and its new version. */
export const savedSchema = z.object({ id: idSchema, updatedAt: timestampSchema });

/** A record named in passing: enough to show and to link it. */
export const referenceSchema = z.object({ id: idSchema, name: z.string() });

/**
 * The case that a record belongs to. Null where it belongs to none, and where the case is a
 * confidential one of others: then only the record's `caseId` is there.
 */
export const caseReference = z.object({ id: idSchema, number: z.string(), concern: z.string() });
