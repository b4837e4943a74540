import type { TimelineEntity, TimelineKind } from '#shared/contract/timeline.ts';
import { DEADLINE_STATES, DEADLINES } from '#shared/rules/application-state.ts';
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
  /** What befell it, where a kind knows several things, and the key of what tells more of it. */
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
      from: `${tables} CROSS JOIN change c ON c.record_id = f.id AND c.entity = 'case' AND c.field = 'status'
        CROSS JOIN audit_entry e ON e.id = c.entry_id ${where(`AND ${NOT_THE_CLOSING}`)}`,
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

const event = (scope: string): Source => ({
  from: `event v WHERE ${scope} AND v.deleted_at IS NULL`,
  key: 'v.id',
  at: 'v.starts_at',
  text: "v.title || ' ' || coalesce(v.place, '') || ' ' || coalesce(v.note, '')",
  who: `(v.created_by = @who OR EXISTS (SELECT 1 FROM attendance w
    WHERE w.event_id = v.id AND w.person_id = @who AND w.deleted_at IS NULL))`,
});
const attended = (column: string) =>
  `SELECT w.event_id FROM attendance w WHERE w.${column} = @id AND w.deleted_at IS NULL`;

/** Of either side: a cooperation has no direction. */
const cooperation: readonly Source[] = (
  [
    ['began', 'coalesce(co.from_date, co.created_at)', 'true'],
    ['ended', 'co.to_date', 'co.to_date IS NOT NULL'],
  ] as const
).map(([name, at, where]) => ({
  from: `cooperation co JOIN organisation o
      ON o.id = CASE co.organisation_id WHEN @id THEN co.partner_id ELSE co.organisation_id END
    WHERE (co.organisation_id = @id OR co.partner_id = @id) AND co.deleted_at IS NULL AND ${where}`,
  key: 'co.id',
  at,
  event: `'${name}'`,
  place: `co.id || ':${name === 'began' ? 1 : 2}'`,
  text: "o.name || ' ' || coalesce(co.note, '')",
  who: '@who IN (co.created_by, co.updated_by)',
}));

const APPLICATION_TEXT =
  "g.programme || ' ' || coalesce(g.funder, '') || ' ' || coalesce(g.note, '')";

/** An application stands where it was entered, at each new state and at each deadline. */
const applications = (scope: string): Source[] => {
  const of = (more: string, where = 'true') =>
    `grant_application g ${more} WHERE ${scope} AND g.deleted_at IS NULL AND ${where}`;
  const common = {
    key: 'g.id',
    text: APPLICATION_TEXT,
    who: '@who IN (g.responsible_id, g.created_by)',
  };
  return [
    {
      ...common,
      from: of(''),
      at: 'g.created_at',
      event: "'entered'",
      place: "g.id || ':1'",
    },
    {
      ...common,
      from: of(
        `CROSS JOIN change c ON c.record_id = g.id AND c.entity = 'grant-application' AND c.field = 'state'
         CROSS JOIN audit_entry e ON e.id = c.entry_id`,
      ),
      at: 'e.at',
      event: "'state'",
      ref: 'c.seq',
      place: "g.id || ':2' || printf('%012d', c.seq)",
      who: 'e.user_id = @who',
    },
    // What was never asked for any more (a rejected application is not accounted for) has no entry.
    ...DEADLINES.map((deadline, at) => ({
      ...common,
      from: of(
        '',
        `g.${deadline}_due_on IS NOT NULL AND (g.${deadline}_done_on IS NOT NULL OR g.state IN
          (${DEADLINE_STATES[deadline].map((state) => `'${state}'`).join(', ')}))`,
      ),
      at: `coalesce(g.${deadline}_done_on, g.${deadline}_due_on)`,
      event: `'${deadline}-due'`,
      place: `g.id || ':${at + 3}'`,
    })),
  ];
};

const consents: readonly Source[] = (
  [
    ['given', 'coalesce(n.given_on, n.created_at)', 'true'],
    ['withdrawn', 'n.withdrawn_on', 'n.withdrawn_on IS NOT NULL'],
    [
      'expires',
      'n.expires_on',
      "n.expires_on IS NOT NULL AND n.state IN ('consent-state/granted', 'consent-state/expired')",
    ],
  ] as const
).map(([name, at, where], index) => ({
  from: `consent n JOIN code cp ON cp.code = n.purpose
    WHERE n.person_id = @id AND n.deleted_at IS NULL AND ${where}`,
  key: 'n.id',
  at,
  event: `'${name}'`,
  place: `n.id || ':${index + 1}'`,
  text: "cp.label_de || ' ' || cp.label_en || ' ' || coalesce(n.note, '')",
  who: '@who IN (n.created_by, n.updated_by)',
}));

const documents: readonly Source[] = [
  {
    from: 'document d WHERE d.owner_id = @id AND d.deleted_at IS NULL',
    key: 'd.id',
    at: 'd.created_at',
    text: "d.name || ' ' || coalesce(d.note, '')",
    who: 'd.created_by = @who',
  },
];

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
    event: [
      event(
        `v.id IN (${attended('organisation_id')}
          UNION SELECT h.event_id FROM event_organisation h WHERE h.organisation_id = @id)`,
      ),
    ],
    cooperation,
    application: applications('g.organisation_id = @id'),
    affiliation: [affiliation('a.organisation_id = @id')],
    document: documents,
    change: [change()],
  },
  // Its own timeline stays when it is in the trash.
  case: {
    session: [session('session s WHERE s.case_id = @id AND s.deleted_at IS NULL')],
    task: [task('task t WHERE t.case_id = @id AND t.deleted_at IS NULL')],
    case: caseEvents(OF_CASE, 'f.id = @id'),
    application: applications('g.case_id = @id'),
    document: documents,
    // What is told as opened, new status or handed over already.
    change: [
      change(
        `AND e.action NOT IN ('cases.setStatus', 'cases.closeStale', 'cases.handOver', 'cases.undo')
         AND NOT EXISTS (SELECT 1 FROM change w
           WHERE w.entry_id = e.id AND w.record_id = @id AND w.field = '*')`,
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
    event: [event(`v.id IN (${attended('person_id')})`)],
    affiliation: [affiliation('a.person_id = @id')],
    consent: consents,
    document: documents,
    change: [change()],
  },
  subproject: {
    session: [session('session s WHERE s.subproject_id = @id AND s.deleted_at IS NULL')],
    // A task belongs to a subproject itself or by its case.
    task: [
      task(
        `task t WHERE t.deleted_at IS NULL AND t.id IN (
           SELECT t.id FROM task t WHERE t.subproject_id = @id
           UNION SELECT t.id FROM ${OF_CASE} CROSS JOIN task t ON t.case_id = f.id
             WHERE f.subproject_id = @id AND f.deleted_at IS NULL AND ${caseVisibleBy('f')})`,
      ),
    ],
    case: caseEvents(OF_CASE, 'f.subproject_id = @id AND f.deleted_at IS NULL'),
    involvement: [involvement('i.subproject_id = @id AND o.deleted_at IS NULL')],
    event: [event('v.subproject_id = @id')],
    application: applications('g.subproject_id = @id'),
    document: documents,
    change: [change()],
  },
};
