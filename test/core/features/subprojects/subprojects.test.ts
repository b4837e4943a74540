import { afterAll, beforeAll, expect, test } from 'vitest';
import { v7 as newId } from 'uuid';
import {
  expectInvalid,
  expectRefusal,
  startCore,
  type Harness,
} from '../../../helpers/core-harness.ts';

let h: Harness;
beforeAll(async () => {
  h = await startCore();
});
afterAll(() => {
  expect(h.faults).toEqual([]);
  h.close();
});

const period = async (name: string, startDate: string) =>
  (await h.client.fundingPeriods.create({ name, startDate, endDate: '2030-12-31' })).id;
const organisation = async (name: string) => (await h.client.organisations.create({ name })).id;
const involve = (organisationId: string, subprojectId: string, more: object = {}) =>
  h.client.involvements.create({
    organisationId,
    subprojectId,
    role: 'involvement-role/participant',
    fromDate: '2026-01-01',
    ...more,
  });

test('periods: newest first, both dates checked, subprojects counted', async () => {
  const { fundingPeriods, subprojects } = h.client;
  const [early, late] = [
    await period('IKMO I', '2021-01-01'),
    await period('IKMO II', '2025-01-01'),
  ];
  await subprojects.create({ fundingPeriodId: late, name: 'Fachstelle' });
  const rows = await fundingPeriods.list();
  expect(rows.map((row) => [row.id, row.subprojectCount])).toEqual([
    [late, 1],
    [early, 0],
  ]);
  const reversed = { name: 'X', startDate: '2026-02-01', endDate: '2026-01-31' };
  await expectInvalid(fundingPeriods.create(reversed), 'endDate');
  await expectInvalid(
    fundingPeriods.create({ name: 'X', startDate: '2026-02-30', endDate: '2026-12-31' }),
    'startDate',
  );
});

test('subprojects: newest period first, then by name whatever the case or umlaut', async () => {
  const { subprojects } = h.client;
  const [old, fresh] = [await period('Alt', '2015-01-01'), await period('Neu', '2029-01-01')];
  for (const name of ['Zukunft', 'Ältere', 'beteiligen']) {
    await subprojects.create({ fundingPeriodId: fresh, name });
  }
  const carrierId = await organisation('VIA');
  const { id } = await subprojects.create({
    fundingPeriodId: old,
    carrierId,
    name: 'Start',
    shortCode: 'TP1',
  });
  expect((await subprojects.list({ fundingPeriodId: fresh })).map((row) => row.name)).toEqual([
    'Ältere',
    'beteiligen',
    'Zukunft',
  ]);
  const everything = (await subprojects.list({})).map((row) => row.name);
  expect(everything.indexOf('Zukunft')).toBeLessThan(everything.indexOf('Start'));
  expect(await subprojects.get({ id })).toMatchObject({
    shortCode: 'TP1',
    fundingPeriod: { id: old, name: 'Alt', startDate: '2015-01-01' },
    carrier: { id: carrierId, name: 'VIA' },
    involvementCount: 0,
    sessionCount: 0,
  });
  await expectRefusal(subprojects.get({ id: newId() }), 'NOT_FOUND', { entity: 'subproject' });
  await expectInvalid(
    subprojects.create({ fundingPeriodId: newId(), name: 'X' }),
    'fundingPeriodId',
    'unknown_reference',
  );
});

test('what is in use does not go to the trash before what uses it', async () => {
  const { fundingPeriods, subprojects, involvements } = h.client;
  const fundingPeriodId = await period('Kette', '2026-01-01');
  const { id } = await subprojects.create({ fundingPeriodId, name: 'Kette' });
  const { id: involvementId } = await involve(await organisation('Dabei'), id);

  await expectRefusal(fundingPeriods.trash({ id: fundingPeriodId }), 'IN_USE', {
    entity: 'funding-period',
    by: 'subproject',
  });
  await expectRefusal(subprojects.trash({ id }), 'IN_USE', {
    entity: 'subproject',
    by: 'involvement',
  });

  await involvements.trash({ id: involvementId });
  await subprojects.trash({ id });
  await fundingPeriods.trash({ id: fundingPeriodId });
  await expectInvalid(involvements.restore({ id: involvementId }), 'subprojectId', 'in_trash');
  await expectInvalid(subprojects.restore({ id }), 'fundingPeriodId', 'in_trash');
  await fundingPeriods.restore({ id: fundingPeriodId });
  await subprojects.restore({ id });
  await involvements.restore({ id: involvementId });
  expect((await subprojects.get({ id })).involvementCount).toBe(1);
});

test('involvements of both sides; an organisation in the trash is neither listed nor counted', async () => {
  const { subprojects, involvements, organisations } = h.client;
  const { id: subprojectId } = await subprojects.create({
    fundingPeriodId: await period('Zwei Seiten', '2026-01-01'),
    name: 'Netz',
    shortCode: 'N',
  });
  const [one, two] = [await organisation('Eins'), await organisation('Zwei')];
  await involve(one, subprojectId, { note: 'von Anfang an' });
  const second = await involve(two, subprojectId, { fromDate: '2026-06-01', toDate: '2026-06-30' });

  const rows = await involvements.list({ subprojectId });
  expect(rows.map((row) => row.organisation.name)).toEqual(['Zwei', 'Eins']);
  expect(await involvements.list({ organisationId: one })).toMatchObject([
    {
      note: 'von Anfang an',
      status: 'active',
      subproject: { name: 'Netz', shortCode: 'N', fundingPeriod: 'Zwei Seiten' },
    },
  ]);

  await organisations.trash({ id: two });
  expect((await involvements.list({ subprojectId })).map((row) => row.organisation.name)).toEqual([
    'Eins',
  ]);
  expect((await subprojects.get({ id: subprojectId })).involvementCount).toBe(1);
  await involvements.trash({ id: second.id });
  await expectInvalid(involvements.restore({ id: second.id }), 'organisationId', 'in_trash');
});

test('an involvement ends after it starts, in a role that exists, of somebody who exists', async () => {
  const { id: subprojectId } = await h.client.subprojects.create({
    fundingPeriodId: await period('Regeln', '2026-01-01'),
    name: 'Regeln',
  });
  const organisationId = await organisation('Regeln');
  await expectInvalid(involve(organisationId, subprojectId, { toDate: '2025-12-31' }), 'toDate');
  await expectInvalid(
    involve(organisationId, subprojectId, { role: 'involvement-role/x' }),
    'role',
    'unknown_code',
  );
  await expectInvalid(involve(newId(), subprojectId), 'organisationId', 'unknown_reference');
  await expectInvalid(involve(organisationId, newId()), 'subprojectId', 'unknown_reference');
  await expectInvalid(h.client.involvements.list({}), '');
});

test('a counsellor may involve organisations, but not change subprojects or periods', async () => {
  const fundingPeriodId = await period('Rollen', '2026-01-01');
  const { id: subprojectId } = await h.client.subprojects.create({
    fundingPeriodId,
    name: 'Rollen',
  });
  const organisationId = await organisation('Rollen');
  h.actAs(h.addColleague('Bo Berater', 'counsellor'));
  await involve(organisationId, subprojectId);
  await expectRefusal(h.client.subprojects.create({ fundingPeriodId, name: 'X' }), 'FORBIDDEN');
  await expectRefusal(h.client.fundingPeriods.trash({ id: fundingPeriodId }), 'FORBIDDEN');
  h.actAs();
});
