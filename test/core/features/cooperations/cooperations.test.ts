import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Inputs } from '#shared/contract/index.ts';
import { expectInvalid, startCore, type Harness } from '../../../helpers/core-harness.ts';

type New = Inputs['cooperations']['create'];
type Kind = NonNullable<Inputs['organisations']['create']['kind']>;

let h: Harness;
const ids: Record<string, string> = {};
const ORGANISATIONS: [name: string, kind: Kind, district: string | null][] = [
  ['Köprü', 'kind/mo-culture', '08'],
  ['Heimat', 'kind/refugee-initiative', null],
  ['Bezirksamt Mitte', 'kind/district-office', '01'],
  ['Senat', 'kind/senate', 'berlin'],
  ['Träger', 'kind/independent-carrier', '08'],
];
beforeAll(async () => {
  h = await startCore();
  for (const [name, kind, district] of ORGANISATIONS) {
    ids[name] = (
      await h.client.organisations.create({
        name,
        kind,
        ...(district !== null && { homeDistrict: `district/${district}` as const }),
      })
    ).id;
  }
  await together('Köprü', 'Bezirksamt Mitte');
  // Entered from the other side: it is the same cell.
  await together('Bezirksamt Mitte', 'Köprü', { state: 'cooperation-state/ended' });
  await together('Heimat', 'Senat');
  await together('Köprü', 'Träger');
  await together('Senat', 'Bezirksamt Mitte');
});
afterAll(() => {
  expect(h.faults).toEqual([]);
  h.close();
});

const together = (one: string, other: string, more: Partial<New> = {}) =>
  h.client.cooperations.create({
    organisationId: ids[one] ?? '',
    partnerId: ids[other] ?? '',
    type: 'cooperation-type/exchange',
    state: 'cooperation-state/active',
    ...more,
  });

test('the matrix counts an MO with the administration, whichever side it was entered from', async () => {
  expect(await h.client.cooperations.matrix({})).toEqual([
    {
      moDistrict: 'district/08',
      administrationDistrict: 'district/01',
      administrationKind: 'kind/district-office',
      count: 2,
    },
    {
      moDistrict: 'none',
      administrationDistrict: 'district/berlin',
      administrationKind: 'kind/senate',
      count: 1,
    },
  ]);
  const active = await h.client.cooperations.matrix({ states: ['cooperation-state/active'] });
  expect(active.map(({ count }) => count)).toEqual([1, 1]);
});

test('behind every cell is the list of as many cooperations', async () => {
  for (const cell of await h.client.cooperations.matrix({})) {
    const filters = (['moDistrict', 'administrationDistrict', 'administrationKind'] as const).map(
      (column) => ({
        column,
        condition: { op: 'in' as const, values: [cell[column]] },
      }),
    );
    const { count } = await h.client.cooperations.count({ filters });
    expect(count).toBe(cell.count);
  }
});

test('an organisation’s cooperations are found from both sides, and go with it into the trash', async () => {
  const of = async (name: string) =>
    (
      await h.client.cooperations.count({
        filters: [{ column: 'either', condition: { op: 'in', values: [ids[name] ?? ''] } }],
      })
    ).count;
  expect([await of('Bezirksamt Mitte'), await of('Träger')]).toEqual([3, 1]);
  const inMitte = await h.client.cooperations.count({
    filters: [{ column: 'district', condition: { op: 'in', values: ['district/01'] } }],
  });
  expect(inMitte.count).toBe(3);
  await h.client.organisations.trash({ id: ids['Träger'] ?? '' });
  expect([await of('Köprü'), await of('Träger')]).toEqual([2, 0]);
  await h.client.organisations.restore({ id: ids['Träger'] ?? '' });
  expect(await of('Köprü')).toBe(3);
});

test('nobody cooperates with themselves, and nothing ends before it begins', async () => {
  await expectInvalid(together('Köprü', 'Köprü'), 'partnerId');
  await expectInvalid(
    together('Köprü', 'Senat', { fromDate: '2026-02-01', toDate: '2026-01-31' }),
    'toDate',
  );
});

test('does not come back while its partner is in the trash', async () => {
  const { id } = await together('Heimat', 'Träger');
  await h.client.cooperations.trash({ id });
  await h.client.organisations.trash({ id: ids['Träger'] ?? '' });
  await expectInvalid(h.client.cooperations.restore({ id }), 'partnerId', 'in_trash');
});
