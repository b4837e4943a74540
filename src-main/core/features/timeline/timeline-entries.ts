import type { TimelineEntry, TimelineKind } from '#shared/contract/timeline.ts';
import type { TimelineRow } from './timeline-queries.ts';

/** Columns that SQLite hands over as JSON. */
const JSON_COLUMNS: Record<TimelineKind, readonly string[]> = {
  session: ['counsellors', 'organisations', 'participants', 'topics', 'case', 'tasks'],
  task: ['organisation', 'case'],
  case: ['organisations', 'topics'],
  involvement: ['organisation', 'subproject'],
  affiliation: ['person', 'organisation'],
  event: ['topics'],
  cooperation: ['organisations'],
  application: ['organisation'],
  consent: [],
  document: [],
  change: ['fields'],
};

/** A row as an entry; `today` is the date in Berlin. The contract checks the shape of the answer. */
export function asEntry(kind: TimelineKind, row: TimelineRow, today: string): TimelineEntry {
  const read: Record<string, unknown> = { ...row, kind };
  for (const column of JSON_COLUMNS[kind]) {
    const value = row[column];
    if (typeof value === 'string') read[column] = JSON.parse(value);
  }
  if (kind === 'task') {
    const done = row.done === 1;
    read.done = done;
    read.overdue = !done && typeof row.dueOn === 'string' && row.dueOn < today;
  } else if (kind === 'application') {
    read.done = row.done === 1;
  } else if (kind === 'session') {
    read.tasks = (read.tasks as { done: number }[]).map((task) => ({
      ...task,
      done: task.done === 1,
    }));
  }
  return read as unknown as TimelineEntry;
}
