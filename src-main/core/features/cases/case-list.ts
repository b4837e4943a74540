import type { FilterRequest, ListRequest } from '#shared/contract/listing.ts';
import { foldText } from '#shared/rules/search-fold.ts';
import { caseVisibleBy } from '../../store/case-visibility.ts';
import {
  runCounts,
  runList,
  type ListDefinition,
  type ListReader,
} from '../../store/list-query.ts';
import type { PreparedStatements } from '../../store/prepared.ts';
import { openTasksBy, sessionsBy } from '../../store/related-records.ts';
import { matchExpression } from '../../store/search-match.ts';
import { searchRange } from '../../store/search-rows.ts';
import { LAST_ACTIVITY, OPEN_TASK_COUNT, SESSION_COUNT } from './case-queries.ts';

const ORGANISATIONS = `coalesce((SELECT group_concat(o.name, '; ' ORDER BY o.name_key) FROM case_organisation co
  JOIN organisation o ON o.id = co.organisation_id WHERE co.case_id = r.id), '')`;
const SORT_NAME = `(SELECT min(o.name_key) FROM case_organisation co
  JOIN organisation o ON o.id = co.organisation_id WHERE co.case_id = r.id)`;
/** The one named first. */
const FIRST_ORGANISATION = `(SELECT o.id FROM case_organisation co JOIN organisation o
  ON o.id = co.organisation_id WHERE co.case_id = r.id ORDER BY o.name_key, o.id LIMIT 1)`;
const TOPICS = `(SELECT json_group_array(ct.topic ORDER BY c.position) FROM case_topic ct
  JOIN code c ON c.code = ct.topic WHERE ct.case_id = r.id)`;
const RESPONSIBLE = '(SELECT u.name FROM user u WHERE u.id = r.responsible_id)';
const SUBPROJECT =
  '(SELECT coalesce(p.short_code, p.name) FROM subproject p WHERE p.id = r.subproject_id)';

/** Codes sort as their list is ordered. */
const coded = (column: string) => ({
  kind: 'code' as const,
  value: column,
  sortValue: `(SELECT c.position FROM code c WHERE c.code = ${column})`,
});

const LIST: ListDefinition = {
  name: 'cases',
  from: '"case" r',
  select: {
    id: 'r.id',
    number: 'r.number',
    concern: 'r.concern',
    organisations: ORGANISATIONS,
    organisationId: FIRST_ORGANISATION,
    status: 'r.status',
    priority: 'r.priority',
    field: 'r.field',
    topics: TOPICS,
    openedOn: 'r.opened_on',
    closedOn: 'r.closed_on',
    closingReason: 'r.closing_reason',
    goalAttainment: 'r.goal_attainment',
    responsible: RESPONSIBLE,
    responsibleId: 'r.responsible_id',
    subproject: SUBPROJECT,
    sessionCount: SESSION_COUNT,
    openTaskCount: OPEN_TASK_COUNT,
    lastActivityAt: LAST_ACTIVITY,
    confidential: 'r.confidential',
    updatedAt: 'r.updated_at',
  },
  columns: {
    number: { kind: 'text', value: 'r.number', notNull: true },
    concern: {
      kind: 'text',
      value: 'r.concern',
      sortValue: 'search_fold(r.concern)',
      notNull: true,
    },
    organisations: {
      kind: 'text',
      value: ORGANISATIONS,
      sortValue: SORT_NAME,
      exists:
        'r.id IN (SELECT co.case_id FROM case_organisation co WHERE co.organisation_id IN {in})',
    },
    status: { ...coded('r.status'), notNull: true },
    priority: { ...coded('r.priority'), notNull: true },
    field: coded('r.field'),
    openedOn: { kind: 'date', value: 'r.opened_on', notNull: true },
    closedOn: { kind: 'date', value: 'r.closed_on' },
    closingReason: coded('r.closing_reason'),
    goalAttainment: coded('r.goal_attainment'),
    responsible: { kind: 'text', value: RESPONSIBLE, exists: 'r.responsible_id IN {in}' },
    subproject: { kind: 'code', value: 'r.subproject_id', sortValue: SUBPROJECT },
    sessionCount: { kind: 'number', value: SESSION_COUNT, notNull: true },
    openTaskCount: { kind: 'number', value: OPEN_TASK_COUNT, notNull: true },
    lastActivityAt: { kind: 'timestamp', value: LAST_ACTIVITY, notNull: true },
    updatedAt: { kind: 'timestamp', value: 'r.updated_at', notNull: true },
    open: { kind: 'number', value: '(r.closed_on IS NULL)' },
    confidential: { kind: 'number', value: 'r.confidential' },
    topic: {
      kind: 'code',
      exists: 'EXISTS (SELECT 1 FROM case_topic ct WHERE ct.case_id = r.id AND ct.topic IN {in})',
    },
    district: {
      kind: 'code',
      exists: `EXISTS (SELECT 1 FROM case_organisation co JOIN organisation o ON o.id = co.organisation_id
        WHERE co.case_id = r.id AND o.home_district IN {in})`,
    },
    organisationKind: {
      kind: 'code',
      exists: `EXISTS (SELECT 1 FROM case_organisation co JOIN organisation o ON o.id = co.organisation_id
        WHERE co.case_id = r.id AND o.kind IN {in})`,
    },
    sessions: sessionsBy('WHERE s.case_id = r.id'),
    openTasks: openTasksBy('case_id'),
  },
  defaultSort: { column: 'openedOn', direction: 'desc' },
  searchKind: 'case',
  visible: caseVisibleBy('r'),
};

export function listPage(prepared: PreparedStatements, request: ListRequest, reader: ListReader) {
  const { rows, next } = runList(prepared, LIST, request, reader);
  return {
    rows: rows.map((row) => ({
      ...row,
      topics: JSON.parse(row['topics'] as string) as string[],
      confidential: row['confidential'] === 1,
    })),
    next,
  };
}

export const countAll = (
  prepared: PreparedStatements,
  request: FilterRequest,
  reader: ListReader,
) => runCounts(prepared, LIST, request, reader);

export interface CaseSuggestion {
  id: string;
  number: string;
  concern: string;
  organisations: string;
  status: string;
}

/** A row of the search index by its record's `seq`, among the titles of one kind. */
const titled = (kind: 'case' | 'organisation', alias: string) => {
  const [from, to] = searchRange(kind);
  return `${alias}.seq IN (SELECT rowid - ${String(from)} FROM search_index
    WHERE search_index MATCH @match AND rowid BETWEEN ${String(from)} AND ${String(to)})`;
};

/** By words where there are any, by any part of number and concern where the text is short. */
const FOUND = {
  all: '1',
  words: `(${titled('case', 'r')} OR r.id IN (SELECT co.case_id FROM organisation o
    JOIN case_organisation co ON co.organisation_id = o.id WHERE ${titled('organisation', 'o')}))`,
  part: `instr(search_fold(r.number || ' ' || r.concern), @part) > 0`,
};

/** The cases last active first. */
export function suggestions(
  prepared: PreparedStatements,
  { text, ...of }: ListReader & Suggested & { text: string },
): CaseSuggestion[] {
  const words = matchExpression(text);
  const how = words !== null ? 'words' : text === '' ? 'all' : 'part';
  return prepared
    .get(`cases.suggest.${how}`, (_db, sqlite) =>
      sqlite.prepare<[object], CaseSuggestion>(`SELECT r.id, r.number, r.concern,
          ${ORGANISATIONS} AS organisations, r.status
        FROM "case" r WHERE r.deleted_at IS NULL AND ${caseVisibleBy('r')}
          AND (@openOnly = 0 OR r.closed_on IS NULL)
          AND (@organisations = '[]' OR r.id IN (SELECT co.case_id FROM case_organisation co
            WHERE co.organisation_id IN (SELECT value FROM json_each(@organisations))))
          AND ${FOUND[how]}
        ORDER BY ${LAST_ACTIVITY} DESC, r.seq DESC LIMIT @limit`),
    )
    .all({ ...of, match: words === null ? '' : `title : (${words})`, part: foldText(text) });
}

interface Suggested {
  /** JSON list of ids; an empty one for all. */
  organisations: string;
  openOnly: number;
  limit: number;
}
