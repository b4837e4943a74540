import { afterAll, beforeAll, expect, test } from 'vitest';
import { v7 as newId } from 'uuid';
import {
  expectInvalid,
  expectRefusal,
  startCore,
  type Harness,
} from '../../../helpers/core-harness.ts';

let h: Harness;
let teahouse: string;
let choir: string;
beforeAll(async () => {
  h = await startCore();
  teahouse = (await h.client.organisations.create({ name: 'Teehaus' })).id;
  choir = (await h.client.organisations.create({ name: 'Chor Vielklang' })).id;
});
afterAll(() => {
  expect(h.faults).toEqual([]);
  h.close();
});

const person = async (givenName: string, familyName: string) =>
  (await h.client.persons.create({ givenName, familyName })).id;
const joins = (personId: string, organisationId: string, more: object = {}) =>
  h.client.affiliations.create({ personId, organisationId, function: 'function/board', ...more });
const names = (rows: { name: string }[]) => rows.map((row) => row.name);

test('names keep the script they are written in, and are shown given name first', async () => {
  const { persons } = h.client;
  const { id } = await persons.create({ givenName: 'نور', familyName: 'الدين', salutation: 'Mx.' });
  expect(await persons.get({ id })).toMatchObject({
    name: 'نور الدين',
    salutation: 'Mx.',
    email: null,
  });
  const single = await persons.create({ familyName: 'Ruslana' });
  expect((await persons.get({ id: single.id })).name).toBe('Ruslana');
});

test('bad input names the field', async () => {
  const { persons } = h.client;
  await expectInvalid(persons.create({ familyName: '' }), 'familyName', 'too_small');
  await expectInvalid(persons.create({ familyName: 'A', givenName: 'a\nb' }), 'givenName');
  await expectInvalid(
    persons.create({ familyName: 'A', preferredChannel: 'channel/pigeon' }),
    'preferredChannel',
    'unknown_code',
  );
  await expectInvalid(
    persons.create({ familyName: 'A', origin: 'X' } as never),
    '',
    'unrecognized_keys',
  );
  await expectRefusal(persons.get({ id: newId() }), 'NOT_FOUND', { entity: 'person' });
});

test('the list sorts by family name and finds a name in either order', async () => {
  const { persons } = h.client;
  await person('Şirin', 'Öztürk');
  await person('Anton', 'Özdemir');
  const contains = (value: string) =>
    persons.list({ filters: [{ column: 'name', condition: { op: 'contains', value } }] });
  expect(names((await contains('öz')).rows)).toEqual(['Anton Özdemir', 'Şirin Öztürk']);
  expect(names((await contains('sirin ozt')).rows)).toEqual(['Şirin Öztürk']);
  expect(names((await contains('öztürk ŞIRIN')).rows)).toEqual(['Şirin Öztürk']);
  expect(await persons.count({ text: 'Oeztuerk' })).toEqual({ count: 1 });
});

test('a row names the organisations of today, not those of the past or in the trash', async () => {
  const id = await person('Mira', 'Gestern');
  const closed = (await h.client.organisations.create({ name: 'Aufgelöst' })).id;
  await joins(id, teahouse, { toDate: '2026-11-23' });
  await joins(id, choir, { toDate: '2026-11-22' });
  await joins(id, closed);
  await h.client.organisations.trash({ id: closed });
  const { rows } = await h.client.persons.list({ text: 'Mira Gestern' });
  expect(rows.map((row) => row.organisations)).toEqual(['Teehaus']);
  const byOrganisation = await h.client.persons.list({
    filters: [{ column: 'organisations', condition: { op: 'in', values: [choir] } }],
  });
  expect(names(byOrganisation.rows)).toEqual(['Mira Gestern']);
});

test('typing offers the people of the chosen organisations first', async () => {
  const { persons } = h.client;
  const board = await person('Zeynep', 'Kaya');
  await joins(board, choir, { function: 'function/treasurer', mainContact: true });
  await joins(await person('Karim', 'Zidan'), choir);
  await joins(await person('Zoe', 'Früher'), choir, { toDate: '2020-01-01' });
  await person('Kayra', 'Andere');

  const offered = await persons.suggest({ text: '', organisationIds: [choir] });
  expect(offered).toEqual([
    { id: board, name: 'Zeynep Kaya', function: 'function/treasurer' },
    { id: offered[1]?.id, name: 'Karim Zidan', function: 'function/board' },
  ]);
  const typed = await persons.suggest({ text: 'kay', organisationIds: [choir] });
  expect(typed.map((row) => [row.name, row.function])).toEqual([
    ['Zeynep Kaya', 'function/treasurer'],
    ['Kayra Andere', null],
  ]);
  expect(names(await persons.suggest({ text: 'ka', organisationIds: [] }))).toEqual([
    'Zeynep Kaya',
  ]);
  expect(await persons.suggest({ text: '', organisationIds: [] })).toEqual([]);
  expect(await persons.suggest({ text: 'kay', organisationIds: [choir], limit: 1 })).toHaveLength(
    1,
  );
});
