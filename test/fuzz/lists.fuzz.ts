import * as fc from 'fast-check';
import { afterAll, beforeAll, expect } from 'vitest';
import { CASE_FILTERABLE, CASE_SORTABLE } from '#shared/contract/cases.ts';
import { EVENT_FILTERABLE, EVENT_SORTABLE } from '#shared/contract/events.ts';
import { ORGANISATION_FILTERABLE, ORGANISATION_SORTABLE } from '#shared/contract/organisations.ts';
import { PERSON_FILTERABLE, PERSON_SORTABLE } from '#shared/contract/persons.ts';
import { SESSION_FILTERABLE, SESSION_SORTABLE } from '#shared/contract/sessions.ts';
import { TASK_FILTERABLE, TASK_SORTABLE } from '#shared/contract/tasks.ts';
import { CODE_SEEDS } from '#shared/codes/code-lists.ts';
import { startCore, type Harness } from '../helpers/core-harness.ts';
import { HOSTILE_TEXTS, text } from './nasty-values.ts';
import { fuzz } from './fuzz-run.ts';
import { fits, type Filter, type Row } from './list-model.ts';
import { refusedOr } from './refusals.ts';
import { contentHash } from './store-checks.ts';

/**
 * Filters, sorts, cursors and free text of every list: nothing of a request becomes SQL, a filter
 * gives exactly the rows a plain model of it gives, and walking the pages gives each row once.
 */
const LISTS = {
  organisations: { sortable: ORGANISATION_SORTABLE, filterable: ORGANISATION_FILTERABLE },
  persons: { sortable: PERSON_SORTABLE, filterable: PERSON_FILTERABLE },
  cases: { sortable: CASE_SORTABLE, filterable: CASE_FILTERABLE },
  events: { sortable: EVENT_SORTABLE, filterable: EVENT_FILTERABLE },
  sessions: { sortable: SESSION_SORTABLE, filterable: SESSION_FILTERABLE },
  tasks: { sortable: TASK_SORTABLE, filterable: TASK_FILTERABLE },
} as const;
type List = keyof typeof LISTS;

/** Stands in every text of a request: a statement that holds it was built from the request. */
const MARK = 'zq7mark';

interface Page {
  rows: Row[];
  next: string | null;
}

let harness: Harness;
let hash = '';
let accepted = 0;
const statements: string[] = [];
const rows: Record<List, Row[]> = {
  organisations: [],
  persons: [],
  cases: [],
  events: [],
  sessions: [],
  tasks: [],
};

beforeAll(async () => {
  harness = await startCore();
  await fill(harness);
  const { sqlite } = harness.core.workspace.store;
  const prepare = sqlite.prepare.bind(sqlite);
  sqlite.prepare = (statement: string) => {
    statements.push(statement);
    return prepare(statement);
  };
  for (const list of Object.keys(LISTS) as List[]) {
    rows[list] = (await ask(list, 'list', { limit: 200 })).rows;
    expect(rows[list].length).toBeGreaterThan(10);
  }
  hash = contentHash(sqlite);
});

const ask = (list: List, name: 'list' | 'count', input: unknown): Promise<Page> => {
  const procedures = harness.client[list] as unknown as Record<
    string,
    (input: unknown) => Promise<unknown>
  >;
  return procedures[name]?.(input) as Promise<Page>;
};

async function fill({ client }: Harness): Promise<void> {
  const names = HOSTILE_TEXTS.map((one) => one.replace(/[\u0000-\u001f\u007f]/g, '').trim())
    .filter((one) => one !== '' && one.isWellFormed() && one.length < 200)
    .slice(-30);
  for (const [index, name] of names.entries()) {
    const { id } = await client.organisations.create({
      name,
      kind: index % 2 ? 'kind/mo-association' : 'kind/unknown',
      postalCode: index % 3 ? String(10_000 + index) : '',
      ...(index % 4 && { homeDistrict: 'district/08' }),
    });
    const person = await client.persons.create({
      familyName: name,
      email: index % 2 ? `p${String(index)}@example.org` : '',
    });
    const opened = await client.cases.create({
      organisationIds: [id],
      concern: name,
      openedOn: `2026-03-${String(1 + (index % 28)).padStart(2, '0')}`,
      ...(index % 3 && { field: 'field/network', priority: 'case-priority/high' }),
    });
    if (index % 4 === 0) {
      await client.cases.setStatus({
        id: opened.id,
        updatedAt: opened.updatedAt,
        status: 'case-status/completed',
        closing: {
          closedOn: '2026-07-01',
          closingReason: 'closing-reason/referred',
          goalAttainment: 'goal-attainment/none',
        },
      });
    }
    const event = await client.events.create({
      kind: index % 2 ? 'event-kind/workshop' : 'event-kind/other',
      title: name,
      startsAt: `2026-03-${String(1 + (index % 28)).padStart(2, '0')}T22:30:00.000Z`,
      place: index % 3 ? name : null,
      countedPersons: index % 5,
    });
    await client.attendances.add({
      eventId: event.id,
      rows: [{ organisationId: id, headcount: 1 + (index % 3) }, { personName: name }],
    });
    await client.sessions.log({
      session: {
        startsAt: `2026-03-${String(1 + (index % 28)).padStart(2, '0')}T22:30:00.000Z`,
        durationMinutes: 15 * (1 + (index % 5)),
        form: 'session-form/clearing',
        mode: index % 2 ? 'session-mode/phone' : 'session-mode/on-site',
        organisationIds: [id],
        participantIds: [person.id],
        caseId: index % 2 ? opened.id : null,
      },
      agreements: [{ title: name, dueOn: index % 2 ? '2026-07-01' : '' }],
    });
  }
}

const marked = text(80).map((value) => `${value}${MARK}`);
const few = <T>(...values: T[]) => fc.constantFrom(...values);
const day = few('2026-03-01', '2026-03-15', '2026-11-23', '1890-01-01', '9999-12-31', '2027-02-28');
const bound = fc.oneof(
  { weight: 8, arbitrary: day },
  { weight: 8, arbitrary: few<number>(0, 1, 30, 45, -1, 1e21, 0.1) },
  { weight: 1, arbitrary: marked },
);
const code = few(...CODE_SEEDS.map((one) => one.code), '10001', '10002');

const condition = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      op: few('contains'),
      value: fc.oneof(few('a', 'brücke', '%', 'script', '_'), marked),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      op: few('in'),
      values: fc.array(fc.oneof({ weight: 5, arbitrary: code }, { weight: 1, arbitrary: marked }), {
        minLength: 1,
        maxLength: 6,
      }),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({ op: few('between'), from: bound, to: bound }, { requiredKeys: ['op'] }),
  },
  { weight: 1, arbitrary: fc.record({ op: few('is'), value: fc.boolean() }) },
  { weight: 5, arbitrary: fc.record({ op: few('empty', 'filled') }) },
  { weight: 1, arbitrary: fc.record({ op: few('raw', `empty ${MARK}`), value: marked }) },
);

const cursor = fc.oneof(
  marked,
  fc
    .array(fc.oneof(marked, fc.double(), fc.constant(null)), { maxLength: 5 })
    .map((values) => Buffer.from(JSON.stringify(values)).toString('base64url')),
);

/** A column of the list, now and then something that is none. */
const columnOf = (columns: readonly string[]) =>
  fc.oneof({ weight: 40, arbitrary: few(...columns) }, { weight: 1, arbitrary: marked });

const request = fc.constantFrom(...(Object.keys(LISTS) as List[])).chain((list) =>
  fc.record(
    {
      list: fc.constant(list),
      filters: fc.array(fc.record({ column: columnOf(LISTS[list].filterable), condition }), {
        maxLength: 2,
      }),
      sort: fc.array(
        fc.record({ column: columnOf(LISTS[list].sortable), direction: few('asc', 'desc') }),
        { maxLength: 3 },
      ),
      limit: fc.integer({ min: 1, max: 60 }),
      trashed: fc.constant(false),
      text: fc.oneof(marked, few('a', 'script', '"brü" OR', 'person')),
      after: fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, cursor),
    },
    { requiredKeys: ['list', 'filters', 'sort', 'limit'] },
  ),
);

fuzz('lists', () =>
  fc.asyncProperty(request, async ({ list, ...input }) => {
    statements.length = 0;
    const first = await refusedOr(ask(list, 'list', input), 'INVALID_INPUT');
    expect(statements.filter((statement) => statement.includes(MARK))).toEqual([]);
    if (first === 'INVALID_INPUT') return;
    accepted++;
    expect(first.rows.length).toBeLessThanOrEqual(input.limit);
    const all = new Set(rows[list].map(({ id }) => id));
    expect(first.rows.filter(({ id }) => !all.has(id))).toEqual([]);
    if (input.after !== undefined) return;

    const found = [...first.rows];
    for (let next = first.next; next !== null;) {
      const page = await ask(list, 'list', { ...input, after: next });
      found.push(...page.rows);
      next = page.next;
      expect(found.length).toBeLessThanOrEqual(all.size);
    }
    expect(new Set(found.map(({ id }) => id)).size).toBe(found.length);
    const { filters, text: words } = input;
    const { count } = (await ask(list, 'count', { filters, text: words })) as never as {
      count: number;
    };
    expect(count).toBe(found.length);
    if (words !== undefined) return;
    const kept = new Set(found.map(({ id }) => id));
    for (const row of rows[list]) {
      const verdict = (filters as Filter[]).map((filter) => fits(list, row, filter));
      if (verdict.includes(false)) expect(kept.has(row.id)).toBe(false);
      else if (!verdict.includes(null)) expect(kept.has(row.id)).toBe(true);
    }
  }),
);

afterAll(() => {
  expect(contentHash(harness.core.workspace.store.sqlite)).toBe(hash);
  expect(harness.faults).toEqual([]);
  harness.close();
  process.stdout.write(`  lists: ${String(accepted)} requests were answered\n`);
});
