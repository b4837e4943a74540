import * as z from 'zod';
import { AUDIT_GROUP_NAMES } from '../codes/audit-actions.ts';
import { RECORD_KINDS } from '../codes/words.ts';
import { idInput, idSchema, procedure, referenceSchema, timestampSchema } from './base.ts';
import { countSchema, filterInput, listInput, pageOf } from './listing.ts';
import { workFields } from './progress.ts';

/** `at` sorts by the position in the chain, which is the order in which things were written. */
export const AUDIT_SORTABLE = ['at'] as const;
export const AUDIT_FILTERABLE = [
  'at',
  'user',
  'group',
  'action',
  'entity',
  'record',
  'device',
] as const;

const hashSchema = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[0-9a-f]{64}$/);

const entryFields = {
  id: idSchema,
  /** Position in the chain of this store; 1 is the oldest. */
  seq: z.number().int(),
  at: timestampSchema,
  user: referenceSchema.nullable(),
  /** One of `AUDIT_ACTIONS`, or one that a later version has written. */
  action: z.string(),
  entity: z.string().nullable(),
  recordId: z.string().nullable(),
};

export const auditRow = z.object({
  ...entryFields,
  /** What the record is called now; null where there is no single record. */
  title: z.string().nullable(),
  device: z.string(),
  /** How many changes belong to it: one per new record, else one per field. */
  changes: z.number().int(),
});
export type AuditRow = z.infer<typeof auditRow>;

/** One field of one record. A created record has one of these per field, with `created`. */
export const auditChange = z.object({
  entity: z.string(),
  recordId: z.string(),
  field: z.string(),
  before: z.json(),
  after: z.json(),
  created: z.boolean(),
  /**
   * The text is not shown: `before` and `after` are its lengths in characters, null for none.
   */
  withheld: z.boolean(),
});
export type AuditChange = z.infer<typeof auditChange>;

/** Names of the records, users and subprojects that values refer to, by id. */
const names = z.record(z.string(), z.string());

export const BREAK_REASONS = [
  /** The entry or one of its changes is not what was written. */
  'changed',
  /** It does not follow the entry before it: one was removed, put in or moved. */
  'link',
  /** Entries at the end are missing. */
  'end',
  /** There are changes that belong to no entry. */
  'stray',
] as const;

export const verifyResult = z.object({
  /** The chain is whole, and the expected hash (if one was given) is in it. */
  whole: z.boolean(),
  entries: z.number().int(),
  changes: z.number().int(),
  /** The first place that does not fit; `seq` null: after the last entry. */
  broken: z
    .object({
      seq: z.number().int().nullable(),
      at: timestampSchema.nullable(),
      reason: z.enum(BREAK_REASONS),
    })
    .nullable(),
  /** Hash of the last entry that was checked: what to write down. */
  lastHash: z.string(),
  lastSeq: z.number().int(),
  /** Where the expected hash stands; null when none was given. */
  expected: z
    .object({
      found: z.boolean(),
      seq: z.number().int().nullable(),
      at: timestampSchema.nullable(),
    })
    .nullable(),
});
export type AuditVerification = z.infer<typeof verifyResult>;

const filters = filterInput(AUDIT_FILTERABLE);

export const audit = {
  list: procedure.input(listInput(AUDIT_SORTABLE, AUDIT_FILTERABLE)).output(pageOf(auditRow)),
  count: procedure.input(filters).output(countSchema),
  /** One entry with at most 1,000 of its changes; `changes` says how many there are. */
  entry: procedure.input(idInput).output(
    auditRow.extend({
      detail: z.json(),
      previousHash: z.string(),
      hash: z.string(),
      fields: z.array(auditChange),
      names,
    }),
  ),
  /** History of one record, newest first, for whoever may read the record. */
  record: procedure
    .input(
      z.strictObject({
        entity: z.enum(RECORD_KINDS),
        id: idSchema,
        limit: z.number().int().min(1).max(100).default(20),
        after: z.string().max(200).optional(),
      }),
    )
    .output(
      z.object({
        entries: z.array(
          z.object({
            id: idSchema,
            at: timestampSchema,
            user: referenceSchema.nullable(),
            action: z.string(),
            fields: z.array(auditChange),
          }),
        ),
        names,
        next: z.string().nullable(),
      }),
    ),
  /** The users, devices and kinds of record that occur, for the filters. */
  choices: procedure.output(
    z.object({
      devices: z.array(referenceSchema),
      entities: z.array(z.string()),
      groups: z.array(z.enum(AUDIT_GROUP_NAMES)),
    }),
  ),
  /** Walks the whole chain; `expect` is an end hash that was noted elsewhere before. */
  verify: procedure
    .input(z.strictObject({ expect: hashSchema.optional(), ...workFields }))
    .output(verifyResult),
  /** Writes what the filters leave to the chosen file, oldest first (see docs/audit.md). */
  export: procedure
    .input(
      filters.extend({
        format: z.enum(['csv', 'json']),
        fileToken: z.string().max(4096),
        ...workFields,
      }),
    )
    .output(
      z.object({
        fileName: z.string(),
        entries: z.number().int(),
        bytes: z.number().int(),
      }),
    ),
};
