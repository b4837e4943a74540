import * as z from 'zod';
import { DEADLINES } from '../rules/application-state.ts';
import { MAX_CENTS } from '../rules/money.ts';
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
  versionFields,
} from './base.ts';
import { countSchema, filterInput, listInput, pageOf } from './listing.ts';
import { dateOrderRule } from './persons.ts';

const cents = z.number().int().min(0).max(MAX_CENTS);
const stateSchema = codeSchema('application-state');
const deadlineSchema = z.enum(DEADLINES);

/**
 * What a person fills in of a grant application (Förderantrag). Amounts are whole cents. Its state
 * changes by `setState`; a deadline is done by `setDeadlineDone`.
 */
const fields = z.strictObject({
  organisationId: idSchema,
  /** The funding programme, with year or round: the application's title. */
  programme: lineSchema(300),
  funder: optional(lineSchema(200)),
  appliedCents: optional(cents),
  grantedCents: optional(cents),
  projectFrom: optional(dateSchema),
  projectTo: optional(dateSchema),
  responsibleId: optional(idSchema),
  /** Antragsfrist, Mittelabruf and Verwendungsnachweis: the last day for each. */
  applicationDueOn: optional(dateSchema),
  drawdownDueOn: optional(dateSchema),
  proofDueOn: optional(dateSchema),
  note: optional(textSchema(20_000)),
});

const inOrder = (value: { projectFrom?: string | null; projectTo?: string | null }) =>
  !value.projectFrom || !value.projectTo || value.projectFrom <= value.projectTo;
const orderRule = { ...dateOrderRule, path: ['projectTo'] };

export const grantApplicationFields = fields.refine(inOrder, orderRule);
/** A new one may be in any state: much is entered when it has been under way for long. */
export const newGrantApplication = fields
  .extend({ state: stateSchema.default('application-state/planned') })
  .refine(inOrder, orderRule);

const grantApplicationRecord = z.object({
  ...recordFields,
  ...fields.shape,
  state: z.string(),
  /** The day on which each was done; null while it is open. */
  applicationDoneOn: dateSchema.nullable(),
  drawdownDoneOn: dateSchema.nullable(),
  proofDoneOn: dateSchema.nullable(),
  organisation: referenceSchema,
  responsible: referenceSchema.nullable(),
});
export type GrantApplication = z.infer<typeof grantApplicationRecord>;

export const GRANT_APPLICATION_SORTABLE = [
  'programme',
  'organisation',
  'funder',
  'state',
  'applied',
  'granted',
  'nextDeadlineOn',
  'responsible',
  'updatedAt',
] as const;
export const GRANT_APPLICATION_FILTERABLE = [...GRANT_APPLICATION_SORTABLE, 'district'] as const;

export const grantApplicationRow = z.object({
  id: idSchema,
  programme: z.string(),
  organisationId: idSchema,
  organisation: z.string(),
  funder: z.string().nullable(),
  state: z.string(),
  appliedCents: z.number().int().nullable(),
  grantedCents: z.number().int().nullable(),
  /** The earliest deadline that is open and still matters. */
  nextDeadline: deadlineSchema.nullable(),
  nextDeadlineOn: z.string().nullable(),
  responsible: z.string().nullable(),
  updatedAt: z.string(),
});
export type GrantApplicationRow = z.infer<typeof grantApplicationRow>;

export const RADAR_KINDS = [...DEADLINES, 'non-profit'] as const;

export const radarEntry = z.object({
  kind: z.enum(RADAR_KINDS),
  dueOn: dateSchema,
  organisation: referenceSchema,
  /** Missing for the end of an exemption notice (Freistellungsbescheid). */
  application: z.object({ id: idSchema, programme: z.string() }).nullable(),
});
export type RadarEntry = z.infer<typeof radarEntry>;

export const grantApplications = {
  list: procedure
    .input(listInput(GRANT_APPLICATION_SORTABLE, GRANT_APPLICATION_FILTERABLE))
    .output(pageOf(grantApplicationRow)),
  count: procedure.input(filterInput(GRANT_APPLICATION_FILTERABLE)).output(countSchema),
  get: procedure.input(idInput).output(grantApplicationRecord),
  create: procedure.input(newGrantApplication).output(savedSchema),
  update: procedure
    .input(z.strictObject({ ...versionFields, fields: grantApplicationFields }))
    .output(savedSchema),
  /**
   * Moves it on, or back by one step (`rules/application-state.ts`). `grantedCents` may be told
   * when it becomes granted and is refused otherwise. Reaching `applied` or `accounted` meets the
   * deadline that this is about.
   */
  setState: procedure
    .input(
      z.strictObject({
        ...versionFields,
        state: stateSchema,
        grantedCents: cents.optional(),
      }),
    )
    .output(savedSchema),
  /** Takes back the acting person's own `setState`, named with the version that it answered. */
  undo: procedure.input(z.strictObject(versionFields)).output(savedSchema),
  /** Done today or open again; asking for what it is already changes nothing. */
  setDeadlineDone: procedure
    .input(z.strictObject({ id: idSchema, deadline: deadlineSchema, done: z.boolean() }))
    .output(savedSchema),
  /**
   * Open deadlines of applications and the ends of exemption notices, missed or within the next 56
   * days, the earliest first; `total` counts those left out by `limit`, too. A notice that ended
   * over a year ago is no longer told. `mine`: only what the acting person is responsible for, the
   * application or its organisation.
   */
  radar: procedure
    .input(
      z.strictObject({
        limit: z.number().int().min(1).max(100).default(10),
        mine: z.boolean().default(false),
      }),
    )
    .output(z.object({ entries: z.array(radarEntry), total: z.number().int() })),
  trash: procedure.input(idInput).output(savedSchema),
  restore: procedure.input(idInput).output(savedSchema),
};
