import * as z from 'zod';
import { NON_PROFIT_STATUS, STAFFING, TRI_STATE } from '../codes/words.ts';
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

/** The fields of an organisation (Organisation) that a person fills in. */
export const organisationFields = z.strictObject({
  name: lineSchema(300),
  shortName: optional(lineSchema(100)),
  otherNames: z.array(lineSchema(300)).max(20).default([]),
  kind: codeSchema('kind').default('kind/unknown'),
  legalForm: optional(codeSchema('legal-form')),
  registerCourt: optional(lineSchema(100)),
  registerNumber: optional(lineSchema(50)),
  nonProfitStatus: optional(z.enum(NON_PROFIT_STATUS)),
  nonProfitValidUntil: optional(dateSchema),
  foundedYear: optional(z.number().int().min(1000).max(2100)),
  homeDistrict: optional(codeSchema('district')),
  districtsOfAction: z.array(codeSchema('district')).max(14).default([]),
  street: optional(lineSchema(200)),
  postalCode: optional(lineSchema(10)),
  city: optional(lineSchema(100)),
  phone: optional(lineSchema(50)),
  email: optional(lineSchema(200)),
  website: optional(lineSchema(300)),
  languages: z.array(codeSchema('language')).max(30).default([]),
  targetGroups: z.array(codeSchema('target-group')).max(30).default([]),
  membershipSize: optional(codeSchema('membership-size')),
  staffing: optional(z.enum(STAFFING)),
  umbrellaId: optional(idSchema),
  boardMigrationMajority: optional(z.enum(TRI_STATE)),
  firstContactOn: optional(dateSchema),
  firstContactHow: optional(codeSchema('contact-source')),
  status: codeSchema('organisation-status').default('organisation-status/new'),
  responsibleId: optional(idSchema),
  notes: optional(textSchema(20_000)),
});

const organisationRecord = z.object({
  ...recordFields,
  ...organisationFields.shape,
  responsible: referenceSchema.nullable(),
  umbrella: referenceSchema.nullable(),
  sessionCount: z.number().int(),
  sessionMinutes: z.number().int(),
  lastSessionAt: timestampSchema.nullable(),
  contactCount: z.number().int(),
  involvementCount: z.number().int(),
  openTaskCount: z.number().int(),
  nextDueOn: dateSchema.nullable(),
});
export type Organisation = z.infer<typeof organisationRecord>;

export const ORGANISATION_SORTABLE = [
  'name',
  'kind',
  'homeDistrict',
  'postalCode',
  'legalForm',
  'status',
  'responsible',
  'sessionCount',
  'lastSessionAt',
  'updatedAt',
] as const;
export const ORGANISATION_FILTERABLE = [
  'name',
  'kind',
  'homeDistrict',
  'postalCode',
  'legalForm',
  'status',
  'responsible',
  'sessionCount',
  'lastSessionAt',
  'updatedAt',
  'subproject',
  'topic',
  'language',
  'targetGroup',
  'districtOfAction',
  // Related records.
  'sessions',
  'counselledBy',
  'involvements',
  'cases',
  'openTasks',
  'contacts',
] as const;

export const organisationRow = z.object({
  id: idSchema,
  name: z.string(),
  shortName: z.string().nullable(),
  kind: z.string(),
  legalForm: z.string().nullable(),
  homeDistrict: z.string().nullable(),
  postalCode: z.string().nullable(),
  status: z.string(),
  responsible: z.string().nullable(),
  sessionCount: z.number().int(),
  lastSessionAt: z.string().nullable(),
  updatedAt: z.string(),
});
export type OrganisationRow = z.infer<typeof organisationRow>;

export const organisations = {
  list: procedure
    .input(listInput(ORGANISATION_SORTABLE, ORGANISATION_FILTERABLE))
    .output(pageOf(organisationRow)),
  count: procedure.input(filterInput(ORGANISATION_FILTERABLE)).output(countSchema),
  get: procedure.input(idInput).output(organisationRecord),
  /** Typeahead: organisations whose name or other name matches, most recently advised first. */
  suggest: procedure
    .input(
      z.strictObject({
        text: z.string().trim().max(200),
        limit: z.number().int().min(1).max(20).default(8),
      }),
    )
    .output(
      z.array(
        z.object({
          id: idSchema,
          name: z.string(),
          homeDistrict: z.string().nullable(),
          lastSessionAt: z.string().nullable(),
        }),
      ),
    ),
  create: procedure.input(organisationFields).output(savedSchema),
  update: procedure
    .input(z.strictObject({ ...versionFields, fields: organisationFields }))
    .output(savedSchema),
  trash: procedure.input(idInput).output(savedSchema),
  restore: procedure.input(idInput).output(savedSchema),
};
