import { beforeAll, describe, expect, test } from 'vitest';
import { seedWorkspace, type SeedResult } from '../../../src-main/core/seed/seed-workspace.ts';
import { firstBrokenLink } from '../../../src-main/core/store/audit-verify.ts';
import { startCore, type Harness } from '../../helpers/core-harness.ts';

/** What the data says, without ids and times of writing. */
const CONTENT = [
  'SELECT name, home_district, postal_code, street, email, phone, status FROM organisation ORDER BY seq',
  'SELECT given_name, family_name, phone, preferred_language FROM person ORDER BY seq',
  'SELECT starts_at, form, mode, duration_minutes, note FROM session ORDER BY seq',
  'SELECT title, due_on, done_at FROM task ORDER BY seq',
  'SELECT role, from_date, to_date FROM involvement ORDER BY seq',
  'SELECT substr(number, 1, 9), concern, status, opened_on, closed_on, goal_attainment FROM "case" ORDER BY seq',
  'SELECT programme, state, applied_cents, granted_cents, application_due_on, proof_done_on FROM grant_application ORDER BY seq',
  'SELECT type, state, from_date, to_date, note FROM cooperation ORDER BY seq',
  'SELECT purpose, state, given_on, expires_on FROM consent ORDER BY seq',
  'SELECT c.seq FROM session s LEFT JOIN "case" c ON c.id = s.case_id ORDER BY s.seq',
];

async function seeded(seed: number) {
  const harness = await startCore();
  harness.clock.set('2026-11-23T13:07:00.000Z');
  const result = seedWorkspace(harness.core.workspace, 'S', seed);
  return { harness, result };
}
const contentOf = ({ core }: Harness) =>
  JSON.stringify(CONTENT.map((sql) => core.workspace.store.sqlite.prepare(sql).raw().all()));
const value = (sql: string) => first.core.workspace.store.sqlite.prepare(sql).pluck().get();

let first: Harness;
let result: SeedResult;

beforeAll(async () => {
  ({ harness: first, result } = await seeded(7));
}, 120_000);

test('S is 200 organisations and 3,000 sessions', async () => {
  expect(result).toMatchObject({ organisations: 200, sessions: 3000 });
  expect(await first.client.organisations.count({})).toEqual({ count: 200 });
  expect(await first.client.sessions.count({})).toEqual({ count: 3000 });
  expect(value('SELECT count(*) FROM person')).toBe(result.persons);
  expect(value('SELECT count(*) FROM task')).toBe(result.tasks);
  expect(value('SELECT count(*) FROM involvement')).toBe(result.involvements);
  expect(value('SELECT count(*) FROM "case"')).toBe(result.cases);
});

test('the same number gives the same content, another one different content', async () => {
  const [same, other] = [await seeded(7), await seeded(8)];
  const content = contentOf(first);
  expect(contentOf(same.harness) === content).toBe(true);
  expect(contentOf(other.harness) === content).toBe(false);
}, 120_000);

describe('it could be the work of four years', () => {
  test('sessions lie in working hours, none in the future, oldest first', () => {
    expect(value("SELECT count(*) FROM session WHERE starts_at > '2026-11-24'")).toBe(0);
    expect(value("SELECT min(starts_at) < '2022-12-31' FROM session")).toBe(1);
    expect(
      value(
        'SELECT count(*) FROM session a JOIN session b ON b.seq = a.seq + 1 WHERE date(b.starts_at) < date(a.starts_at)',
      ),
    ).toBe(0);
  });

  test('every organisation has its own name, and someone to talk to', () => {
    expect(value('SELECT count(DISTINCT name) FROM organisation')).toBe(200);
    expect(
      value(
        'SELECT count(*) FROM organisation o WHERE NOT EXISTS (SELECT 1 FROM affiliation a WHERE a.organisation_id = o.id AND a.main_contact = 1)',
      ),
    ).toBe(0);
  });

  test('participants are people of the organisation that was advised', () => {
    expect(
      value(`SELECT count(*) FROM session_participant p JOIN session_organisation so ON so.session_id = p.session_id
      WHERE NOT EXISTS (SELECT 1 FROM affiliation a WHERE a.person_id = p.person_id AND a.organisation_id = so.organisation_id)`),
    ).toBe(0);
  });

  test('applications are in every state, with deadlines near and missed, never done before they came up', async () => {
    expect(value('SELECT count(*) FROM grant_application')).toBe(result.applications);
    expect(value('SELECT count(DISTINCT state) FROM grant_application')).toBe(7);
    const { entries, total } = await first.client.grantApplications.radar({ limit: 100 });
    expect(total).toBeGreaterThan(8);
    expect(new Set(entries.map(({ kind }) => kind)).size).toBe(4);
    expect(entries[0]?.dueOn.localeCompare('2026-11-23')).toBe(-1);
    expect(
      value(`SELECT count(*) FROM grant_application
        WHERE proof_done_on > '2026-11-23' OR drawdown_done_on > '2026-11-23' OR granted_cents > applied_cents`),
    ).toBe(0);
  });

  test('MO and administration work together in most districts', async () => {
    expect(value('SELECT count(*) FROM cooperation')).toBe(result.cooperations);
    const cells = await first.client.cooperations.matrix({});
    expect(new Set(cells.map(({ moDistrict }) => moDistrict)).size).toBeGreaterThan(9);
    expect(new Set(cells.map(({ administrationKind }) => administrationKind)).size).toBe(4);
  });

  test('no consent stands without its legal basis, twice for a purpose, or in the future', () => {
    expect(value('SELECT count(*) FROM consent')).toBe(result.consents);
    expect(value('SELECT count(*) FROM document_content')).toBe(result.documents);
    expect(result.documents).toBeGreaterThan(20);
    expect(value('SELECT count(DISTINCT state) FROM consent')).toBe(5);
    expect(
      value(`SELECT count(*) FROM consent c WHERE (state = 'consent-state/not-needed') <> (legal_basis IS NOT NULL)
        OR given_on > '2026-11-23' OR withdrawn_on > '2026-11-23'
        OR EXISTS (SELECT 1 FROM consent o WHERE o.person_id = c.person_id AND o.purpose = c.purpose AND o.id <> c.id)`),
    ).toBe(0);
  });

  test('there are cases of every status, numbered in order, with sessions from their own time', () => {
    expect(result.cases).toBeGreaterThan(100);
    expect(value('SELECT count(DISTINCT status) FROM "case"')).toBe(8);
    expect(
      value(
        'SELECT count(*) FROM "case" a JOIN "case" b ON b.seq = a.seq + 1 WHERE substr(b.number, 1, 9) <= substr(a.number, 1, 9)',
      ),
    ).toBe(0);
    expect(value('SELECT count(*) > 500 FROM session WHERE case_id IS NOT NULL')).toBe(1);
    expect(
      value(`SELECT count(*) FROM session s JOIN "case" c ON c.id = s.case_id
        WHERE substr(s.starts_at, 1, 10) NOT BETWEEN c.opened_on AND coalesce(c.closed_on, '9999')
          OR NOT EXISTS (SELECT 1 FROM case_organisation co JOIN session_organisation so USING (organisation_id)
            WHERE co.case_id = c.id AND so.session_id = s.id)`),
    ).toBe(0);
    expect(value('SELECT count(*) FROM "case" WHERE opened_on > \'2026-11-23\'')).toBe(0);
  });

  test('no address leads anywhere', () => {
    expect(
      value(
        "SELECT count(*) FROM organisation WHERE email IS NOT NULL AND email NOT LIKE '%.example'",
      ),
    ).toBe(0);
  });

  test('everything is in the log, whose chain is whole, and nothing refers to nowhere', () => {
    const { sqlite } = first.core.workspace.store;
    expect(firstBrokenLink(sqlite)).toBeNull();
    expect(sqlite.pragma('foreign_key_check')).toEqual([]);
    expect(value("SELECT count(*) FROM change WHERE entity = 'session'")).toBe(3000);
    expect(first.faults).toEqual([]);
  });

  test('it is read through the contract: list, timeline and search', async () => {
    const { client } = first;
    const { rows } = await client.organisations.list({
      sort: [{ column: 'sessionCount', direction: 'desc' }],
      limit: 1,
    });
    expect(rows[0]?.sessionCount).toBeGreaterThan(10);
    const page = await client.timeline.page({ entity: 'organisation', id: rows[0]?.id ?? '' });
    expect(page.entries).toHaveLength(50);
    expect((await client.search.query({ text: 'besprochen' })).hits.length).toBeGreaterThan(0);
  });
});
