import { check, index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { codeCheck, codeColumn, recordColumns } from './columns.ts';
import { organisation } from './organisation.ts';

/** A contact person. There is deliberately no column for personal origin (Art. 9 DSGVO). */
export const person = sqliteTable(
  'person',
  {
    ...recordColumns(),
    givenName: text(),
    familyName: text().notNull(),
    /** Sort key: family name, then given name, folded. */
    nameKey: text().notNull(),
    salutation: text(),
    phone: text(),
    email: text(),
    preferredChannel: codeColumn(),
    preferredLanguage: codeColumn(),
    notes: text(),
  },
  (t) => [
    check('person_preferred_channel', codeCheck(t.preferredChannel, 'channel')),
    check('person_preferred_language', codeCheck(t.preferredLanguage, 'language')),
    index('person_by_name').on(t.deletedAt, t.nameKey, t.seq),
    index('person_by_update').on(t.deletedAt, t.updatedAt, t.seq),
  ],
);

/** A person's function in an organisation, from and to dates inclusive. */
export const affiliation = sqliteTable(
  'affiliation',
  {
    ...recordColumns(),
    personId: text()
      .notNull()
      .references(() => person.id),
    organisationId: text()
      .notNull()
      .references(() => organisation.id),
    function: codeColumn().notNull(),
    fromDate: text(),
    toDate: text(),
    mainContact: integer({ mode: 'boolean' }).notNull().default(false),
  },
  (t) => [
    check('affiliation_function', codeCheck(t.function, 'function')),
    index('affiliation_by_organisation').on(t.organisationId, t.deletedAt),
    index('affiliation_by_person').on(t.personId, t.deletedAt),
  ],
);
