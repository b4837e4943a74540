import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Inputs } from '#shared/contract/index.ts';
import {
  expectInvalid,
  expectRefusal,
  lastEntry,
  startCore,
  type Harness,
} from '../../../helpers/core-harness.ts';

type New = Inputs['grantApplications']['create'];

let h: Harness;
let organisationId: string;
beforeAll(async () => {
  h = await startCore();
  ({ id: organisationId } = await h.client.organisations.create({
    name: 'Köprü e. V.',
    homeDistrict: 'district/08',
  }));
});
afterAll(() => {
  expect(h.faults).toEqual([]);
  h.close();
});

const applied = (more: Partial<New> = {}) =>
  h.client.grantApplications.create({ organisationId, programme: 'Aktionsfonds 2026', ...more });
const move = (seen: { id: string; updatedAt: string }, state: string, grantedCents?: number) =>
  h.client.grantApplications.setState({
    ...seen,
    state: `application-state/${state}`,
    ...(grantedCents !== undefined && { grantedCents }),
  });
const get = (id: string) => h.client.grantApplications.get({ id });

test('goes from planned to accounted, tells the grant, and meets the deadlines this is about', async () => {
  const seen = await applied({
    appliedCents: 1_250_000,
    applicationDueOn: '2026-12-01',
    proofDueOn: '2027-06-30',
  });
  const sent = await move(seen, 'applied');
  expect(await get(seen.id)).toMatchObject({
    state: 'application-state/applied',
    applicationDoneOn: '2026-11-23',
    proofDoneOn: null,
    organisation: { name: 'Köprü e. V.' },
  });
  await expectInvalid(move(sent, 'accounted'), 'state', 'not_following');
  await expectInvalid(move(sent, 'rejected', 5), 'grantedCents', 'not_fitting');
  const granted = await move(sent, 'granted', 999_999);
  const done = await move(await move(granted, 'carried-out'), 'accounted');
  expect(await get(seen.id)).toMatchObject({
    state: 'application-state/accounted',
    appliedCents: 1_250_000,
    grantedCents: 999_999,
    proofDoneOn: '2026-11-23',
  });
  await expectRefusal(move(granted, 'carried-out'), 'CONFLICT');
  // Back by one step is how a mistake is put right; further back is not.
  await expectInvalid(move(done, 'granted'), 'state', 'not_following');
  await move(done, 'carried-out');
});

test('undo brings back everything that a change of state changed, once, and only one’s own', async () => {
  const seen = await applied({ applicationDueOn: '2026-12-01' });
  const sent = await move(seen, 'applied');
  h.actAs(h.addColleague('Dora Fink', 'lead'));
  await expectInvalid(h.client.grantApplications.undo(sent), 'id', 'not_undoable');
  h.actAs();
  const back = await h.client.grantApplications.undo(sent);
  expect(await get(seen.id)).toMatchObject({
    state: 'application-state/planned',
    applicationDoneOn: null,
  });
  expect(lastEntry(h.core).action).toBe('grantApplications.undo');
  await expectInvalid(h.client.grantApplications.undo(back), 'id', 'not_undoable');
});

test('refuses what no application can be', async () => {
  await expectInvalid(applied({ appliedCents: -1 }), 'appliedCents', 'too_small');
  await expectInvalid(applied({ appliedCents: 12.5 }), 'appliedCents', 'invalid_type');
  await expectInvalid(applied({ projectFrom: '2026-05-01', projectTo: '2026-04-30' }), 'projectTo');
  await expectInvalid(applied({ state: 'application-state/nothing' }), 'state', 'unknown_code');
});

test('the list knows the next deadline that is open, filters by amount and leaves out what lies with a trashed organisation', async () => {
  const { id: other } = await h.client.organisations.create({ name: 'Atelier' });
  const { id } = await applied({
    organisationId: other,
    programme: 'Kulturfonds',
    state: 'application-state/granted',
    grantedCents: 700_000_00,
    applicationDueOn: '2026-01-01',
    drawdownDueOn: '2027-03-01',
    proofDueOn: '2027-02-01',
  });
  const list = () =>
    h.client.grantApplications.list({
      filters: [{ column: 'granted', condition: { op: 'between', from: 500_000 } }],
    });
  expect((await list()).rows).toMatchObject([
    { id, nextDeadline: 'proof', nextDeadlineOn: '2027-02-01', grantedCents: 70_000_000 },
  ]);
  await h.client.grantApplications.setDeadlineDone({ id, deadline: 'proof', done: true });
  expect((await list()).rows).toMatchObject([{ nextDeadline: 'drawdown' }]);
  await h.client.organisations.trash({ id: other });
  expect((await list()).rows).toEqual([]);
});

test('the radar tells what is due within 56 days or was missed, and nothing that is settled', async () => {
  const { id: place } = await h.client.organisations.create({
    name: 'Radar e. V.',
    nonProfitStatus: 'exempt',
    nonProfitValidUntil: '2026-12-31',
  });
  await h.client.organisations.create({
    name: 'Vor langer Zeit e. V.',
    nonProfitStatus: 'exempt',
    nonProfitValidUntil: '2024-12-31',
  });
  const late = await applied({
    organisationId: place,
    programme: 'versäumt',
    applicationDueOn: '2026-11-20',
  });
  const last = await applied({
    organisationId: place,
    programme: 'letzter Tag',
    applicationDueOn: '2027-01-18',
  });
  await applied({ organisationId: place, programme: 'zu spät', applicationDueOn: '2027-01-19' });
  await applied({
    organisationId: place,
    programme: 'beantragt',
    state: 'application-state/applied',
    applicationDueOn: '2026-11-25',
    proofDueOn: '2026-11-26',
  });
  const mine = async () => {
    const { entries, total } = await h.client.grantApplications.radar({ limit: 100 });
    expect(total).toBe(entries.length);
    return entries
      .filter(({ organisation }) => organisation.name.includes('e. V.'))
      .filter(({ organisation }) => organisation.name !== 'Köprü e. V.')
      .map(({ kind, dueOn, application }) => [kind, dueOn, application?.programme ?? null]);
  };
  expect(await mine()).toEqual([
    ['application', '2026-11-20', 'versäumt'],
    ['non-profit', '2026-12-31', null],
    ['application', '2027-01-18', 'letzter Tag'],
  ]);
  await h.client.grantApplications.setDeadlineDone({
    id: late.id,
    deadline: 'application',
    done: true,
  });
  await move(last, 'withdrawn');
  // Nobody is responsible for any of these.
  expect((await h.client.grantApplications.radar({ mine: true })).total).toBe(0);
  expect(await mine()).toEqual([['non-profit', '2026-12-31', null]]);
});
