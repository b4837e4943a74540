import type * as z from 'zod';
import type { Person, personFields } from '#shared/contract/persons.ts';

type Fields = z.output<typeof personFields>;

/** Codes are plain strings while somebody chooses; the schema makes codes of them again. */
export type PersonValues = {
  [Field in keyof Fields]: Fields[Field] extends string ? string : string | null;
};
export type PersonField = keyof PersonValues;

export const newPerson = (): PersonValues => ({
  givenName: null,
  familyName: '',
  salutation: null,
  phone: null,
  email: null,
  preferredChannel: null,
  preferredLanguage: null,
  notes: null,
});

/** What the form shows of a stored person. */
export const personValues = (record: Person): PersonValues => ({
  givenName: record.givenName,
  familyName: record.familyName,
  salutation: record.salutation,
  phone: record.phone,
  email: record.email,
  preferredChannel: record.preferredChannel,
  preferredLanguage: record.preferredLanguage,
  notes: record.notes,
});
