import * as z from 'zod';
import { idSchema, procedure, referenceSchema, timestampSchema } from './base.ts';

/**
 * Everything that happened and is planned with one organisation, newest first. Entries carry data
 * and codes; the words around them are the renderer's.
 */
export const TIMELINE_KINDS = [
  'session',
  'task',
  'case',
  'involvement',
  'affiliation',
  'change',
] as const;
export type TimelineKind = (typeof TIMELINE_KINDS)[number];

const common = {
  id: idSchema,
  /** When it happened or is due: UTC timestamp for sessions and changes, date for the rest. */
  at: z.string(),
};

export const timelineEntry = z.discriminatedUnion('kind', [
  z.object({
    ...common,
    kind: z.literal('session'),
    form: z.string(),
    mode: z.string(),
    durationMinutes: z.number().int(),
    counsellors: z.array(z.string()),
    topics: z.array(z.string()),
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
  }),
  /** A case has one entry when it was opened and, once it is, one when it was closed. */
  z.object({
    ...common,
    kind: z.literal('case'),
    event: z.enum(['opened', 'closed']),
    number: z.string(),
    concern: z.string(),
    /** What they are today; of the closed entry also why it was closed. */
    status: z.string(),
    responsible: z.string(),
    closingReason: z.string().nullable(),
    goalAttainment: z.string().nullable(),
    topics: z.array(z.string()),
  }),
  z.object({
    ...common,
    kind: z.literal('involvement'),
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
    function: z.string(),
    toDate: z.string().nullable(),
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

export const timeline = {
  organisation: procedure
    .input(
      z.strictObject({
        organisationId: idSchema,
        kinds: z.array(z.enum(TIMELINE_KINDS)).optional(),
        text: z.string().trim().max(200).optional(),
        /** Only entries from this moment to that one, both included. */
        from: timestampSchema.optional(),
        to: timestampSchema.optional(),
        limit: z.number().int().min(1).max(200).default(50),
        after: z.string().max(500).optional(),
      }),
    )
    .output(z.object({ entries: z.array(timelineEntry), next: z.string().nullable() })),
  /** How many entries of each kind there are, and the spans and dots for the lanes above the list. */
  lanes: procedure.input(z.strictObject({ organisationId: idSchema })).output(
    z.object({
      counts: z.record(z.enum(TIMELINE_KINDS), z.number().int()),
      involvements: z.array(
        z.object({ id: idSchema, label: z.string(), from: z.string(), to: z.string().nullable() }),
      ),
      /** Cases from the day they were opened to the day they were closed. */
      cases: z.array(
        z.object({
          id: idSchema,
          number: z.string(),
          label: z.string(),
          status: z.string(),
          from: z.string(),
          to: z.string().nullable(),
        }),
      ),
      /** Start times of all sessions, ascending. */
      sessions: z.array(z.string()),
      tasks: z.array(z.object({ id: idSchema, dueOn: z.string(), done: z.boolean() })),
    }),
  ),
};
