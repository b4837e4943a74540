import type { TimelineEntity, TimelineKind } from '#shared/contract/timeline.ts';
import { caseVisibleBy } from '../../store/case-visibility.ts';
import { readableBy } from '../../store/session-visibility.ts';

/**
 * Where the entries of one kind come from: rows that belong to the record `@id` and exist for the
 * reader (`@userId`, `@readsAll`). All parts are SQL over the tables of `from`.
 */
export interface Source {
  /** Tables and conditions, up to and with `WHERE …`. */
  from: string;
  /** Id of the row that is dressed later. */
  key: string;
  at: string;
  /** Orders what happened at one moment, and is unique among entries; the key unless given. */
  place?: string;
  /** What befell it, where a kind knows several things, and the id of what tells more of it. */
  event?: string;
  ref?: string;
  /** What a search for text looks through. Empty: nothing is found by text. */
  text: string;
  /** Holds when `@who` did it, is to do it or took part. */
  who: string;
  /** Holds when the words of the row may be searched by the reader; always unless given. */
  searchable?: string;
}

export const PERSON_NAME = "trim(coalesce(p.given_name, '') || ' ' || p.family_name)";

const session = (from: string, at = 's.starts_at', key = 's.id'): Source => ({
  from,
  key,
  at,
  text: "coalesce(s.note, '') || ' ' || coalesce(s.result, '')",
  searchable: readableBy('s'),
  who: `(EXISTS (SELECT 1 FROM session_counsellor w WHERE w.session_id = s.id AND w.user_id = @who)
    OR EXISTS (SELECT 1 FROM session_participant w WHERE w.session_id = s.id AND w.person_id = @who))`,
});

const task = (from: string): Source => ({
  from,
  key: 't.id',
  at: 'coalesce(t.due_on, t.created_at)',
  text: "t.title || ' ' || coalesce(t.note, '')",
  who: '@who IN (t.assignee_id, t.done_by, t.person_id)',
});

const CASE_TEXT =
  "f.number || ' ' || f.concern || ' ' || coalesce(f.goal, '') || ' ' || coalesce(f.note, '')";
/** Undone or taken up again later, a closing stays in what happened; while it holds, `closed` tells it. */
const NOT_THE_CLOSING = `NOT (f.closed_on IS NOT NULL AND NOT EXISTS (SELECT 1 FROM change l
  WHERE l.record_id = f.id AND l.field = 'status' AND l.seq > c.seq))`;

/** A case stands at the day it was opened and the day it was closed; of one day, closed on top. */
const caseEvents = (tables: string, scope: string): Source[] => {
  const where = (more: string) => `WHERE ${scope} AND ${caseVisibleBy('f')} ${more}`;
  const common = { key: 'f.id', text: CASE_TEXT };
  return [
    {
      ...common,
      from: `${tables} ${where('')}`,
      at: 'f.opened_on',
      event: "'opened'",
      place: "f.id || ':1'",
      who: '@who IN (f.responsible_id, f.created_by)',
    },
    {
      ...common,
      from: `${tables} JOIN change c ON c.record_id = f.id AND c.entity = 'case' AND c.field = 'status'
        JOIN audit_entry e ON e.id = c.entry_id ${where(`AND ${NOT_THE_CLOSING}`)}`,
      at: 'e.at',
      event: "'status'",
      ref: 'c.seq',
      place: "f.id || ':2' || printf('%012d', c.seq)",
      who: 'e.user_id = @who',
    },
    {
      ...common,
      from: `${tables} JOIN case_hand_over h ON h.case_id = f.id ${where('')}`,
      at: 'h.at',
      event: "'handed-over'",
      ref: 'h.id',
      place: "f.id || ':3' || h.id",
      text: `${CASE_TEXT} || ' ' || h.note`,
      who: '@who IN (h.by_id, h.from_id, h.to_id)',
    },
    {
      ...common,
      from: `${tables} ${where('AND f.closed_on IS NOT NULL')}`,
      at: 'f.closed_on',
      event: "'closed'",
      place: "f.id || ':4'",
      who: 'f.responsible_id = @who',
    },
  ];
};

const involvement = (scope: string): Source => ({
  from: `involvement i JOIN subproject sp ON sp.id = i.subproject_id
    JOIN organisation o ON o.id = i.organisation_id WHERE ${scope} AND i.deleted_at IS NULL`,
  key: 'i.id',
  at: 'i.from_date',
  text: "sp.name || ' ' || o.name || ' ' || coalesce(i.note, '')",
  who: 'i.created_by = @who',
});

const affiliation = (scope: string): Source => ({
  from: `affiliation a JOIN person p ON p.id = a.person_id AND p.deleted_at IS NULL
    JOIN organisation o ON o.id = a.organisation_id WHERE ${scope} AND a.deleted_at IS NULL`,
  key: 'a.id',
  at: 'coalesce(a.from_date, a.created_at)',
  text: `${PERSON_NAME} || ' ' || o.name`,
  who: 'a.person_id = @who',
});

const change = (more = ''): Source => ({
  from: `audit_entry e WHERE e.id IN (SELECT c.entry_id FROM change c WHERE c.record_id = @id) ${more}`,
  key: 'e.id',
  at: 'e.at',
  text: '',
  who: 'e.user_id = @who',
});

const OF_CASE = '"case" f';

export const SOURCES: Record<TimelineEntity, Partial<Record<TimelineKind, readonly Source[]>>> = {
  organisation: {
    session: [
      session(
        `session_organisation so CROSS JOIN session s ON s.id = so.session_id AND s.deleted_at IS NULL
         WHERE so.organisation_id = @id`,
        'so.starts_at',
        'so.session_id',
      ),
    ],
    task: [task('task t WHERE t.organisation_id = @id AND t.deleted_at IS NULL')],
    case: caseEvents(
      'case_organisation co CROSS JOIN "case" f ON f.id = co.case_id AND f.deleted_at IS NULL',
      'co.organisation_id = @id',
    ),
    involvement: [involvement('i.organisation_id = @id')],
    affiliation: [affiliation('a.organisation_id = @id')],
    change: [change()],
  },
  // Its own timeline stays when it is in the trash.
  case: {
    session: [session('session s WHERE s.case_id = @id AND s.deleted_at IS NULL')],
    task: [task('task t WHERE t.case_id = @id AND t.deleted_at IS NULL')],
    case: caseEvents(OF_CASE, 'f.id = @id'),
    // What is told as opened, status or handed over already.
    change: [
      change(
        `AND e.action NOT IN ('cases.create', 'cases.setStatus', 'cases.closeStale', 'cases.handOver', 'cases.undo')`,
      ),
    ],
  },
  person: {
    session: [
      session(
        `session_participant sp CROSS JOIN session s ON s.id = sp.session_id AND s.deleted_at IS NULL
         WHERE sp.person_id = @id`,
      ),
    ],
    task: [task('task t WHERE t.person_id = @id AND t.deleted_at IS NULL')],
    affiliation: [affiliation('a.person_id = @id')],
    change: [change()],
  },
  subproject: {
    session: [session('session s WHERE s.subproject_id = @id AND s.deleted_at IS NULL')],
    // A task belongs to a subproject by its case.
    task: [
      task(
        `${OF_CASE} CROSS JOIN task t ON t.case_id = f.id AND t.deleted_at IS NULL
         WHERE f.subproject_id = @id AND f.deleted_at IS NULL AND ${caseVisibleBy('f')}`,
      ),
    ],
    case: caseEvents(OF_CASE, 'f.subproject_id = @id AND f.deleted_at IS NULL'),
    involvement: [involvement('i.subproject_id = @id AND o.deleted_at IS NULL')],
    change: [change()],
  },
};
