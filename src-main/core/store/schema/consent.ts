import { check, index, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { codeCheck, codeColumn, recordColumns } from './columns.ts';
import { document } from './document.ts';
import { person } from './person.ts';

/** What a person has agreed to or refused (Einwilligung), one record per purpose. */
export const consent = sqliteTable(
  'consent',
  {
    ...recordColumns(),
    personId: text()
      .notNull()
      .references(() => person.id),
    purpose: codeColumn().notNull(),
    state: codeColumn().notNull(),
    /** Why none is needed, where that is the state. */
    legalBasis: text(),
    form: codeColumn(),
    /** The day it was given or refused. */
    givenOn: text(),
    withdrawnOn: text(),
    /** Which wording of the consent text was agreed to. */
    textVersion: text(),
    expiresOn: text(),
    /** The signed sheet. */
    documentId: text().references(() => document.id),
    note: text(),
  },
  (t) => [
    check('consent_purpose', codeCheck(t.purpose, 'consent-purpose')),
    check('consent_state', codeCheck(t.state, 'consent-state')),
    check('consent_form', codeCheck(t.form, 'consent-form')),
    index('consent_by_person').on(t.personId, t.deletedAt),
    index('consent_by_expiry').on(t.deletedAt, t.expiresOn),
  ],
);
