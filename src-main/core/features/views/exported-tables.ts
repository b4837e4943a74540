import type { Counted, FilterRequest, ListRequest } from '#shared/contract/listing.ts';
import type { ExportTable } from '#shared/contract/views.ts';
import type { Workspace } from '../../workspace.ts';
import * as cases from '../cases/case-service.ts';
import * as cooperations from '../cooperations/cooperation-service.ts';
import * as events from '../events/event-service.ts';
import * as grantApplications from '../grant-applications/grant-application-service.ts';
import * as organisations from '../organisations/organisation-service.ts';
import * as persons from '../persons/person-service.ts';
import * as sessions from '../sessions/session-service.ts';
import * as tasks from '../tasks/task-service.ts';

export type Row = Record<string, unknown>;

/** The list of an entity as its window asks for it: with the same rights, from the same SQL. */
export interface ExportedTable {
  list: (workspace: Workspace, request: ListRequest) => { rows: Row[]; next: string | null };
  count: (workspace: Workspace, request: FilterRequest) => Counted;
  /** Columns that show something else than the field of their name. */
  cells: Record<string, (row: Row) => unknown>;
}

/** Their inputs are narrower only in the names of columns, which the list itself checks. */
const table = (
  service: { list: unknown; count: unknown },
  cells: ExportedTable['cells'] = {},
): ExportedTable => ({ ...(service as Omit<ExportedTable, 'cells'>), cells });

/** Whole cents as euros. */
const euros = (field: string) => (row: Row) => {
  const cents = row[field];
  return typeof cents === 'number' ? cents / 100 : null;
};

const of = (field: string) => (row: Row) => row[field];

export const EXPORTED_TABLES: Record<ExportTable, ExportedTable> = {
  organisations: table(organisations),
  persons: table(persons),
  cases: table(cases, { topic: of('topics') }),
  sessions: table(sessions, { topic: of('topics'), counsellor: of('counsellors') }),
  tasks: table(tasks, { done: ({ doneAt }) => doneAt !== null }),
  events: table(events, { topic: of('topics'), partners: of('organisations') }),
  cooperations: table(cooperations),
  applications: table(grantApplications, {
    applied: euros('appliedCents'),
    granted: euros('grantedCents'),
  }),
};
