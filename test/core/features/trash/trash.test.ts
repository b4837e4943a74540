import { afterAll, beforeAll, expect, test } from 'vitest';
import { RECORD_KINDS } from '#shared/codes/words.ts';
import { expectInvalid, startCore, type Harness } from '../../../helpers/core-harness.ts';
import { anyCode } from '../../store/store-fixture.ts';

let h: Harness;
beforeAll(async () => {
  h = await startCore();
});
afterAll(() => {
  expect(h.faults).toEqual([]);
  h.close();
});

/** Kinds whose trash and restore are tested with their feature. */
const ELSEWHERE = [
  'event',
  'attendance',
  'recommendation',
  'cooperation',
  'grant-application',
  'consent',
  'document',
] as const;

test('every kind of record is in there by a name, newest first, with who threw it away', async () => {
  const { client } = h;
  const organisation = await client.organisations.create({ name: 'Köprü' });
  const person = await client.persons.create({ givenName: 'Ada', familyName: 'Demir' });
  const affiliation = await client.affiliations.create({
    personId: person.id,
    organisationId: organisation.id,
    function: anyCode('function') as 'function/x',
  });
  const period = await client.fundingPeriods.create({
    name: '2026',
    startDate: '2026-01-01',
    endDate: '2026-12-31',
  });
  const subproject = await client.subprojects.create({
    fundingPeriodId: period.id,
    name: 'Garten',
  });
  const involvement = await client.involvements.create({
    organisationId: organisation.id,
    subprojectId: subproject.id,
    role: anyCode('involvement-role') as 'involvement-role/x',
    fromDate: '2026-01-01',
  });
  const session = await client.sessions.log({
    session: {
      startsAt: '2026-11-01T10:00:00.000Z',
      durationMinutes: 30,
      form: anyCode('session-form') as 'session-form/x',
      mode: anyCode('session-mode') as 'session-mode/x',
      organisationIds: [organisation.id],
    },
  });
  const opened = await client.cases.create({
    organisationIds: [organisation.id],
    concern: 'Räume',
    openedOn: '2026-11-02',
  });
  const task = await client.tasks.create({ title: 'Anrufen' });
  expect(await client.trash.list({})).toEqual([]);

  const order = [
    ['task', 'Anrufen', client.tasks, task.id],
    ['session', 'Köprü', client.sessions, session.id],
    ['case', `${opened.number} · Räume`, client.cases, opened.id],
    ['involvement', 'Köprü – Garten', client.involvements, involvement.id],
    ['affiliation', 'Ada Demir – Köprü', client.affiliations, affiliation.id],
    ['subproject', 'Garten', client.subprojects, subproject.id],
    ['funding-period', '2026', client.fundingPeriods, period.id],
    ['person', 'Ada Demir', client.persons, person.id],
    ['organisation', 'Köprü', client.organisations, organisation.id],
  ] as const;
  expect([...order.map(([kind]) => kind), ...ELSEWHERE].sort()).toEqual([...RECORD_KINDS].sort());
  h.actAs(h.addColleague('Linh Phạm', 'admin'));
  for (const [, , feature, id] of order) await feature.trash({ id });
  h.actAs();
  const listed = await client.trash.list({});
  expect(listed.map(({ kind, title, id }) => [kind, title, id])).toEqual(
    order.map(([kind, title, , id]) => [kind, title, id]).reverse(),
  );
  expect(new Set(listed.map(({ deletedBy }) => deletedBy))).toEqual(new Set(['Linh Phạm']));
  expect((await client.trash.list({ limit: 2 })).map(({ kind }) => kind)).toEqual([
    'organisation',
    'person',
  ]);

  for (const [, , feature, id] of [...order].reverse()) await feature.restore({ id });
  expect(await client.trash.list({})).toEqual([]);
  await expectInvalid(client.trash.list({ limit: 501 }), 'limit');
});
