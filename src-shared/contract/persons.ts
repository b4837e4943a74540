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
  versionFields,
} from './base.ts';
import { countSchema, filterInput, listInput, pageOf } from './listing.ts';

/** A contact person (Kontaktperson); names as the person writes them, in any script. */
export const personFields = z.strictObject({
  givenName: optional(lineSchema(200)),
  familyName: lineSchema(200),
  salutation: optional(lineSchema(100)),
  phone: optional(lineSchema(50)),
  email: optional(lineSchema(200)),
  preferredChannel: optional(codeSchema('channel')),
  preferredLanguage: optional(codeSchema('language')),
  notes: optional(textSchema(20_000)),
});

const dateOrder = (value: { fromDate?: string | null; toDate?: string | null }) =>
  !value.fromDate || !value.toDate || value.fromDate <= value.toDate;
export const dateOrderRule = {
  message: 'ends before it starts',
  path: ['toDate'],
  params: { code: 'date_order' },
};

/** A person's function in an organisation (Funktion); dates inclusive. */
export const affiliationFields = z
  .strictObject({
    personId: idSchema,
    organisationId: idSchema,
    function: codeSchema('function'),
    fromDate: optional(dateSchema),
    toDate: optional(dateSchema),
    mainContact: z.boolean().default(false),
  })
  .refine(dateOrder, dateOrderRule);

const affiliationRecord = z.object({
  ...recordFields,
  ...affiliationFields.shape,
  person: z.object({
    id: idSchema,
    name: z.string(),
    phone: z.string().nullable(),
    email: z.string().nullable(),
  }),
  organisation: referenceSchema,
});
export type Affiliation = z.infer<typeof affiliationRecord>;

const personRecord = z.object({ ...recordFields, ...personFields.shape, name: z.string() });
export type Person = z.infer<typeof personRecord>;

export const PERSON_SORTABLE = ['name', 'email', 'phone', 'organisations', 'updatedAt'] as const;
export const PERSON_FILTERABLE = [
  'name',
  'email',
  'phone',
  'organisations',
  'preferredLanguage',
  'preferredChannel',
  'updatedAt',
  'district',
  // Related records.
  'functions',
  'sessions',
  'involvements',
  'openTasks',
] as const;

export const personRow = z.object({
  id: idSchema,
  name: z.string(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  /** Names of the organisations the person is active in today, joined by `; `. */
  organisations: z.string(),
  preferredLanguage: z.string().nullable(),
  preferredChannel: z.string().nullable(),
  updatedAt: z.string(),
});
export type PersonRow = z.infer<typeof personRow>;

export const persons = {
  list: procedure.input(listInput(PERSON_SORTABLE, PERSON_FILTERABLE)).output(pageOf(personRow)),
  count: procedure.input(filterInput(PERSON_FILTERABLE)).output(countSchema),
  get: procedure.input(idInput).output(personRecord),
  /** Typeahead; people of the named organisations come first. */
  suggest: procedure
    .input(
      z.strictObject({
        text: z.string().trim().max(200),
        organisationIds: z.array(idSchema).max(20).default([]),
        limit: z.number().int().min(1).max(50).default(20),
      }),
    )
    .output(z.array(z.object({ id: idSchema, name: z.string(), function: z.string().nullable() }))),
  create: procedure.input(personFields).output(savedSchema),
  update: procedure
    .input(z.strictObject({ ...versionFields, fields: personFields }))
    .output(savedSchema),
  trash: procedure.input(idInput).output(savedSchema),
  restore: procedure.input(idInput).output(savedSchema),
};

export const affiliations = {
  /** Of one organisation or one person: current ones first, then by end date. */
  list: procedure
    .input(
      z
        .strictObject({ organisationId: idSchema.optional(), personId: idSchema.optional() })
        .refine(
          (value) => (value.organisationId === undefined) !== (value.personId === undefined),
          {
            message: 'either organisationId or personId',
          },
        ),
    )
    .output(z.array(affiliationRecord)),
  create: procedure.input(affiliationFields).output(savedSchema),
  update: procedure
    .input(z.strictObject({ ...versionFields, fields: affiliationFields }))
    .output(savedSchema),
  trash: procedure.input(idInput).output(savedSchema),
  restore: procedure.input(idInput).output(savedSchema),
};
