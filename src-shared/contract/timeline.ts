import * as z from 'zod';
import { caseReference, dateSchema, idSchema, procedure, referenceSchema } from './base.ts';

/**
 * Everything that happened and is planned with one record, newest first: of an organisation, a
 * case, a contact person or a subproject. Entries carry data and codes; the words around them are
 * the renderer's.
 */
export const TIMELINE_ENTITIES = ['organisation', 'case', 'person', 'subproject'] as const;
export type TimelineEntity = (typeof TIMELINE_ENTITIES)[number];

export const TIMELINE_KINDS = [
  'session',
  'case',
  'involvement',
  'event',
  'cooperation',
  'application',
  'task',
  'affiliation',
  'consent',
  'document',
  'change',
] as const;
export type TimelineKind = (typeof TIMELINE_KINDS)[number];

/** What there can be on the timeline of a record; other kinds asked for give nothing. */
export const TIMELINE_KINDS_OF = {
  organisation: [
    'session',
    'case',
    'involvement',
    'event',
    'cooperation',
    'application',
    'task',
    'affiliation',
    'document',
    'change',
  ],
  case: ['session', 'case', 'application', 'task', 'document', 'change'],
  person: ['session', 'event', 'task', 'affiliation', 'consent', 'document', 'change'],
  subproject: [
    'session',
    'case',
    'involvement',
    'event',
    'application',
    'task',
    'document',
    'change',
  ],
} as const satisfies Record<TimelineEntity, readonly TimelineKind[]>;

const common = {
  id: idSchema,
  /** Unlike the id, of one entry alone: a case has several. */
  key: z.string(),
  /** When it happened or is due: UTC timestamp for sessions and changes, date for the rest. */
  at: z.string(),
};
const shownCase = caseReference.pick({ id: true, number: true }).nullable();

export const timelineEntry = z.discriminatedUnion('kind', [
  z.object({
    ...common,
    kind: z.literal('session'),
    form: z.string(),
    mode: z.string(),
    durationMinutes: z.number().int(),
    counsellors: z.array(z.string()),
    organisations: z.array(referenceSchema),
    participants: z.array(referenceSchema),
    topics: z.array(z.string()),
    case: shownCase,
    /** The first 400 characters of the note. */
    note: z.string().nullable(),
    tasks: z.array(
      z.object({
        id: idSchema,
        title: z.string(),
        dueOn: z.string().nullable(),
        done: z.boolean(),
      }),
    ),
  }),
  z.object({
    ...common,
    kind: z.literal('task'),
    title: z.string(),
    done: z.boolean(),
    overdue: z.boolean(),
    assignee: z.string().nullable(),
    organisation: referenceSchema.nullable(),
    case: shownCase,
  }),
  /** A case has one entry for each of these that befell it. */
  z.object({
    ...common,
    kind: z.literal('case'),
    event: z.enum(['opened', 'closed', 'status', 'handed-over']),
    number: z.string(),
    concern: z.string(),
    /** What they are today. */
    status: z.string(),
    responsible: z.string(),
    organisations: z.array(referenceSchema),
    topics: z.array(z.string()),
    /** Of the closed entry alone: why it was closed, and what had been reached. */
    closingReason: z.string().nullable(),
    goalAttainment: z.string().nullable(),
    /** From and to which status, or from and to whom; who did it. */
    from: z.string().nullable(),
    to: z.string().nullable(),
    by: z.string().nullable(),
    /** What the one had to tell the other on handing over. */
    note: z.string().nullable(),
  }),
  z.object({
    ...common,
    kind: z.literal('involvement'),
    organisation: referenceSchema,
    subproject: referenceSchema,
    role: z.string(),
    status: z.string(),
    toDate: z.string().nullable(),
    note: z.string().nullable(),
  }),
  z.object({
    ...common,
    kind: z.literal('affiliation'),
    person: referenceSchema,
    organisation: referenceSchema,
    function: z.string(),
    toDate: z.string().nullable(),
  }),
  z.object({
    ...common,
    kind: z.literal('event'),
    title: z.string(),
    /** Its code of the list `event-kind`. */
    type: z.string(),
    place: z.string().nullable(),
    persons: z.number().int(),
    organisations: z.number().int(),
    recommendations: z.number().int(),
    topics: z.array(z.string()),
  }),
  /** When it began and, once it has, when it ended. */
  z.object({
    ...common,
    kind: z.literal('cooperation'),
    event: z.enum(['began', 'ended']),
    /** The two that cooperate, in no order. */
    organisations: z.array(referenceSchema),
    type: z.string(),
    state: z.string(),
    note: z.string().nullable(),
  }),
  /** A grant application: when it was entered, each new state, and each deadline. */
  z.object({
    ...common,
    kind: z.literal('application'),
    event: z.enum(['entered', 'state', 'application-due', 'drawdown-due', 'proof-due']),
    programme: z.string(),
    organisation: referenceSchema,
    /** What it is today, and of a new state what it was and became. */
    state: z.string(),
    from: z.string().nullable(),
    to: z.string().nullable(),
    by: z.string().nullable(),
    appliedCents: z.number().int().nullable(),
    grantedCents: z.number().int().nullable(),
    /** Of a deadline: until when, and whether it was met. */
    dueOn: z.string().nullable(),
    done: z.boolean(),
  }),
  z.object({
    ...common,
    kind: z.literal('consent'),
    event: z.enum(['given', 'withdrawn', 'expires']),
    purpose: z.string(),
    state: z.string(),
    form: z.string().nullable(),
  }),
  z.object({
    ...common,
    kind: z.literal('document'),
    name: z.string(),
    mediaType: z.string(),
    bytes: z.number().int(),
    by: z.string().nullable(),
    note: z.string().nullable(),
  }),
  z.object({
    ...common,
    kind: z.literal('change'),
    action: z.string(),
    user: z.string().nullable(),
    fields: z.array(z.string()),
  }),
]);
export type TimelineEntry = z.infer<typeof timelineEntry>;

const subject = { entity: z.enum(TIMELINE_ENTITIES), id: idSchema };

export const timeline = {
  page: procedure
    .input(
      z.strictObject({
        ...subject,
        kinds: z.array(z.enum(TIMELINE_KINDS)).optional(),
        text: z.string().trim().max(200).optional(),
        /** A user or contact person who did it, is to do it or took part. */
        who: idSchema.optional(),
        /** Only entries from this day in Berlin to that one, both included. */
        from: dateSchema.optional(),
        to: dateSchema.optional(),
        limit: z.number().int().min(1).max(200).default(50),
        after: z.string().max(500).optional(),
      }),
    )
    .output(z.object({ entries: z.array(timelineEntry), next: z.string().nullable() })),
  /**
   * How many entries of each kind there are, who is in them, and the spans and points for the lanes
   * above the list.
   */
  lanes: procedure.input(z.strictObject(subject)).output(
    z.object({
      counts: z.partialRecord(z.enum(TIMELINE_KINDS), z.number().int()),
      people: z.array(z.object({ id: idSchema, name: z.string(), of: z.enum(['user', 'person']) })),
      /** Both days are included; `to` is null while it lasts. Ascending. */
      bars: z.array(
        z.object({
          kind: z.enum(TIMELINE_KINDS),
          id: idSchema,
          label: z.string(),
          from: z.string(),
          to: z.string().nullable(),
        }),
      ),
      /** What lies within one day is one mark of several. Ascending. */
      marks: z.array(
        z.object({
          kind: z.enum(TIMELINE_KINDS),
          id: idSchema,
          at: z.string(),
          /** A name or, of sessions, the code of the form. */
          label: z.string(),
          /** Which deadline of an application it is: `proof-due`. */
          event: z.string().nullable(),
          count: z.number().int(),
          done: z.boolean(),
        }),
      ),
    }),
  ),
};
