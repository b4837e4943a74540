import * as z from 'zod';
import {
  codeSchema,
  dateSchema,
  idInput,
  idSchema,
  lineSchema,
  optional,
  procedure,
  recordFields,
  referenceSchema,
  savedSchema,
  textSchema,
  timestampSchema,
  versionFields,
} from './base.ts';
import { countSchema, filterInput, listInput, pageOf } from './listing.ts';

/**
 * What a person fills in of a case (Fall) at any time. Its number is given by the core
 * (`rules/case-number.ts`); status and closing change by `setStatus`, who is responsible by
 * `handOver`.
 */
export const caseFields = z.strictObject({
  organisationIds: z.array(idSchema).min(1).max(50),
  /** What it is about (Anliegen), in one line: the case's title. */
  concern: lineSchema(300),
  goal: optional(textSchema(5000)),
  field: optional(codeSchema('field')),
  topics: z.array(codeSchema('topic')).max(30).default([]),
  priority: codeSchema('case-priority').default('case-priority/normal'),
  openedOn: dateSchema,
  subprojectId: optional(idSchema),
  note: optional(textSchema(100_000)),
  /** Only for the responsible counsellor, who opened the case, team leads and admins. */
  confidential: z.boolean().default(false),
});

/** What closing a case says; see `rules/case-status.ts` for when it is needed. */
export const caseClosing = z.strictObject({
  /** Not before the day the case was opened, not in the future. */
  closedOn: dateSchema,
  closingReason: codeSchema('closing-reason'),
  goalAttainment: codeSchema('goal-attainment'),
});

const caseRecord = z.object({
  ...recordFields,
  ...caseFields.shape,
  number: z.string(),
  status: z.string(),
  closedOn: dateSchema.nullable(),
  closingReason: z.string().nullable(),
  goalAttainment: z.string().nullable(),
  responsibleId: idSchema,
  responsible: referenceSchema,
  organisations: z.array(referenceSchema),
  subproject: referenceSchema.nullable(),
  /** Sessions and tasks of the case that are not in the trash. */
  sessionCount: z.number().int(),
  sessionMinutes: z.number().int(),
  lastSessionAt: timestampSchema.nullable(),
  openTaskCount: z.number().int(),
  /** The newest of: opening or last change, start of a session, a task done. */
  lastActivityAt: timestampSchema,
  /** Newest first. */
  handOvers: z.array(
    z.object({
      id: idSchema,
      at: timestampSchema,
      /** Who handed it over, from whom to whom: names. */
      by: z.string(),
      from: z.string(),
      to: z.string(),
      note: z.string(),
    }),
  ),
});
export type Case = z.infer<typeof caseRecord>;

export const CASE_SORTABLE = [
  'number',
  'concern',
  'organisations',
  'status',
  'priority',
  'field',
  'openedOn',
  'closedOn',
  'closingReason',
  'goalAttainment',
  'responsible',
  'subproject',
  'sessionCount',
  'openTaskCount',
  'lastActivityAt',
  'updatedAt',
] as const;
export const CASE_FILTERABLE = [
  ...CASE_SORTABLE,
  /** `is`: not closed yet. */
  'open',
  'confidential',
  'topic',
  'district',
  'organisationKind',
  // Related records.
  'sessions',
  'openTasks',
] as const;

export const caseRow = z.object({
  id: idSchema,
  number: z.string(),
  concern: z.string(),
  /** Names, separated by `; `. */
  organisations: z.string(),
  /** The first of them by name. */
  organisationId: z.string().nullable(),
  status: z.string(),
  priority: z.string(),
  field: z.string().nullable(),
  topics: z.array(z.string()),
  openedOn: z.string(),
  closedOn: z.string().nullable(),
  closingReason: z.string().nullable(),
  goalAttainment: z.string().nullable(),
  responsible: z.string(),
  responsibleId: idSchema,
  subproject: z.string().nullable(),
  sessionCount: z.number().int(),
  openTaskCount: z.number().int(),
  lastActivityAt: z.string(),
  confidential: z.boolean(),
  updatedAt: z.string(),
});
export type CaseRow = z.infer<typeof caseRow>;

const versions = z.array(z.strictObject(versionFields)).min(1).max(500);
const savedAll = z.object({ cases: z.array(savedSchema) });

/**
 * Confidential cases of others do not exist for a counsellor: no list, count, search or timeline
 * names them; naming one by its id is `FORBIDDEN`.
 */
export const cases = {
  /** Stale cases: filter `open` is true and `lastActivityAt` between nothing and a day. */
  list: procedure.input(listInput(CASE_SORTABLE, CASE_FILTERABLE)).output(pageOf(caseRow)),
  count: procedure.input(filterInput(CASE_FILTERABLE)).output(countSchema),
  get: procedure.input(idInput).output(caseRecord),
  /** Typeahead by number, concern or organisation; without text the ones last active. */
  suggest: procedure
    .input(
      z.strictObject({
        text: z.string().trim().max(200),
        /** Only cases of at least one of these; empty: of any. */
        organisationIds: z.array(idSchema).max(50).default([]),
        openOnly: z.boolean().default(true),
        limit: z.number().int().min(1).max(20).default(8),
      }),
    )
    .output(
      z.array(
        z.object({
          id: idSchema,
          number: z.string(),
          concern: z.string(),
          organisations: z.string(),
          status: z.string(),
        }),
      ),
    ),
  /** Opens a case in a status that is not a closed one. Nobody named: the acting user is responsible. */
  create: procedure
    .input(
      caseFields.extend({
        status: codeSchema('case-status').default('case-status/request'),
        responsibleId: optional(idSchema),
      }),
    )
    .output(savedSchema.extend({ number: z.string() })),
  update: procedure
    .input(z.strictObject({ ...versionFields, fields: caseFields }))
    .output(savedSchema),
  /**
   * `closing` is needed for a closed status and refused for another; naming the closed status it
   * has corrects the closing. Reopening clears it.
   */
  setStatus: procedure
    .input(
      z.strictObject({
        ...versionFields,
        status: codeSchema('case-status'),
        closing: caseClosing.optional(),
      }),
    )
    .output(savedSchema),
  /** Makes a colleague responsible. Team leads and admins. */
  handOver: procedure
    .input(
      z.strictObject({
        ...versionFields,
        responsibleId: idSchema,
        note: textSchema(5000).refine((value) => value.trim() !== '', { message: 'empty' }),
      }),
    )
    .output(savedSchema),
  /**
   * Closes several open cases in the same way: all of them, or none. What is wrong with which is
   * told as issues at `cases.<n>`: `unknown_reference`, `in_trash`, `changed` (since it was read),
   * `already_closed`, `repeated`, or at `closing.closedOn`: `before_opening`. Team leads and admins.
   */
  closeStale: procedure
    .input(
      z.strictObject({
        cases: versions,
        status: codeSchema('case-status').default('case-status/cancelled'),
        closing: caseClosing,
      }),
    )
    .output(savedAll),
  /**
   * Takes back what the acting user did last with these cases (`setStatus`, `handOver`,
   * `closeStale`), named with the versions that it answered: all or none. Issues at `cases.<n>`:
   * `unknown_reference`, `in_trash`, `changed`, `repeated`, `not_undoable`.
   */
  undo: procedure.input(z.strictObject({ cases: versions })).output(savedAll),
  trash: procedure.input(idInput).output(savedSchema),
  restore: procedure.input(idInput).output(savedSchema),
};
