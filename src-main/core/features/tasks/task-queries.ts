import type { FilterRequest, ListRequest } from '#shared/contract/listing.ts';
import { caseVisibleBy } from '../../store/case-visibility.ts';
import {
  runCounts,
  runList,
  type ListDefinition,
  type ListReader,
} from '../../store/list-query.ts';
import type { PreparedStatements } from '../../store/prepared.ts';
import { casesBy } from '../../store/related-records.ts';

const ASSIGNEE = '(SELECT u.name FROM user u WHERE u.id = r.assignee_id)';
const ORGANISATION = '(SELECT o.name FROM organisation o WHERE o.id = r.organisation_id)';

/** Put off, or due: whichever is later. */
const SHOWN_ON = `CASE WHEN r.snoozed_until > coalesce(r.due_on, '') THEN r.snoozed_until ELSE r.due_on END`;

const LIST: ListDefinition = {
  name: 'tasks',
  from: 'task r',
  select: {
    id: 'r.id',
    title: 'r.title',
    dueOn: 'r.due_on',
    snoozedUntil: 'r.snoozed_until',
    shownOn: SHOWN_ON,
    repeatRule: 'r.repeat_rule',
    doneAt: 'r.done_at',
    assignee: ASSIGNEE,
    organisation: ORGANISATION,
    organisationId: 'r.organisation_id',
    case: `(SELECT f.number FROM "case" f WHERE f.id = r.case_id AND ${caseVisibleBy('f')})`,
    updatedAt: 'r.updated_at',
  },
  columns: {
    // What has no date comes after everything that has one.
    dueOn: {
      kind: 'date',
      value: 'r.due_on',
      sortValue: `coalesce(r.due_on, '9999-12-31')`,
      notNull: true,
    },
    shownOn: {
      kind: 'date',
      value: SHOWN_ON,
      sortValue: `coalesce(${SHOWN_ON}, '9999-12-31')`,
      notNull: true,
    },
    repeatRule: { kind: 'code', value: 'r.repeat_rule' },
    title: { kind: 'text', value: 'r.title', sortValue: 'search_fold(r.title)', notNull: true },
    organisation: {
      kind: 'text',
      value: ORGANISATION,
      sortValue: '(SELECT o.name_key FROM organisation o WHERE o.id = r.organisation_id)',
      exists: 'r.organisation_id IN {in}',
    },
    assignee: { kind: 'text', value: ASSIGNEE, exists: 'r.assignee_id IN {in}' },
    doneAt: { kind: 'timestamp', value: 'r.done_at' },
    case: { kind: 'code', value: 'r.case_id' },
    cases: casesBy('WHERE f.id = r.case_id'),
    district: {
      kind: 'code',
      exists:
        'EXISTS (SELECT 1 FROM organisation o WHERE o.id = r.organisation_id AND o.home_district IN {in})',
    },
    updatedAt: { kind: 'timestamp', value: 'r.updated_at', notNull: true },
  },
  defaultSort: { column: 'dueOn', direction: 'asc' },
  searchKind: 'task',
};

export const listPage = (prepared: PreparedStatements, request: ListRequest, reader: ListReader) =>
  runList(prepared, LIST, request, reader);

export const countAll = (
  prepared: PreparedStatements,
  request: FilterRequest,
  reader: ListReader,
) => runCounts(prepared, LIST, request, reader);

export interface TaskNames {
  assignee: string | null;
  organisation: string | null;
}

/** The names behind a task's ids. */
export const namesOf = (prepared: PreparedStatements, id: string): TaskNames | undefined =>
  prepared
    .get('tasks.names', (_db, sqlite) =>
      sqlite.prepare<[string], TaskNames>(
        `SELECT ${ASSIGNEE} AS assignee, ${ORGANISATION} AS organisation FROM task r WHERE r.id = ?`,
      ),
    )
    .get(id);

/** The due day of the first task of a series. */
export const firstDueOf = (prepared: PreparedStatements, originId: string): string | null =>
  prepared
    .get('tasks.first-due', (_db, sqlite) =>
      sqlite.prepare<[string], string | null>('SELECT due_on FROM task WHERE id = ?').pluck(),
    )
    .get(originId) ?? null;

/** The task that was made when one of the series was done, if nobody has touched it since. */
export const untouchedNext = (
  prepared: PreparedStatements,
  made: { originId: string; at: string },
): string | null =>
  prepared
    .get('tasks.untouched-next', (_db, sqlite) =>
      sqlite
        .prepare<{ originId: string; at: string }, string>(
          `SELECT id FROM task WHERE origin_id = @originId AND created_at = @at
             AND updated_at = created_at AND deleted_at IS NULL`,
        )
        .pluck(),
    )
    .get(made) ?? null;
