import type { ListRequest } from '#shared/contract/listing.ts';
import { caseVisibleBy } from '../../store/case-visibility.ts';
import { runCount, runList, type ListDefinition, type ListReader } from '../../store/list-query.ts';
import type { PreparedStatements } from '../../store/prepared.ts';

const ASSIGNEE = '(SELECT u.name FROM user u WHERE u.id = r.assignee_id)';
const ORGANISATION = '(SELECT o.name FROM organisation o WHERE o.id = r.organisation_id)';

const LIST: ListDefinition = {
  name: 'tasks',
  from: 'task r',
  select: {
    id: 'r.id',
    title: 'r.title',
    dueOn: 'r.due_on',
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
    updatedAt: { kind: 'timestamp', value: 'r.updated_at', notNull: true },
  },
  defaultSort: { column: 'dueOn', direction: 'asc' },
  searchKind: 'task',
};

export const listPage = (prepared: PreparedStatements, request: ListRequest, reader: ListReader) =>
  runList(prepared, LIST, request, reader);

export const countAll = (
  prepared: PreparedStatements,
  request: Pick<ListRequest, 'filters' | 'text' | 'trashed'>,
) => runCount(prepared, LIST, request);

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
