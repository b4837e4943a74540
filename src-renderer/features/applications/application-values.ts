import type * as z from 'zod';
import type { grantApplicationFields } from '#shared/contract/grant-applications.ts';
import { newGrantApplication, type GrantApplication } from '#shared/contract/grant-applications.ts';

type Fields = z.output<typeof newGrantApplication>;

/** Codes are plain strings while somebody chooses; the schema makes codes of them again. */
type Loose<Value> = Value extends string ? string : Value;
export type ApplicationValues = { [Field in keyof Fields]: Loose<Fields[Field]> };
export type ApplicationField = keyof ApplicationValues;

export const newApplication = (organisationId: string, me: string | null): ApplicationValues => ({
  organisationId,
  programme: '',
  funder: null,
  appliedCents: null,
  grantedCents: null,
  projectFrom: null,
  projectTo: null,
  responsibleId: me,
  applicationDueOn: null,
  drawdownDueOn: null,
  proofDueOn: null,
  note: null,
  state: 'application-state/planned',
});

/** What the form shows of a stored application. */
export const applicationValues = (record: GrantApplication): ApplicationValues => ({
  organisationId: record.organisationId,
  programme: record.programme,
  funder: record.funder,
  appliedCents: record.appliedCents,
  grantedCents: record.grantedCents,
  projectFrom: record.projectFrom,
  projectTo: record.projectTo,
  responsibleId: record.responsibleId,
  applicationDueOn: record.applicationDueOn,
  drawdownDueOn: record.drawdownDueOn,
  proofDueOn: record.proofDueOn,
  note: record.note,
  state: record.state,
});

/** What creating one sends. @throws ZodError where the form was not checked before */
export const newApplicationInput = (values: ApplicationValues): Fields =>
  newGrantApplication.parse(values);

/** What changing one sends. @throws ZodError where the form was not checked before */
export function applicationInput(
  values: ApplicationValues,
): z.output<typeof grantApplicationFields> {
  const { state: _, ...fields } = newGrantApplication.parse(values);
  return fields;
}
