import * as z from 'zod';
import {
  codeSchema,
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

const headcount = z.number().int().min(0).max(100_000);

/** What a person fills in of an event (Veranstaltung). */
export const eventFields = z.strictObject({
  kind: codeSchema('event-kind'),
  title: lineSchema(300),
  startsAt: timestampSchema,
  /** Not before the start; an event of several days ends on its last. */
  endsAt: optional(timestampSchema),
  place: optional(lineSchema(300)),
  subprojectId: optional(idSchema),
  topics: z.array(codeSchema('topic')).max(30).default([]),
  /** Who held it together with the project. */
  organisationIds: z.array(idSchema).max(50).default([]),
  /** People and organisations that are in no row of the attendance list. */
  countedPersons: headcount.default(0),
  countedOrganisations: headcount.default(0),
  note: optional(textSchema(100_000)),
});

/** How many were there: the list's rows and what was only counted. */
const attended = {
  personCount: z.number().int(),
  /** Each organisation once, however many came from it. */
  organisationCount: z.number().int(),
};

const eventRecord = z.object({
  ...recordFields,
  ...eventFields.shape,
  ...attended,
  subproject: referenceSchema.nullable(),
  organisations: z.array(referenceSchema),
  recommendationCount: z.number().int(),
});
export type Event = z.infer<typeof eventRecord>;

export const EVENT_SORTABLE = [
  'title',
  'kind',
  'startsAt',
  'place',
  'subproject',
  'personCount',
  'organisationCount',
  'recommendationCount',
  'updatedAt',
] as const;
export const EVENT_FILTERABLE = [
  ...EVENT_SORTABLE,
  'topic',
  /** Partners and organisations that attended. */
  'organisation',
] as const;

export const eventRow = z.object({
  id: idSchema,
  title: z.string(),
  kind: z.string(),
  startsAt: z.string(),
  endsAt: z.string().nullable(),
  place: z.string().nullable(),
  subproject: z.string().nullable(),
  topics: z.array(z.string()),
  /** Names of the partners, separated by `; `. */
  organisations: z.string(),
  ...attended,
  recommendationCount: z.number().int(),
  updatedAt: z.string(),
});
export type EventRow = z.infer<typeof eventRow>;

export const events = {
  list: procedure.input(listInput(EVENT_SORTABLE, EVENT_FILTERABLE)).output(pageOf(eventRow)),
  count: procedure.input(filterInput(EVENT_FILTERABLE)).output(countSchema),
  get: procedure.input(idInput).output(eventRecord),
  create: procedure.input(eventFields).output(savedSchema),
  update: procedure
    .input(z.strictObject({ ...versionFields, fields: eventFields }))
    .output(savedSchema),
  trash: procedure.input(idInput).output(savedSchema),
  restore: procedure.input(idInput).output(savedSchema),
};

/**
 * One row of an attendance list: a person, an organisation or both, each a record or a name in
 * plain text. Issue codes: `nobody` (neither of them), `twice` (a record and a name),
 * `one_person` (a row with a person stands for one).
 */
export const attendanceFields = z.strictObject({
  personId: optional(idSchema),
  personName: optional(lineSchema(300)),
  organisationId: optional(idSchema),
  organisationName: optional(lineSchema(300)),
  role: codeSchema('attendance-role').default('attendance-role/participant'),
  /** How many people the row stands for. */
  headcount: z.number().int().min(1).max(10_000).default(1),
});

const attendanceRow = z.object({
  id: idSchema,
  updatedAt: timestampSchema,
  ...attendanceFields.shape,
  person: referenceSchema.nullable(),
  organisation: referenceSchema.nullable(),
});
export type Attendance = z.infer<typeof attendanceRow>;

/** More rows than this are not added at once. */
export const MAX_ATTENDANCE = 500;

const candidate = referenceSchema.extend({
  /** The whole name is the same, however it is written. */
  exact: z.boolean(),
  /** Of a person: belongs to the organisation of the same line. */
  affiliated: z.boolean(),
});
export type Candidate = z.infer<typeof candidate>;

export const attendances = {
  list: procedure.input(z.strictObject({ eventId: idSchema })).output(z.array(attendanceRow)),
  /** Which records the lines of a pasted list mean: candidates for each, the best first. */
  match: procedure
    .input(
      z.strictObject({
        eventId: idSchema,
        lines: z
          .array(
            z.strictObject({
              person: optional(lineSchema(300)),
              organisation: optional(lineSchema(300)),
            }),
          )
          .min(1)
          .max(MAX_ATTENDANCE),
      }),
    )
    .output(
      z.array(
        z.object({
          persons: z.array(candidate),
          organisations: z.array(candidate),
          /** Is in the list of this event already. */
          present: z.boolean(),
        }),
      ),
    ),
  /**
   * Adds rows, all or none; what is wrong with which is told at `rows.<n>`. A name with
   * `createPerson` or `createOrganisation` becomes a record first (the same new organisation
   * once), and a new person belongs to the organisation of their row. What is only counted is
   * added to the counts of the event. Nothing at all is an issue at `rows`: `empty`.
   */
  add: procedure
    .input(
      z.strictObject({
        eventId: idSchema,
        rows: z
          .array(
            attendanceFields.extend({
              createPerson: z.boolean().default(false),
              createOrganisation: z.boolean().default(false),
            }),
          )
          .max(MAX_ATTENDANCE),
        countedPersons: headcount.default(0),
        countedOrganisations: headcount.default(0),
      }),
    )
    .output(
      z.object({
        ids: z.array(idSchema),
        personsCreated: z.number().int(),
        organisationsCreated: z.number().int(),
      }),
    ),
  update: procedure
    .input(z.strictObject({ ...versionFields, fields: attendanceFields }))
    .output(savedSchema),
  trash: procedure.input(idInput).output(savedSchema),
  restore: procedure.input(idInput).output(savedSchema),
};

/** What an event recommends (Handlungsempfehlung). */
export const recommendationFields = z.strictObject({
  text: lineSchema(1000),
  /** Whom it is addressed to. */
  organisationId: optional(idSchema),
});

const recommendationRow = z.object({
  id: idSchema,
  updatedAt: timestampSchema,
  ...recommendationFields.shape,
  organisation: referenceSchema.nullable(),
  /** The task it has become; null also when that is in the trash. */
  task: z
    .object({
      id: idSchema,
      title: z.string(),
      dueOn: z.string().nullable(),
      doneAt: z.string().nullable(),
      assignee: z.string().nullable(),
    })
    .nullable(),
});
export type Recommendation = z.infer<typeof recommendationRow>;

export const recommendations = {
  /** Which event it belongs to. */
  get: procedure.input(idInput).output(z.object({ id: idSchema, eventId: idSchema })),
  list: procedure.input(z.strictObject({ eventId: idSchema })).output(z.array(recommendationRow)),
  create: procedure.input(recommendationFields.extend({ eventId: idSchema })).output(savedSchema),
  update: procedure
    .input(z.strictObject({ ...versionFields, fields: recommendationFields }))
    .output(savedSchema),
  /** Makes a task of it. Issue at `id`: `has_task`. */
  makeTask: procedure
    .input(
      z.strictObject({
        ...versionFields,
        title: lineSchema(300),
        dueOn: optional(z.iso.date()),
        assigneeId: optional(idSchema),
      }),
    )
    .output(savedSchema.extend({ taskId: idSchema })),
  trash: procedure.input(idInput).output(savedSchema),
  restore: procedure.input(idInput).output(savedSchema),
};
