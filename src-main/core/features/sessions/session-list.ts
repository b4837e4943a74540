import type { FilterRequest, ListRequest } from '#shared/contract/listing.ts';
import {
  runCounts,
  runList,
  type ListDefinition,
  type ListReader,
} from '../../store/list-query.ts';
import type { PreparedStatements } from '../../store/prepared.ts';
import { caseVisibleBy } from '../../store/case-visibility.ts';
import { casesBy, openTasksBy } from '../../store/related-records.ts';
import { readableBy } from '../../store/session-visibility.ts';

const ORGANISATIONS = `coalesce((SELECT group_concat(o.name, '; ' ORDER BY o.name_key) FROM session_organisation so
  JOIN organisation o ON o.id = so.organisation_id WHERE so.session_id = r.id), '')`;
const SORT_NAME = `(SELECT min(o.name_key) FROM session_organisation so
  JOIN organisation o ON o.id = so.organisation_id WHERE so.session_id = r.id)`;
/** The one named first. */
const FIRST_ORGANISATION = `(SELECT o.id FROM session_organisation so
  JOIN organisation o ON o.id = so.organisation_id WHERE so.session_id = r.id ORDER BY o.name_key LIMIT 1)`;
const TOPICS = `(SELECT json_group_array(st.topic ORDER BY c.position) FROM session_topic st
  JOIN code c ON c.code = st.topic WHERE st.session_id = r.id)`;
const COUNSELLORS = `coalesce((SELECT group_concat(u.name, '; ' ORDER BY u.name) FROM session_counsellor sc
  JOIN user u ON u.id = sc.user_id WHERE sc.session_id = r.id), '')`;

const SUBPROJECT =
  '(SELECT coalesce(p.short_code, p.name) FROM subproject p WHERE p.id = r.subproject_id)';

/** Codes sort as their list is ordered. */
const coded = (column: string) => ({
  kind: 'code' as const,
  value: column,
  sortValue: `(SELECT c.position FROM code c WHERE c.code = ${column})`,
});

const LIST: ListDefinition = {
  name: 'sessions',
  from: 'session r',
  select: {
    id: 'r.id',
    startsAt: 'r.starts_at',
    organisations: ORGANISATIONS,
    organisationId: FIRST_ORGANISATION,
    form: 'r.form',
    mode: 'r.mode',
    durationMinutes: 'r.duration_minutes',
    topics: TOPICS,
    counsellors: COUNSELLORS,
    subproject: SUBPROJECT,
    case: `(SELECT f.number FROM "case" f WHERE f.id = r.case_id AND ${caseVisibleBy('f')})`,
    updatedAt: 'r.updated_at',
  },
  columns: {
    startsAt: { kind: 'timestamp', value: 'r.starts_at', notNull: true },
    organisations: {
      kind: 'text',
      value: ORGANISATIONS,
      sortValue: SORT_NAME,
      exists:
        'r.id IN (SELECT so.session_id FROM session_organisation so WHERE so.organisation_id IN {in})',
    },
    form: { ...coded('r.form'), notNull: true },
    mode: { ...coded('r.mode'), notNull: true },
    durationMinutes: { kind: 'number', value: 'r.duration_minutes', notNull: true },
    topic: {
      kind: 'code',
      exists:
        'EXISTS (SELECT 1 FROM session_topic st WHERE st.session_id = r.id AND st.topic IN {in})',
    },
    counsellor: {
      kind: 'code',
      exists:
        'EXISTS (SELECT 1 FROM session_counsellor sc WHERE sc.session_id = r.id AND sc.user_id IN {in})',
    },
    subproject: { kind: 'code', value: 'r.subproject_id', sortValue: SUBPROJECT },
    case: { kind: 'code', value: 'r.case_id' },
    district: {
      kind: 'code',
      exists: `EXISTS (SELECT 1 FROM session_organisation so JOIN organisation o ON o.id = so.organisation_id
        WHERE so.session_id = r.id AND o.home_district IN {in})`,
    },
    organisationKind: {
      kind: 'code',
      exists: `EXISTS (SELECT 1 FROM session_organisation so JOIN organisation o ON o.id = so.organisation_id
        WHERE so.session_id = r.id AND o.kind IN {in})`,
    },
    language: coded('r.language'),
    interpreter: { kind: 'number', value: 'r.interpreter' },
    cases: casesBy('WHERE f.id = r.case_id'),
    openTasks: openTasksBy('session_id'),
    updatedAt: { kind: 'timestamp', value: 'r.updated_at', notNull: true },
  },
  defaultSort: { column: 'startsAt', direction: 'desc' },
  searchKind: 'session',
  readable: readableBy('r'),
};

export function listPage(prepared: PreparedStatements, request: ListRequest, reader: ListReader) {
  const { rows, next } = runList(prepared, LIST, request, reader);
  return {
    rows: rows.map((row) => ({ ...row, topics: JSON.parse(row['topics'] as string) as string[] })),
    next,
  };
}

export const countAll = (
  prepared: PreparedStatements,
  request: FilterRequest,
  reader: ListReader,
) => runCounts(prepared, LIST, request, reader);
