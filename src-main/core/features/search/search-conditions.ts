import type { SearchKind } from '#shared/contract/search.ts';
import { PHONE_SEPARATORS } from '#shared/rules/phone-search.ts';

/** A condition that the organisation `o` of a record lies in one of `@districts` (a JSON list). */
const LIES_IN = 'o.home_district IN (SELECT value FROM json_each(@districts))';

/** Which records `r` of a kind belong to a district; kinds that are not here belong to none. */
export const IN_DISTRICT: Partial<Record<SearchKind, string>> = {
  organisation: 'r.home_district IN (SELECT value FROM json_each(@districts))',
  person: `EXISTS (SELECT 1 FROM affiliation a JOIN organisation o ON o.id = a.organisation_id
    WHERE a.person_id = r.id AND a.deleted_at IS NULL AND ${LIES_IN})`,
  case: `EXISTS (SELECT 1 FROM case_organisation co JOIN organisation o ON o.id = co.organisation_id
    WHERE co.case_id = r.id AND ${LIES_IN})`,
  session: `EXISTS (SELECT 1 FROM session_organisation so JOIN organisation o
    ON o.id = so.organisation_id WHERE so.session_id = r.id AND ${LIES_IN})`,
  task: `EXISTS (SELECT 1 FROM organisation o WHERE o.id = r.organisation_id AND ${LIES_IN})`,
  involvement: `EXISTS (SELECT 1 FROM organisation o WHERE o.id = r.organisation_id AND ${LIES_IN})`,
};

/** Kinds with a column `phone`. */
export const HAS_PHONE: readonly SearchKind[] = ['organisation', 'person'];

const BARE_PHONE = [...PHONE_SEPARATORS].reduce(
  (number, separator) => `replace(${number}, '${separator}', '')`,
  `replace(r.phone, '(0)', '')`,
);

/**
 * The number of `r` holds one of `@phones` (a JSON list), whatever separates its digits. A form
 * with the prefix of the country is none where these digits end a longer one: `+90 212…` holds
 * `0212…`, and is in Istanbul.
 */
export const PHONE_MATCHES = `r.phone IS NOT NULL AND EXISTS (SELECT 1 FROM json_each(@phones) j
  WHERE instr(${BARE_PHONE}, j.value) > 0 AND NOT (@prefixed AND (
    ${BARE_PHONE} GLOB '*+[1-9]' || j.value || '*' OR ${BARE_PHONE} GLOB '*+[1-9][0-9]' || j.value || '*')))`;
