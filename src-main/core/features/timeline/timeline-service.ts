import type { Outputs, Requests } from '#shared/contract/index.ts';
import {
  TIMELINE_KINDS_OF,
  type TimelineEntity,
  type TimelineKind,
} from '#shared/contract/timeline.ts';
import { berlinDay, berlinToUtc } from '#shared/rules/dates.ts';
import { foldText } from '#shared/rules/search-fold.ts';
import { notFound } from '../../refusal.ts';
import { readerOf } from '../../store/case-visibility.ts';
import { decodeCursor, encodeCursor } from '../../store/list-cursor.ts';
import { readRecord } from '../../store/record-writer.ts';
import type { Workspace } from '../../workspace.ts';
import { visibleCase } from '../cases/case-access.ts';
import { asEntry } from './timeline-entries.ts';
import { laneBars, laneMarks } from './timeline-lanes.ts';
import * as queries from './timeline-queries.ts';
import type { TimelineRow } from './timeline-queries.ts';

/** Sorts after every date and time. */
const END_OF_TIME = '~';

/**
 * One page of a record's timeline. Each kind gives at most a page from its own index; the newest of
 * them all are the page, and the last one's place is the cursor.
 *
 * @throws Refusal NOT_FOUND; FORBIDDEN for a confidential case of others. A record in the trash
 * still shows its timeline.
 */
export function page(
  workspace: Workspace,
  input: Requests['timeline']['page'],
): Outputs['timeline']['page'] {
  const { prepared, actor } = workspace;
  const { entity, id, limit, from, to } = input;
  requireRecord(workspace, entity, id);
  const start = to === undefined ? END_OF_TIME : endOfDay(to);
  const [beforeAt, beforePlace] = input.after ? decodeCursor(input.after, 2) : [start, ''];
  const bounds = {
    id,
    ...readerOf(actor),
    pattern: input.text ? `%${foldText(input.text).replace(/[\\%_]/g, '\\$&')}%` : null,
    who: input.who ?? null,
    fromAt: from === undefined ? '' : startOfDay(from),
    beforeAt: String(beforeAt),
    beforePlace: String(beforePlace),
    limit: limit + 1,
  };
  const today = berlinDay(workspace.now());
  const known: readonly TimelineKind[] = TIMELINE_KINDS_OF[entity];
  const found = known
    .filter((kind) => input.kinds?.includes(kind) ?? true)
    .flatMap((kind) =>
      queries.timelineRows(prepared, entity, kind, bounds).map((row) => ({ kind, row })),
    )
    .sort((a, b) => newestFirst(a.row, b.row));
  const shown = found.slice(0, limit);
  const last = shown.at(-1);
  return {
    entries: shown.map(({ kind, row }) => asEntry(kind, row, today)),
    next: found.length > limit && last ? encodeCursor([last.row.at, last.row.key]) : null,
  };
}

/** Counts by kind, who is in it, and the spans and points for the lanes above the list. */
export function lanes(
  workspace: Workspace,
  { entity, id }: Requests['timeline']['lanes'],
): Outputs['timeline']['lanes'] {
  requireRecord(workspace, entity, id);
  const { prepared, actor } = workspace;
  const of = { id, ...readerOf(actor) };
  return {
    counts: queries.timelineCounts(prepared, entity, of),
    people: queries.timelinePeople(prepared, entity, of),
    bars: laneBars(prepared, entity, of),
    marks: laneMarks(prepared, entity, of).map((mark) => ({ ...mark, done: mark.done === 1 })),
  };
}

/**
 * Bounds of a day in Berlin that hold for timestamps and for dates, both compared as text. Days so
 * far from now that no clock knows their zone are days and no more.
 */
const startOfDay = (day: string): string => (hasZone(day) ? berlinToUtc(day, '00:00') : day);
const endOfDay = (day: string): string =>
  `${hasZone(day) ? berlinToUtc(day, '23:59').slice(0, 16) : day}${END_OF_TIME}`;
const hasZone = (day: string): boolean => day > '1900-01-01' && day < '9000-01-01';

function requireRecord(workspace: Workspace, entity: TimelineEntity, id: string): void {
  if (entity === 'case') visibleCase(workspace, id);
  else if (!readRecord(workspace.prepared, entity, id)) throw notFound(entity);
}

const newestFirst = (a: TimelineRow, b: TimelineRow): number =>
  compare(b.at, a.at) || compare(b.key, a.key);

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
