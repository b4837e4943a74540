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

/** A follow-up (Wiedervorlage/Aufgabe). */
export const taskFields = z.strictObject({
  title: lineSchema(300),
  dueOn: optional(dateSchema),
  assigneeId: optional(idSchema),
  organisationId: optional(idSchema),
  personId: optional(idSchema),
  sessionId: optional(idSchema),
  /** A case that has the task's organisation, where it has one. */
  caseId: optional(idSchema),
  note: optional(textSchema(20_000)),
  /** When it is done, the next one is made by this rule (`rules/task-repeat.ts`). */
  repeatRule: optional(codeSchema('repeat-rule')),
});

const taskRecord = z.object({
  ...recordFields,
  ...taskFields.shape,
  doneAt: timestampSchema.nullable(),
  /** Put off: not shown as due before this day. The day it is due stays. */
  snoozedUntil: dateSchema.nullable(),
  assignee: referenceSchema.nullable(),
  organisation: referenceSchema.nullable(),
  case: caseReference.nullable(),
});
export type Task = z.infer<typeof taskRecord>;

export const TASK_SORTABLE = [
  'dueOn',
  'shownOn',
  'title',
  'organisation',
  'assignee',
  'doneAt',
  'updatedAt',
] as const;
export const TASK_FILTERABLE = [
  'dueOn',
  'shownOn',
  'repeatRule',
  'title',
  'organisation',
  'assignee',
  'doneAt',
  'case',
  'updatedAt',
  'district',
  // Related records.
  'cases',
] as const;

export const taskRow = z.object({
  id: idSchema,
  title: z.string(),
  dueOn: z.string().nullable(),
  snoozedUntil: z.string().nullable(),
  /** The later one of both: from when on it asks for attention. */
  shownOn: z.string().nullable(),
  repeatRule: z.string().nullable(),
  doneAt: z.string().nullable(),
  assignee: z.string().nullable(),
  organisation: z.string().nullable(),
  organisationId: z.string().nullable(),
  /** The case's number; null also for one the acting user may not see. */
  case: z.string().nullable(),
  updatedAt: z.string(),
});
export type TaskRow = z.infer<typeof taskRow>;

export const tasks = {
  list: procedure.input(listInput(TASK_SORTABLE, TASK_FILTERABLE)).output(pageOf(taskRow)),
  count: procedure.input(filterInput(TASK_FILTERABLE)).output(countSchema),
  get: procedure.input(idInput).output(taskRecord),
  create: procedure.input(taskFields).output(savedSchema),
  update: procedure
    .input(z.strictObject({ ...versionFields, fields: taskFields }))
    .output(savedSchema),
  /**
   * Done or open again; asking for the state it already has changes nothing. A repeated one that is
   * done makes the `next`; open again, the next goes to the trash unless somebody has changed it.
   */
  setDone: procedure
    .input(z.strictObject({ id: idSchema, done: z.boolean() }))
    .output(savedSchema.extend({ next: z.object({ id: idSchema, dueOn: dateSchema }).nullable() })),
  /** Puts off an open task; null shows it on its day again. */
  snooze: procedure
    .input(z.strictObject({ id: idSchema, until: dateSchema.nullable() }))
    .output(savedSchema),
  trash: procedure.input(idInput).output(savedSchema),
  restore: procedure.input(idInput).output(savedSchema),
};
