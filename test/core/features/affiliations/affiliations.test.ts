import { afterAll, beforeAll, expect, test } from 'vitest';
import { v7 as newId } from 'uuid';
import {
  expectInvalid,
  lastEntry,
  refusalOf,
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

const newPerson = async (familyName: string) => (await h.client.persons.create({ familyName })).id;
const newOrganisation = async (name: string) => (await h.client.organisations.create({ name })).id;
const fields = (personId: string, organisationId: string) => ({
  personId,
  organisationId,
  function: 'function/board' as const,
});

test('references that cannot be are refused by field, all at once', async () => {
  const { affiliations, persons } = h.client;
  const organisationId = await newOrganisation('A');
  const gone = await newPerson('Weg');
  await persons.trash({ id: gone });
  const refusal = await refusalOf(
    affiliations.create({ personId: gone, organisationId: newId(), function: 'function/none' }),
  );
  expect(refusal).toMatchObject({
    code: 'INVALID_INPUT',
    data: {
      issues: [
        { path: 'personId', code: 'in_trash' },
        { path: 'organisationId', code: 'unknown_reference' },
        { path: 'function', code: 'unknown_code' },
      ],
    },
  });
  const dates = { fromDate: '2026-05-01', toDate: '2026-04-30' };
  const personId = await newPerson('Da');
  await expectInvalid(
    affiliations.create({ ...fields(personId, organisationId), ...dates }),
    'toDate',
  );
  await expectInvalid(affiliations.list({}), '');
  await expectInvalid(affiliations.list({ personId, organisationId }), '');
});

test('an organisation has one main contact: whoever became it last, and the log says so', async () => {
  const { affiliations } = h.client;
  const organisationId = await newOrganisation('B');
  const [one, two] = [await newPerson('Eins'), await newPerson('Zwei')];
  const first = await affiliations.create({ ...fields(one, organisationId), mainContact: true });
  const second = await affiliations.create({ ...fields(two, organisationId), mainContact: true });
  expect(lastEntry(h.core).changes).toMatchObject([
    { recordId: second.id, field: '*' },
    { recordId: first.id, field: 'mainContact', before: true, after: false },
  ]);
  const rows = await affiliations.list({ organisationId });
  expect(rows.map((row) => [row.person.name, row.mainContact])).toEqual([
    ['Zwei', true],
    ['Eins', false],
  ]);
});

test('becoming main contact later takes the part over, too', async () => {
  const { affiliations } = h.client;
  const organisationId = await newOrganisation('B2');
  const [one, two] = [await newPerson('Vorher'), await newPerson('Nachher')];
  await affiliations.create({ ...fields(one, organisationId), mainContact: true });
  const later = await affiliations.create(fields(two, organisationId));
  await affiliations.update({
    ...later,
    fields: { ...fields(two, organisationId), mainContact: true },
  });
  const rows = await affiliations.list({ organisationId });
  expect(rows.filter((row) => row.mainContact).map((row) => row.person.name)).toEqual(['Nachher']);
});

test('restoring a former main contact does not make two of them', async () => {
  const { affiliations } = h.client;
  const organisationId = await newOrganisation('C');
  const old = await affiliations.create({
    ...fields(await newPerson('Alt'), organisationId),
    mainContact: true,
  });
  await affiliations.trash({ id: old.id });
  await affiliations.create({
    ...fields(await newPerson('Neu'), organisationId),
    mainContact: true,
  });
  await affiliations.restore({ id: old.id });
  const rows = await affiliations.list({ organisationId });
  expect(rows.filter((row) => row.mainContact).map((row) => row.person.name)).toEqual(['Neu']);
});

test('current functions come first, then the most recently ended', async () => {
  const { affiliations } = h.client;
  const organisationId = await newOrganisation('D');
  const add = async (name: string, toDate: string | null) =>
    affiliations.create({ ...fields(await newPerson(name), organisationId), toDate });
  await add('Ende 2020', '2020-12-31');
  await add('Ende gestern', '2026-11-22');
  await add('Ende heute', '2026-11-23');
  await add('Offen', null);
  const rows = await affiliations.list({ organisationId });
  expect(rows.map((row) => row.person.name)).toEqual([
    'Offen',
    'Ende heute',
    'Ende gestern',
    'Ende 2020',
  ]);
});

test('a person in the trash takes the functions out of sight and brings them back', async () => {
  const { affiliations, persons, organisations } = h.client;
  const organisationId = await newOrganisation('E');
  const personId = await newPerson('Pause');
  const { id } = await affiliations.create(fields(personId, organisationId));
  await persons.trash({ id: personId });
  expect(await affiliations.list({ organisationId })).toEqual([]);
  expect((await affiliations.list({ personId })).map((row) => row.id)).toEqual([id]);
  expect((await organisations.get({ id: organisationId })).contactCount).toBe(0);

  await affiliations.trash({ id });
  await expectInvalid(affiliations.restore({ id }), 'personId', 'in_trash');
  await persons.restore({ id: personId });
  await affiliations.restore({ id });
  expect((await affiliations.list({ organisationId })).map((row) => row.id)).toEqual([id]);
});

test('a function can be edited while its organisation is in the trash, but not moved there', async () => {
  const { affiliations, organisations } = h.client;
  const [kept, other] = [await newOrganisation('F'), await newOrganisation('G')];
  const personId = await newPerson('Bleibt');
  const saved = await affiliations.create(fields(personId, kept));
  await organisations.trash({ id: kept });
  const ended = { ...fields(personId, kept), toDate: '2026-11-01' };
  const edited = await affiliations.update({ ...saved, fields: ended });
  await organisations.trash({ id: other });
  await expectInvalid(
    affiliations.update({ ...edited, fields: fields(personId, other) }),
    'fields.organisationId',
    'in_trash',
  );
});
