import type { FilterRequest, ListRequest } from '#shared/contract/listing.ts';
import { DEADLINE_STATES, DEADLINES } from '#shared/rules/application-state.ts';
import { runCounts, runList, type ListDefinition } from '../../store/list-query.ts';
import type { PreparedStatements } from '../../store/prepared.ts';

const quoted = (values: readonly string[]): string => values.map((one) => `'${one}'`).join(', ');

/** SQL condition: this deadline of the application is open and still asks for something. */
export const openDeadline = (alias: string, deadline: (typeof DEADLINES)[number]): string =>
  `(${alias}.${deadline}_due_on IS NOT NULL AND ${alias}.${deadline}_done_on IS NULL
    AND ${alias}.state IN (${quoted(DEADLINE_STATES[deadline])}))`;

const NO_DAY = "'~'";
const openDay = (deadline: (typeof DEADLINES)[number]): string =>
  `CASE WHEN ${openDeadline('r', deadline)} THEN r.${deadline}_due_on ELSE ${NO_DAY} END`;
const NEXT = `nullif(min(${DEADLINES.map(openDay).join(', ')}), ${NO_DAY})`;
const NEXT_KIND = `CASE ${NEXT} ${DEADLINES.map((one) => `WHEN ${openDay(one)} THEN '${one}'`).join(' ')} END`;
const RESPONSIBLE = '(SELECT u.name FROM user u WHERE u.id = r.responsible_id)';

const LIST: ListDefinition = {
  name: 'grant-applications',
  from: 'grant_application r JOIN organisation o ON o.id = r.organisation_id',
  select: {
    id: 'r.id',
    programme: 'r.programme',
    organisationId: 'r.organisation_id',
    organisation: 'o.name',
    funder: 'r.funder',
    state: 'r.state',
    appliedCents: 'r.applied_cents',
    grantedCents: 'r.granted_cents',
    nextDeadline: NEXT_KIND,
    nextDeadlineOn: NEXT,
    responsible: RESPONSIBLE,
    updatedAt: 'r.updated_at',
  },
  columns: {
    programme: {
      kind: 'text',
      value: 'r.programme',
      sortValue: 'search_fold(r.programme)',
      notNull: true,
    },
    organisation: {
      kind: 'text',
      value: 'o.name',
      sortValue: 'o.name_key',
      exists: 'r.organisation_id IN {in}',
      notNull: true,
    },
    funder: { kind: 'text', value: 'r.funder', sortValue: 'search_fold(r.funder)' },
    state: {
      kind: 'code',
      value: 'r.state',
      sortValue: '(SELECT c.position FROM code c WHERE c.code = r.state)',
      notNull: true,
    },
    // Filtered in whole euros, as people read them.
    applied: { kind: 'number', value: '(r.applied_cents / 100.0)' },
    granted: { kind: 'number', value: '(r.granted_cents / 100.0)' },
    nextDeadlineOn: { kind: 'date', value: NEXT },
    responsible: { kind: 'text', value: RESPONSIBLE, exists: 'r.responsible_id IN {in}' },
    updatedAt: { kind: 'timestamp', value: 'r.updated_at', notNull: true },
    district: { kind: 'code', value: 'o.home_district' },
  },
  defaultSort: { column: 'updatedAt', direction: 'desc' },
  searchKind: 'grant-application',
  // What belongs to an organisation in the trash comes back with it.
  visible: 'o.deleted_at IS NULL',
};

export const listPage = (prepared: PreparedStatements, request: ListRequest) =>
  runList(prepared, LIST, request);

export const countAll = (prepared: PreparedStatements, request: FilterRequest) =>
  runCounts(prepared, LIST, request);
