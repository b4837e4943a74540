import type { FilterRequest, ListRequest } from '#shared/contract/listing.ts';
import { ADMINISTRATION_KINDS } from '#shared/rules/organisation-kinds.ts';
import { runCounts, runList, type ListDefinition } from '../../store/list-query.ts';
import type { PreparedStatements } from '../../store/prepared.ts';

/** The two organisations of the cooperation `r`. */
const FROM = `cooperation r JOIN organisation a ON a.id = r.organisation_id
  JOIN organisation b ON b.id = r.partner_id`;
const BOTH = 'a.deleted_at IS NULL AND b.deleted_at IS NULL';

// As `rules/organisation-kinds.ts` says it.
const mo = (alias: string): string =>
  `(${alias}.kind GLOB 'kind/mo-*' OR ${alias}.kind = 'kind/refugee-initiative')`;
const administration = (alias: string): string =>
  `${alias}.kind IN (${ADMINISTRATION_KINDS.map((kind) => `'${kind}'`).join(', ')})`;

/** A property of the MO, or of the administration, whichever side they are on; else NULL. */
const ofPair = (side: 'mo' | 'administration', column: string): string => {
  const [first, second] = side === 'mo' ? ['a', 'b'] : ['b', 'a'];
  return `CASE WHEN ${mo('a')} AND ${administration('b')} THEN ${first}.${column}
    WHEN ${mo('b')} AND ${administration('a')} THEN ${second}.${column} END`;
};
const PAIR = `((${mo('a')} AND ${administration('b')}) OR (${mo('b')} AND ${administration('a')}))`;
/** Where nobody has noted a district: a value of its own, so that a cell of it can be opened. */
const NO_DISTRICT = "'none'";
const districtOf = (side: 'mo' | 'administration'): string =>
  `CASE WHEN ${PAIR} THEN coalesce(${ofPair(side, 'home_district')}, ${NO_DISTRICT}) END`;

const coded = (column: string) => ({
  kind: 'code' as const,
  value: column,
  sortValue: `(SELECT c.position FROM code c WHERE c.code = ${column})`,
});

const LIST: ListDefinition = {
  name: 'cooperations',
  from: FROM,
  select: {
    id: 'r.id',
    organisationId: 'r.organisation_id',
    organisation: 'a.name',
    partnerId: 'r.partner_id',
    partner: 'b.name',
    type: 'r.type',
    state: 'r.state',
    fromDate: 'r.from_date',
    toDate: 'r.to_date',
    note: 'r.note',
    updatedAt: 'r.updated_at',
  },
  columns: {
    organisation: {
      kind: 'text',
      value: 'a.name',
      sortValue: 'a.name_key',
      exists: 'r.organisation_id IN {in}',
      notNull: true,
    },
    partner: {
      kind: 'text',
      value: 'b.name',
      sortValue: 'b.name_key',
      exists: 'r.partner_id IN {in}',
      notNull: true,
    },
    type: { ...coded('r.type'), notNull: true },
    state: { ...coded('r.state'), notNull: true },
    fromDate: { kind: 'date', value: 'r.from_date' },
    toDate: { kind: 'date', value: 'r.to_date' },
    updatedAt: { kind: 'timestamp', value: 'r.updated_at', notNull: true },
    // The list of what is wanted is bound once, so both sides read it from there.
    either: {
      kind: 'code',
      exists: `r.id IN (WITH wanted(id) AS {in}
        SELECT c.id FROM wanted CROSS JOIN cooperation c ON c.organisation_id = wanted.id
        UNION ALL SELECT c.id FROM wanted CROSS JOIN cooperation c ON c.partner_id = wanted.id)`,
    },
    district: {
      kind: 'code',
      exists: `EXISTS (WITH wanted(code) AS {in} SELECT 1 FROM wanted
        WHERE wanted.code IN (a.home_district, b.home_district))`,
    },
    moDistrict: { kind: 'code', value: districtOf('mo') },
    administrationDistrict: { kind: 'code', value: districtOf('administration') },
    administrationKind: { kind: 'code', value: ofPair('administration', 'kind') },
  },
  defaultSort: { column: 'updatedAt', direction: 'desc' },
  searchKind: 'cooperation',
  visible: BOTH,
};

export const listPage = (prepared: PreparedStatements, request: ListRequest) =>
  runList(prepared, LIST, request);

export const countAll = (prepared: PreparedStatements, request: FilterRequest) =>
  runCounts(prepared, LIST, request);

export interface MatrixCount {
  moDistrict: string;
  administrationDistrict: string;
  administrationKind: string;
  count: number;
}

/** @param states a JSON list of codes; null for all. */
export const matrixCounts = (prepared: PreparedStatements, states: string | null): MatrixCount[] =>
  prepared
    .get('cooperations.matrix', (_db, sqlite) =>
      sqlite.prepare<{ states: string | null }, MatrixCount>(
        `SELECT ${districtOf('mo')} AS moDistrict,
           ${districtOf('administration')} AS administrationDistrict,
           ${ofPair('administration', 'kind')} AS administrationKind, count(*) AS count
         FROM ${FROM} WHERE r.deleted_at IS NULL AND ${BOTH} AND ${PAIR}
           AND (@states IS NULL OR r.state IN (SELECT value FROM json_each(@states)))
         GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`,
      ),
    )
    .all({ states });
