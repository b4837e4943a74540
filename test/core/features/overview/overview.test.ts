import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '../../../../src-main/core/workspace.ts';
import { expectInvalid, startCore, type Harness } from '../../../helpers/core-harness.ts';
import { anyCode } from '../../store/store-fixture.ts';

let h: Harness;
let colleague: Actor;
const made: Record<string, string> = {};

const session = (startsAt: string, organisationIds: string[], more: Record<string, unknown> = {}) =>
  h.client.sessions.log({
    session: {
      startsAt,
      durationMinutes: 60,
      preparationMinutes: 15,
      form: anyCode('session-form') as 'session-form/x',
      mode: anyCode('session-mode') as 'session-mode/x',
      organisationIds,
      ...more,
    },
  });

const closing = {
  closingReason: 'closing-reason/contact-lost',
  goalAttainment: 'goal-attainment/unknown',
} as const;

// The clock of the harness stands on 23.11.2026: the quarter is October to December.
beforeAll(async () => {
  h = await startCore();
  const { organisations, cases, sessions } = h.client;
  colleague = h.addColleague('Linh Phạm', 'counsellor');
  for (const name of ['a', 'b', 'c']) made[name] = (await organisations.create({ name })).id;
  const { a = '', b = '', c = '' } = made;
  // 00:30 on 1 October in Berlin is still September in UTC, 00:30 on 1 January still December.
  await session('2026-09-30T22:30:00.000Z', [a]);
  await session('2026-12-31T23:30:00.000Z', [b]);
  await session('2026-09-30T21:30:00.000Z', [b]);
  await session('2026-11-02T10:00:00.000Z', [a, c], { counsellorIds: [colleague.id] });
  const { id } = await session('2026-11-03T10:00:00.000Z', [b]);
  await sessions.trash({ id });
  const fields = { concern: 'Satzung', organisationIds: [a] };
  await cases.create({ ...fields, openedOn: '2026-10-01' });
  await cases.create({ ...fields, openedOn: '2026-09-30' });
  const old = await cases.create({ ...fields, openedOn: '2026-03-02' });
  await cases.setStatus({
    id: old.id,
    updatedAt: old.updatedAt,
    status: 'case-status/cancelled',
    closing: { closedOn: '2026-11-20', ...closing },
  });
  await cases.create({ ...fields, openedOn: '2026-11-04', confidential: true });
});
afterAll(() => {
  expect(h.faults).toEqual([]);
  h.close();
});

test('the quarter begins and ends at midnight in Berlin; what is in the trash does not count', async () => {
  expect(await h.client.overview.quarter({ scope: 'team' })).toEqual({
    from: '2026-10-01',
    to: '2026-12-31',
    sessions: 2,
    minutes: 120,
    preparationMinutes: 30,
    organisations: 2,
    casesOpened: 2,
    casesClosed: 1,
  });
});

test('every figure is the count of the list it opens', async () => {
  const { overview, sessions, organisations, cases } = h.client;
  const { from, to, ...figures } = await overview.quarter({ scope: 'team' });
  const days = { op: 'between' as const, from, to };
  const held = { op: 'related' as const, has: true, from, to };
  const counts = await Promise.all([
    sessions.count({ filters: [{ column: 'startsAt', condition: days }] }),
    organisations.count({ filters: [{ column: 'sessions', condition: held }] }),
    cases.count({ filters: [{ column: 'openedOn', condition: days }] }),
    cases.count({ filters: [{ column: 'closedOn', condition: days }] }),
  ]);
  expect(counts.map(({ count }) => count)).toEqual([
    figures.sessions,
    figures.organisations,
    figures.casesOpened,
    figures.casesClosed,
  ]);
});

test("one's own figures are one's own, and a confidential case of others is in none", async () => {
  expect(await h.client.overview.quarter({ scope: 'mine' })).toMatchObject({
    sessions: 1,
    organisations: 1,
    casesOpened: 2,
    casesClosed: 1,
  });
  h.actAs(colleague);
  expect(await h.client.overview.quarter({ scope: 'mine' })).toMatchObject({
    sessions: 1,
    organisations: 2,
    casesOpened: 0,
  });
  expect(await h.client.overview.quarter({ scope: 'team' })).toMatchObject({ casesOpened: 1 });
  h.actAs();
});

test('what was changed last is listed once, without the trash and what is not to be seen', async () => {
  const { overview, organisations, tasks, persons } = h.client;
  const { id, updatedAt } = await organisations.create({ name: 'Zuletzt' });
  const task = await tasks.create({ title: 'Dann dies' });
  await organisations.update({ id, updatedAt, fields: { name: 'Zuletzt geändert' } });
  const gone = await persons.create({ familyName: 'Weg' });
  await persons.trash({ id: gone.id });
  const recent = await overview.recent({ scope: 'team', limit: 2 });
  expect(recent.map(({ kind, title }) => [kind, title])).toEqual([
    ['organisation', 'Zuletzt geändert'],
    ['task', 'Dann dies'],
  ]);
  expect(recent[1]?.id).toBe(task.id);
  h.actAs(colleague);
  expect(await overview.recent({ scope: 'mine' })).toEqual([]);
  const all = await overview.recent({ scope: 'team', limit: 50 });
  expect(all.filter(({ kind }) => kind === 'case')).toHaveLength(3);
  h.actAs();
});

test("an organisation can be filtered by who counselled it, as one's own figure is", async () => {
  const { organisations } = h.client;
  const condition = {
    op: 'related' as const,
    has: true,
    values: [colleague.id],
    from: '2026-10-01',
    to: '2026-12-31',
  };
  const filters = [{ column: 'counselledBy' as const, condition }];
  expect((await organisations.list({ filters })).rows.map(({ name }) => name)).toEqual(['a', 'c']);
});

test('an unknown scope is refused', async () => {
  await expectInvalid(h.client.overview.quarter({ scope: 'all' as 'mine' }), 'scope');
});
