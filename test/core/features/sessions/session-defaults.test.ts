import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Inputs } from '#shared/contract/index.ts';
import { startCore, type Harness } from '../../../helpers/core-harness.ts';

let h: Harness;
let organisationId: string;
beforeAll(async () => {
  h = await startCore();
  organisationId = (await h.client.organisations.create({ name: 'Zebra e. V.' })).id;
});
afterAll(() => {
  expect(h.faults).toEqual([]);
  h.close();
});

type Fields = Inputs['sessions']['log']['session'];
const fields = (more: Partial<Fields> = {}): Fields => ({
  startsAt: '2026-11-20T09:00:00.000Z',
  durationMinutes: 45,
  form: 'session-form/specialist',
  mode: 'session-mode/on-site',
  organisationIds: [organisationId],
  ...more,
});

test('defaults: this quarter of an hour, and what the last session of the acting user was like', async () => {
  const newcomer = h.addColleague('Nele Neu', 'counsellor');
  h.actAs(newcomer);
  h.clock.set('2026-11-23T13:29:59.000Z');
  expect(await h.client.sessions.defaults()).toEqual({
    startsAt: '2026-11-23T13:15:00.000Z',
    durationMinutes: 60,
    preparationMinutes: 0,
    form: 'session-form/specialist',
    mode: 'session-mode/on-site',
    language: null,
    interpreter: false,
    subprojectId: null,
    counsellors: [{ id: newcomer.id, name: newcomer.name }],
  });
  const like = {
    durationMinutes: 25,
    preparationMinutes: 5,
    form: 'session-form/coaching' as const,
    mode: 'session-mode/video' as const,
    language: 'language/uk' as const,
    interpreter: true,
  };
  await h.client.sessions.log({ session: fields(like) });
  h.actAs();
  await h.client.sessions.log({ session: fields() });
  h.actAs(newcomer);
  expect(await h.client.sessions.defaults()).toMatchObject(like);
  h.actAs();
});

test('defaults: a subproject of a funding period that is over is no proposal', async () => {
  const { client } = h;
  h.actAs(h.addColleague('Rosa Runde', 'lead'));
  const logIn = async (name: string, endDate: string) => {
    const period = await client.fundingPeriods.create({ name, startDate: '2024-01-01', endDate });
    const { id } = await client.subprojects.create({ fundingPeriodId: period.id, name });
    await client.sessions.log({ session: fields({ subprojectId: id }) });
    return id;
  };
  h.clock.set('2026-11-23T13:00:00.000Z');
  const running = await logIn('läuft bis heute', '2026-11-23');
  expect((await client.sessions.defaults()).subprojectId).toBe(running);
  await logIn('seit gestern vorbei', '2026-11-22');
  expect((await client.sessions.defaults()).subprojectId).toBeNull();
  h.actAs();
});

test('defaults: a session held together proposes the same people, but nobody who has left', async () => {
  const { client } = h;
  const team = ['Ada Alt', 'Berta Bunt', 'Cem Can'].map((name) =>
    h.addColleague(name, 'counsellor'),
  );
  const [ada, berta, cem] = team;
  if (!ada || !berta || !cem) throw new Error('three people');
  h.actAs(ada);
  await client.sessions.log({ session: fields({ counsellorIds: team.map(({ id }) => id) }) });
  h.actAs();
  await client.users.setActive({ id: cem.id, active: false });
  h.actAs(berta);
  expect((await client.sessions.defaults()).counsellors).toEqual([
    { id: ada.id, name: ada.name },
    { id: berta.id, name: berta.name },
  ]);
  await client.sessions.log({ session: fields() });
  expect((await client.sessions.defaults()).counsellors).toEqual([
    { id: berta.id, name: berta.name },
  ]);
  h.actAs();
});

test('defaults: an organisation brings what its last session was like, never a confidential one', async () => {
  const { client } = h;
  h.clock.set('2026-11-23T13:00:00.000Z');
  const period = { name: 'IKMO X', startDate: '2026-01-01', endDate: '2027-12-31' };
  const fundingPeriodId = (await client.fundingPeriods.create(period)).id;
  const subproject = async (name: string) =>
    (await client.subprojects.create({ fundingPeriodId, name })).id;
  const [open, secret, involved] = [
    await subproject('offen'),
    await subproject('geheim'),
    await subproject('dabei'),
  ];
  const organisation = async (name: string) => (await client.organisations.create({ name })).id;
  const [known, fresh] = [await organisation('Bekannt'), await organisation('Frisch')];
  await client.sessions.log({
    session: fields({
      organisationIds: [known],
      subprojectId: open,
      language: 'language/ar',
      interpreter: true,
    }),
  });
  await client.sessions.log({
    session: fields({
      startsAt: '2026-11-22T09:00:00.000Z',
      organisationIds: [known],
      subprojectId: secret,
      confidential: true,
    }),
  });
  await client.involvements.create({
    organisationId: fresh,
    subprojectId: involved,
    role: 'involvement-role/participant',
    fromDate: '2026-02-01',
    status: 'active',
  });
  h.actAs(h.addColleague('Olga Offen', 'counsellor'));
  expect(await client.sessions.defaults({ organisationId: known })).toMatchObject({
    subprojectId: open,
    language: 'language/ar',
    interpreter: true,
  });
  // Never advised yet: the subproject it takes part in.
  expect((await client.sessions.defaults({ organisationId: fresh })).subprojectId).toBe(involved);
  h.actAs();
  expect((await client.sessions.defaults({ organisationId: known })).subprojectId).toBe(secret);
});
