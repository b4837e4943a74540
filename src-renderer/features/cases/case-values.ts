import type * as z from 'zod';
import { idSchema, optional } from '#shared/contract/base.ts';
import { caseFields, type Case } from '#shared/contract/cases.ts';

/** What the form checks: who is responsible is chosen for a new case and handed over later. */
export const caseForm = caseFields.extend({ responsibleId: optional(idSchema) });
type Fields = z.output<typeof caseForm>;

/** Codes are plain strings while somebody chooses; the schema makes codes of them again. */
type Loose<Value> = Value extends string ? string : Value extends string[] ? string[] : Value;
export type CaseValues = { [Field in keyof Fields]: Loose<Fields[Field]> };
export type CaseField = keyof CaseValues;

export interface NewCaseStart {
  /** Berlin's day, `2026-11-23`. */
  today: string;
  /** Whoever opens a case has it, until it is given to somebody else. */
  me: string | null;
  organisationIds: string[];
}

export const newCase = ({ today, me, organisationIds }: NewCaseStart): CaseValues => ({
  organisationIds,
  concern: '',
  goal: null,
  field: null,
  topics: [],
  priority: 'case-priority/normal',
  openedOn: today,
  subprojectId: null,
  note: null,
  confidential: false,
  responsibleId: me,
});

/** What the form shows of a stored case. */
export const caseValues = (record: Case): CaseValues => ({
  organisationIds: record.organisations.map(({ id }) => id),
  concern: record.concern,
  goal: record.goal,
  field: record.field,
  topics: record.topics,
  priority: record.priority,
  openedOn: record.openedOn,
  subprojectId: record.subprojectId,
  note: record.note,
  confidential: record.confidential,
  responsibleId: record.responsibleId,
});

/** What creating a case sends. @throws ZodError where the form was not checked before */
export const newCaseInput = (values: CaseValues): Fields => caseForm.parse(values);

/** What changing a case sends. @throws ZodError where the form was not checked before */
export const caseInput = (values: CaseValues): z.output<typeof caseFields> => {
  const { responsibleId: _, ...fields } = caseForm.parse(values);
  return fields;
};
