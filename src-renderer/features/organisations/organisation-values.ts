import type * as z from 'zod';
import { organisationFields, type Organisation } from '#shared/contract/organisations.ts';

type Fields = z.output<typeof organisationFields>;

/** Codes are plain strings while somebody chooses; the schema makes codes of them again. */
type Loose<Value> = Value extends string ? string : Value extends string[] ? string[] : Value;
export type OrganisationValues = { [Field in keyof Fields]: Loose<Fields[Field]> };
export type OrganisationField = keyof OrganisationValues;

export const ORGANISATION_FIELDS = Object.keys(organisationFields.shape) as OrganisationField[];

/** A new organisation before anything is typed. */
export const newOrganisation = (name = ''): OrganisationValues => ({
  name,
  shortName: null,
  otherNames: [],
  kind: 'kind/unknown',
  legalForm: null,
  registerCourt: null,
  registerNumber: null,
  nonProfitStatus: null,
  nonProfitValidUntil: null,
  foundedYear: null,
  homeDistrict: null,
  districtsOfAction: [],
  street: null,
  postalCode: null,
  city: null,
  phone: null,
  email: null,
  website: null,
  languages: [],
  targetGroups: [],
  membershipSize: null,
  staffing: null,
  umbrellaId: null,
  boardMigrationMajority: null,
  firstContactOn: null,
  firstContactHow: null,
  status: 'organisation-status/new',
  responsibleId: null,
  notes: null,
});

/** What the form shows of a stored organisation. */
export function organisationValues(record: Organisation): OrganisationValues {
  const values = newOrganisation();
  return Object.fromEntries(
    ORGANISATION_FIELDS.map((field) => [field, record[field] ?? values[field]]),
  ) as OrganisationValues;
}

/** What is sent to the core. @throws ZodError where the form was not checked before */
export const organisationInput = (values: OrganisationValues): Fields =>
  organisationFields.parse(values);
