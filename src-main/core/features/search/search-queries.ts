import type { SearchKind } from '#shared/contract/search.ts';
import type { PreparedStatements } from '../../store/prepared.ts';
import { caseVisibleBy } from '../../store/case-visibility.ts';
import { documentVisibleBy } from '../../store/document-visibility.ts';
import { searchRange } from '../../store/search-rows.ts';
import { readableBy } from '../../store/session-visibility.ts';
import { HAS_PHONE, IN_DISTRICT, PHONE_MATCHES } from './search-conditions.ts';

/** A found record with the text to show; `body` is where an excerpt is cut from. */
export interface FoundRow {
  id: string;
  title: string;
  body: string;
  at: string | null;
  organisationId: string | null;
}

export interface SearchBounds {
  /** Of the full-text index; '' where it is not asked. */
  match: string;
  /** JSON lists; null where nothing is asked for. */
  phones: string | null;
  /** Whether these forms of the number begin with the prefix of a country or a city. */
  prefixed: number;
  districts: string | null;
  limit: number;
  userId: string;
  readsAll: number;
}

const lines = (...columns: string[]): string =>
  columns.map((column) => `coalesce(${column} || char(10), '')`).join(' || ');

/** How a record of each kind is shown among the hits; `r` is the record. */
const SHOWN: Record<SearchKind, { table: string; select: string; where?: string }> = {
  organisation: {
    table: 'organisation',
    select: `r.name AS title, r.home_district AS at, r.id AS organisationId,
      ${lines('r.short_name', "(SELECT group_concat(value, '; ') FROM json_each(r.other_names))", 'r.street', 'r.postal_code', 'r.city', 'r.phone', 'r.email', 'r.website', 'r.register_number', 'r.notes')} AS body`,
  },
  person: {
    table: 'person',
    select: `trim(coalesce(r.given_name, '') || ' ' || r.family_name) AS title, NULL AS at,
      (SELECT a.organisation_id FROM affiliation a WHERE a.person_id = r.id AND a.deleted_at IS NULL
        ORDER BY a.to_date IS NOT NULL, a.from_date DESC LIMIT 1) AS organisationId,
      ${lines('r.phone', 'r.email', 'r.notes')} AS body`,
  },
  case: {
    table: '"case"',
    select: `r.number || ' · ' || r.concern AS title, r.opened_on AS at,
      (SELECT co.organisation_id FROM case_organisation co WHERE co.case_id = r.id LIMIT 1) AS organisationId,
      ${lines('r.goal', 'r.note')} AS body`,
    where: caseVisibleBy('r'),
  },
  session: {
    table: 'session',
    select: `coalesce((SELECT group_concat(o.name, '; ') FROM session_organisation so
        JOIN organisation o ON o.id = so.organisation_id WHERE so.session_id = r.id), '') AS title,
      r.starts_at AS at,
      (SELECT so.organisation_id FROM session_organisation so WHERE so.session_id = r.id LIMIT 1) AS organisationId,
      ${lines('r.note', 'r.result')} AS body`,
    where: readableBy('r'),
  },
  task: {
    table: 'task',
    select: `r.title AS title, r.due_on AS at, r.organisation_id AS organisationId, ${lines('r.note')} AS body`,
  },
  subproject: {
    table: 'subproject',
    select: `r.name AS title, NULL AS at, NULL AS organisationId, ${lines('r.short_code', 'r.notes')} AS body`,
  },
  'funding-period': {
    table: 'funding_period',
    select: `r.name AS title, r.start_date AS at, NULL AS organisationId, ${lines('r.funder')} AS body`,
  },
  involvement: {
    table: 'involvement',
    select: `(SELECT sp.name FROM subproject sp WHERE sp.id = r.subproject_id) AS title,
      r.from_date AS at, r.organisation_id AS organisationId, ${lines('r.note')} AS body`,
  },
  event: {
    table: 'event',
    select: `r.title AS title, r.starts_at AS at,
      (SELECT eo.organisation_id FROM event_organisation eo WHERE eo.event_id = r.id LIMIT 1) AS organisationId,
      ${lines('r.place', 'r.note')} AS body`,
  },
  recommendation: {
    table: 'recommendation',
    select: `r.text AS title, (SELECT e.starts_at FROM event e WHERE e.id = r.event_id) AS at,
      r.organisation_id AS organisationId, '' AS body`,
    where: 'EXISTS (SELECT 1 FROM event e WHERE e.id = r.event_id AND e.deleted_at IS NULL)',
  },
  cooperation: {
    table: 'cooperation',
    select: `(SELECT group_concat(o.name, ' – ') FROM organisation o WHERE o.id IN (r.organisation_id, r.partner_id)) AS title,
      coalesce(r.from_date, r.created_at) AS at, r.organisation_id AS organisationId, ${lines('r.note')} AS body`,
  },
  'grant-application': {
    table: 'grant_application',
    select: `r.programme AS title, coalesce(r.application_due_on, r.project_from, r.created_at) AS at,
      r.organisation_id AS organisationId, ${lines('r.funder', 'r.note')} AS body`,
  },
  document: {
    table: 'document',
    select: `r.name AS title, r.created_at AS at,
      CASE r.owner_kind WHEN 'organisation' THEN r.owner_id END AS organisationId, ${lines('r.note')} AS body`,
    where: documentVisibleBy('r'),
  },
};

/** How the records are looked for: by words in the index, by phone number, or all there are. */
export type SearchWay = 'words' | 'phone' | 'all';

/**
 * The newest records of one kind that match: row numbers grow with time, so the index is read
 * backwards and left as soon as there are enough. Phone numbers are compared one by one.
 */
export function findRows(
  prepared: PreparedStatements,
  kind: SearchKind,
  way: SearchWay,
  bounds: SearchBounds,
): FoundRow[] {
  const { table, select, where = '1' } = SHOWN[kind];
  const [from, to] = searchRange(kind);
  const inDistrict = bounds.districts === null ? '1' : IN_DISTRICT[kind];
  if (inDistrict === undefined || (way === 'phone' && !HAS_PHONE.includes(kind))) return [];
  const rows =
    way === 'words'
      ? `FROM search_index CROSS JOIN ${table} r ON r.seq = search_index.rowid - ${from}
         WHERE search_index MATCH @match AND search_index.rowid BETWEEN ${from} AND ${to}
           AND ${where} AND ${inDistrict} ORDER BY search_index.rowid DESC`
      : `FROM ${table} r WHERE r.deleted_at IS NULL AND ${where} AND ${inDistrict}
           AND ${way === 'phone' ? PHONE_MATCHES : '1'} ORDER BY r.seq DESC`;
  return prepared
    .get(`search.${kind}.${way}.${bounds.districts === null ? 'any' : 'district'}`, (_db, sqlite) =>
      sqlite.prepare<SearchBounds, FoundRow>(`SELECT r.id AS id, ${select} ${rows} LIMIT @limit`),
    )
    .all(bounds);
}

/** One record as a hit shows it, for who may see it; undefined also for one in the trash. */
export const findShown = (
  prepared: PreparedStatements,
  kind: SearchKind,
  one: { id: string; userId: string; readsAll: number },
): FoundRow | undefined => {
  const { table, select, where = '1' } = SHOWN[kind];
  return prepared
    .get(`search.${kind}.one`, (_db, sqlite) =>
      sqlite.prepare<typeof one, FoundRow>(`SELECT r.id AS id, ${select} FROM ${table} r
        WHERE r.id = @id AND r.deleted_at IS NULL AND ${where}`),
    )
    .get(one);
};
