import * as z from 'zod';
import {
  codeSchema,
  dateSchema,
  idInput,
  idSchema,
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

/**
 * Two organisations that work together (Kooperation); dates inclusive. It has no direction: either
 * may be the one it was entered from.
 */
export const cooperationFields = z
  .strictObject({
    organisationId: idSchema,
    partnerId: idSchema,
    type: codeSchema('cooperation-type'),
    state: codeSchema('cooperation-state'),
    fromDate: optional(dateSchema),
    toDate: optional(dateSchema),
    note: optional(textSchema(20_000)),
  })
  .refine(
    (value) => !value.fromDate || !value.toDate || value.fromDate <= value.toDate,
    dateOrderRule,
  )
  .refine((value) => value.organisationId !== value.partnerId, {
    message: 'an organisation does not cooperate with itself',
    path: ['partnerId'],
    params: { code: 'same_organisation' },
  });

const cooperationRecord = z.object({
  ...recordFields,
  ...cooperationFields.shape,
  organisation: referenceSchema,
  partner: referenceSchema,
});
export type Cooperation = z.infer<typeof cooperationRecord>;

export const COOPERATION_SORTABLE = [
  'organisation',
  'partner',
  'type',
  'state',
  'fromDate',
  'toDate',
  'updatedAt',
] as const;
export const COOPERATION_FILTERABLE = [
  ...COOPERATION_SORTABLE,
  /** Either of the two is one of these organisations. */
  'either',
  /** The home district of either. */
  'district',
  // What the matrix counts: only cooperations of an MO with the administration have these.
  'moDistrict',
  'administrationDistrict',
  'administrationKind',
] as const;

export const cooperationRow = z.object({
  id: idSchema,
  organisationId: idSchema,
  organisation: z.string(),
  partnerId: idSchema,
  partner: z.string(),
  type: z.string(),
  state: z.string(),
  fromDate: z.string().nullable(),
  toDate: z.string().nullable(),
  note: z.string().nullable(),
  updatedAt: z.string(),
});
export type CooperationRow = z.infer<typeof cooperationRow>;

export const cooperations = {
  list: procedure
    .input(listInput(COOPERATION_SORTABLE, COOPERATION_FILTERABLE))
    .output(pageOf(cooperationRow)),
  count: procedure.input(filterInput(COOPERATION_FILTERABLE)).output(countSchema),
  get: procedure.input(idInput).output(cooperationRecord),
  /**
   * How many cooperations of an MO with the administration there are by home district of the MO,
   * home district of the administration (`none` where it is not noted) and its kind; only
   * combinations that occur. The list with
   * `moDistrict`, `administrationDistrict` and `administrationKind` has the records behind a count.
   */
  matrix: procedure
    .input(
      z.strictObject({
        /** Only cooperations in one of these states; missing: in any. */
        states: z.array(codeSchema('cooperation-state')).max(50).optional(),
      }),
    )
    .output(
      z.array(
        z.object({
          moDistrict: z.string(),
          administrationDistrict: z.string(),
          administrationKind: z.string(),
          count: z.number().int(),
        }),
      ),
    ),
  create: procedure.input(cooperationFields).output(savedSchema),
  update: procedure
    .input(z.strictObject({ ...versionFields, fields: cooperationFields }))
    .output(savedSchema),
  trash: procedure.input(idInput).output(savedSchema),
  restore: procedure.input(idInput).output(savedSchema),
};
