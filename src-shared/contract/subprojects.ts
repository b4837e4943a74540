import * as z from 'zod';
import { INVOLVEMENT_STATUS } from '../codes/words.ts';
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
import { dateOrderRule } from './persons.ts';

/** A funding period (Förderperiode); both dates inclusive. */
export const fundingPeriodFields = z
  .strictObject({
    name: lineSchema(200),
    funder: optional(lineSchema(200)),
    startDate: dateSchema,
    endDate: dateSchema,
  })
  .refine((value) => value.startDate <= value.endDate, {
    ...dateOrderRule,
    path: ['endDate'],
  });

const fundingPeriodRecord = z.object({
  ...recordFields,
  ...fundingPeriodFields.shape,
  subprojectCount: z.number().int(),
});
export type FundingPeriod = z.infer<typeof fundingPeriodRecord>;

/** A subproject (Teilprojekt) belongs to a period and a carrier organisation. */
export const subprojectFields = z.strictObject({
  fundingPeriodId: idSchema,
  carrierId: optional(idSchema),
  name: lineSchema(300),
  shortCode: optional(lineSchema(30)),
  notes: optional(textSchema(20_000)),
});

const subprojectRecord = z.object({
  ...recordFields,
  ...subprojectFields.shape,
  fundingPeriod: z.object({
    id: idSchema,
    name: z.string(),
    startDate: dateSchema,
    endDate: dateSchema,
  }),
  carrier: referenceSchema.nullable(),
  involvementCount: z.number().int(),
  sessionCount: z.number().int(),
});
export type Subproject = z.infer<typeof subprojectRecord>;

/** An organisation's involvement (Beteiligung) in a subproject; dates inclusive. */
export const involvementFields = z
  .strictObject({
    organisationId: idSchema,
    subprojectId: idSchema,
    role: codeSchema('involvement-role'),
    status: z.enum(INVOLVEMENT_STATUS).default('active'),
    fromDate: dateSchema,
    toDate: optional(dateSchema),
    note: optional(textSchema(20_000)),
  })
  .refine((value) => !value.toDate || value.fromDate <= value.toDate, dateOrderRule);

const involvementRecord = z.object({
  ...recordFields,
  ...involvementFields.shape,
  organisation: referenceSchema,
  subproject: z.object({
    id: idSchema,
    name: z.string(),
    shortCode: z.string().nullable(),
    fundingPeriod: z.string(),
  }),
});
export type Involvement = z.infer<typeof involvementRecord>;

const changes = <Fields extends z.ZodType>(fields: Fields) => ({
  create: procedure.input(fields).output(savedSchema),
  update: procedure.input(z.strictObject({ ...versionFields, fields })).output(savedSchema),
  trash: procedure.input(idInput).output(savedSchema),
  restore: procedure.input(idInput).output(savedSchema),
});

export const fundingPeriods = {
  list: procedure.output(z.array(fundingPeriodRecord)),
  ...changes(fundingPeriodFields),
};

export const subprojects = {
  /** Newest period first, then by name; optionally of one period. */
  list: procedure
    .input(z.strictObject({ fundingPeriodId: idSchema.optional() }))
    .output(z.array(subprojectRecord)),
  get: procedure.input(idInput).output(subprojectRecord),
  ...changes(subprojectFields),
};

export const involvements = {
  list: procedure
    .input(
      z
        .strictObject({ organisationId: idSchema.optional(), subprojectId: idSchema.optional() })
        .refine(
          (value) => (value.organisationId === undefined) !== (value.subprojectId === undefined),
          {
            message: 'either organisationId or subprojectId',
          },
        ),
    )
    .output(z.array(involvementRecord)),
  ...changes(involvementFields),
};
