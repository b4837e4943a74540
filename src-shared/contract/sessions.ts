import * as z from 'zod';
import {
  caseReference,
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

/** What was agreed in a session becomes a task of the acting counsellor unless said otherwise. */
export const agreementSchema = z.strictObject({
  title: lineSchema(300),
  dueOn: optional(dateSchema),
  assigneeId: optional(idSchema),
});

/** An advisory session (Beratung). Durations in whole minutes, up to a full day. */
export const sessionFields = z.strictObject({
  startsAt: timestampSchema,
  durationMinutes: z.number().int().min(1).max(1440),
  preparationMinutes: z.number().int().min(0).max(1440).default(0),
  form: codeSchema('session-form'),
  mode: codeSchema('session-mode'),
  language: optional(codeSchema('language')),
  interpreter: z.boolean().default(false),
  subprojectId: optional(idSchema),
  /** A case that has one of the session's organisations. */
  caseId: optional(idSchema),
  organisationIds: z.array(idSchema).min(1).max(50),
  participantIds: z.array(idSchema).max(200).default([]),
  /** Empty: the acting user. */
  counsellorIds: z.array(idSchema).max(20).default([]),
  topics: z.array(codeSchema('topic')).max(30).default([]),
  note: optional(textSchema(100_000)),
  result: optional(textSchema(20_000)),
  confidential: z.boolean().default(false),
});

const sessionRecord = z.object({
  ...recordFields,
  ...sessionFields.shape,
  organisations: z.array(referenceSchema),
  participants: z.array(referenceSchema),
  counsellors: z.array(referenceSchema),
  subproject: referenceSchema.nullable(),
  case: caseReference.nullable(),
  tasks: z.array(
    z.object({
      id: idSchema,
      title: z.string(),
      dueOn: dateSchema.nullable(),
      doneAt: timestampSchema.nullable(),
    }),
  ),
});
export type Session = z.infer<typeof sessionRecord>;

export const SESSION_SORTABLE = [
  'startsAt',
  'organisations',
  'form',
  'mode',
  'durationMinutes',
  'subproject',
  'updatedAt',
] as const;
export const SESSION_FILTERABLE = [
  'startsAt',
  'organisations',
  'form',
  'mode',
  'durationMinutes',
  'topic',
  'counsellor',
  'subproject',
  'case',
  'district',
  'organisationKind',
  'language',
  'interpreter',
  'updatedAt',
  // Related records.
  'cases',
  'openTasks',
] as const;

export const sessionRow = z.object({
  id: idSchema,
  startsAt: z.string(),
  organisations: z.string(),
  organisationId: z.string().nullable(),
  form: z.string(),
  mode: z.string(),
  durationMinutes: z.number().int(),
  topics: z.array(z.string()),
  counsellors: z.string(),
  subproject: z.string().nullable(),
  /** The case's number; null also for one the acting user may not see. */
  case: z.string().nullable(),
  updatedAt: z.string(),
});
export type SessionRow = z.infer<typeof sessionRow>;

export const sessions = {
  list: procedure.input(listInput(SESSION_SORTABLE, SESSION_FILTERABLE)).output(pageOf(sessionRow)),
  count: procedure.input(filterInput(SESSION_FILTERABLE)).output(countSchema),
  get: procedure.input(idInput).output(sessionRecord),
  /**
   * What a new session most likely looks like: the acting user's last one, now, rounded down to 15
   * minutes; with an organisation, its subproject, language and interpreter.
   */
  defaults: procedure
    .input(z.strictObject({ organisationId: idSchema.optional() }).default({}))
    .output(
      z.object({
        startsAt: timestampSchema,
        durationMinutes: z.number().int(),
        preparationMinutes: z.number().int(),
        form: z.string(),
        mode: z.string(),
        language: z.string().nullable(),
        interpreter: z.boolean(),
        subprojectId: idSchema.nullable(),
        /** Still active; the acting user alone unless the last session was held together. */
        counsellors: z.array(referenceSchema),
      }),
    ),
  /** Saves the session and its agreements as tasks in one step, and drops the draft it came from. */
  log: procedure
    .input(
      z.strictObject({
        session: sessionFields,
        agreements: z.array(agreementSchema).max(20).default([]),
        draftId: idSchema.optional(),
      }),
    )
    .output(savedSchema.extend({ taskIds: z.array(idSchema) })),
  update: procedure
    .input(z.strictObject({ ...versionFields, fields: sessionFields }))
    .output(savedSchema),
  trash: procedure.input(idInput).output(savedSchema),
  restore: procedure.input(idInput).output(savedSchema),
};
