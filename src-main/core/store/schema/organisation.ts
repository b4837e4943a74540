import {
  check,
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  type AnySQLiteColumn,
} from 'drizzle-orm/sqlite-core';
import { NON_PROFIT_STATUS, STAFFING, TRI_STATE } from '#shared/codes/words.ts';
import { code } from './code.ts';
import { codeCheck, codeColumn, recordColumns, wordCheck } from './columns.ts';
import { user } from './user.ts';

export const organisation = sqliteTable(
  'organisation',
  {
    ...recordColumns(),
    name: text().notNull(),
    /** Name folded for sorting and for finding equal names; kept by `organisation-service.ts`. */
    nameKey: text().notNull(),
    shortName: text(),
    /** Former and foreign-language names, a JSON array of strings. */
    otherNames: text({ mode: 'json' }).$type<string[]>().notNull().default([]),
    kind: codeColumn().notNull(),
    legalForm: codeColumn(),
    registerCourt: text(),
    registerNumber: text(),
    nonProfitStatus: text({ enum: NON_PROFIT_STATUS }),
    nonProfitValidUntil: text(),
    foundedYear: integer(),
    homeDistrict: codeColumn(),
    street: text(),
    postalCode: text(),
    city: text(),
    phone: text(),
    email: text(),
    website: text(),
    membershipSize: codeColumn(),
    staffing: text({ enum: STAFFING }),
    umbrellaId: text().references((): AnySQLiteColumn => organisation.id),
    boardMigrationMajority: text({ enum: TRI_STATE }),
    firstContactOn: text(),
    firstContactHow: codeColumn(),
    status: codeColumn().notNull(),
    responsibleId: text().references(() => user.id),
    notes: text(),
  },
  (t) => [
    check('organisation_kind', codeCheck(t.kind, 'kind')),
    check('organisation_legal_form', codeCheck(t.legalForm, 'legal-form')),
    check('organisation_home_district', codeCheck(t.homeDistrict, 'district')),
    check('organisation_membership_size', codeCheck(t.membershipSize, 'membership-size')),
    check('organisation_first_contact_how', codeCheck(t.firstContactHow, 'contact-source')),
    check('organisation_status', codeCheck(t.status, 'organisation-status')),
    check('organisation_non_profit_status', wordCheck(t.nonProfitStatus, NON_PROFIT_STATUS)),
    check('organisation_staffing', wordCheck(t.staffing, STAFFING)),
    check('organisation_board', wordCheck(t.boardMigrationMajority, TRI_STATE)),
    index('organisation_by_name').on(t.deletedAt, t.nameKey, t.seq),
    index('organisation_by_district').on(t.deletedAt, t.homeDistrict, t.seq),
    index('organisation_by_kind').on(t.deletedAt, t.kind, t.seq),
    index('organisation_by_update').on(t.deletedAt, t.updatedAt, t.seq),
    index('organisation_name_key').on(t.nameKey),
  ],
);

/** Codes of which an organisation has several: districts of action, languages, target groups. */
export const organisationCode = sqliteTable(
  'organisation_code',
  {
    organisationId: text()
      .notNull()
      .references(() => organisation.id, { onDelete: 'cascade' }),
    code: text()
      .notNull()
      .references(() => code.code),
  },
  (t) => [
    primaryKey({ columns: [t.organisationId, t.code] }),
    index('organisation_code_by_code').on(t.code),
  ],
);
