import type { Outputs, Requests } from '#shared/contract/index.ts';
import {
  TIMELINE_KINDS,
  type TimelineEntry,
  type TimelineKind,
} from '#shared/contract/timeline.ts';
import { berlinDay } from '#shared/rules/dates.ts';
import { foldText } from '#shared/rules/search-fold.ts';
import { notFound } from '../../refusal.ts';
import { readerOf } from '../../store/case-visibility.ts';
import { decodeCursor, encodeCursor } from '../../store/list-cursor.ts';
import type { Workspace } from '../../workspace.ts';
import * as queries from './timeline-queries.ts';
import type { TimelineRow } from './timeline-queries.ts';

/** Sorts after every date and time. */
const END_OF_TIME = '~';

/**
 * One page of an organisation's timeline. Each kind gives at most a page from its own index; the
 * newest of them all are the page, and the last one's place is the cursor.
 */
export function organisation(
  workspace: Workspace,
  input: Requests['timeline']['organisation'],
): Outputs['timeline']['organisation'] {
  const { prepared, actor } = workspace;
  const { organisationId, limit } = input;
  requireOrganisation(workspace, organisationId);
  const start = input.to === undefined ? END_OF_TIME : `${input.to}${END_OF_TIME}`;
  const [beforeAt, beforeId] = input.after ? decodeCursor(input.after, 2) : [start, ''];
  const bounds = {
    organisationId,
    ...readerOf(actor),
    pattern: input.text ? `%${foldText(input.text).replace(/[\\%_]/g, '\\$&')}%` : null,
    fromAt: input.from ?? '',
    beforeAt: String(beforeAt),
    beforeId: String(beforeId),
    limit: limit + 1,
  };
  const today = berlinDay(workspace.now());
  const kinds = input.kinds ?? TIMELINE_KINDS;
  const found = kinds
    .flatMap((kind) => queries.timelineRows(prepared, kind, bounds).map((row) => ({ kind, row })))
    .sort((a, b) => newestFirst(a.row, b.row));
  const shown = found.slice(0, limit);
  const last = shown.at(-1);
  return {
    entries: shown.map(({ kind, row }) => asEntry(kind, row, today)),
    next: found.length > limit && last ? encodeCursor([last.row.at, placeOf(last.row)]) : null,
  };
}

/** Counts by kind, and the spans and points for the lanes above the list. */
export function lanes(workspace: Workspace, organisationId: string): Outputs['timeline']['lanes'] {
  requireOrganisation(workspace, organisationId);
  const { prepared, actor } = workspace;
  const of = { organisationId };
  const cases = queries.caseSpans(prepared, { ...of, ...readerOf(actor) });
  const involvements = queries.involvementSpans(prepared, of);
  const sessions = queries.sessionStarts(prepared, of);
  const tasks = queries.tasksOf(prepared, of);
  return {
    counts: {
      session: sessions.length,
      task: tasks.length,
      case: cases.length + cases.filter(({ to }) => to !== null).length,
      involvement: involvements.length,
      ...queries.affiliationAndChangeCounts(prepared, of),
    },
    involvements,
    cases,
    sessions,
    tasks: tasks.flatMap(({ id, dueOn, done }) => (dueOn ? [{ id, dueOn, done: done === 1 }] : [])),
  };
}

function requireOrganisation({ prepared }: Workspace, organisationId: string): void {
  if (!queries.organisationKnown(prepared, { organisationId })) throw notFound('organisation');
}

const newestFirst = (a: TimelineRow, b: TimelineRow): number =>
  compare(b.at, a.at) || compare(placeOf(b), placeOf(a));

const placeOf = ({ place, id }: TimelineRow): string => place ?? id;

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const parse = (value: unknown): never[] => JSON.parse(String(value)) as never[];

function asEntry(kind: TimelineKind, row: TimelineRow, today: string): TimelineEntry {
  switch (kind) {
    case 'session':
      return {
        ...row,
        kind,
        counsellors: parse(row.counsellors),
        topics: parse(row.topics),
        tasks: parse(row.tasks).map((task: { done: number }) => ({
          ...task,
          done: task.done === 1,
        })),
      } as unknown as TimelineEntry;
    case 'task': {
      const done = row.done === 1;
      const overdue = !done && typeof row.dueOn === 'string' && row.dueOn < today;
      return { ...row, kind, done, overdue } as unknown as TimelineEntry;
    }
    case 'case': {
      const { place: _place, ...shown } = row;
      return { ...shown, kind, topics: parse(row.topics) } as unknown as TimelineEntry;
    }
    case 'involvement': {
      const { subprojectId: id, subprojectName: name } = row;
      return { ...row, kind, subproject: { id, name } } as unknown as TimelineEntry;
    }
    case 'affiliation': {
      const { personId: id, personName: name } = row;
      return { ...row, kind, person: { id, name } } as unknown as TimelineEntry;
    }
    case 'change':
      return { ...row, kind, fields: parse(row.fields) } as unknown as TimelineEntry;
  }
}
