import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Inputs } from '#shared/contract/index.ts';
import {
  expectInvalid,
  expectRefusal,
  lastEntry,
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

const AT = '2026-10-05T08:00:00.000Z';
const fields = (more: Partial<Inputs['events']['create']> = {}): Inputs['events']['create'] => ({
  kind: 'event-kind/workshop',
  title: 'Finanzen für MO',
  startsAt: AT,
  ...more,
});

test('an event is read back with topics, partners and times, and every change is in its history', async () => {
  const { client } = h;
  const partner = await client.organisations.create({ name: 'Bezirksamt Mitte' });
  const made = await client.events.create(
    fields({
      endsAt: '2026-10-05T14:00:00.000Z',
      place: 'Rathaus',
      topics: ['topic/budget', 'topic/application', 'topic/budget'],
      organisationIds: [partner.id],
    }),
  );
  const saved = await client.events.get({ id: made.id });
  expect(saved).toMatchObject({
    topics: ['topic/application', 'topic/budget'],
    organisations: [{ id: partner.id, name: 'Bezirksamt Mitte' }],
    personCount: 0,
    recommendationCount: 0,
  });
  await client.events.update({ ...made, fields: fields({ title: 'Finanzen 2', topics: [] }) });
  expect(
    lastEntry(h.core)
      .changes.map(({ field }) => field)
      .sort(),
  ).toEqual(['endsAt', 'organisationIds', 'place', 'title', 'topics'].sort());
  // A second window with the old version: its change is refused, not lost in silence.
  await expectRefusal(client.events.update({ ...made, fields: fields() }), 'CONFLICT', {
    entity: 'event',
  });
});

test('what cannot be is refused at its field', async () => {
  const { client } = h;
  const create = (more: Record<string, unknown>) => client.events.create({ ...fields(), ...more });
  await expectInvalid(create({ endsAt: '2026-10-05T07:59:00.000Z' }), 'endsAt', 'date_order');
  await expectInvalid(create({ title: ' ' }), 'title');
  await expectInvalid(create({ title: 'x'.repeat(301) }), 'title');
  await expectInvalid(create({ kind: 'event-kind/none-such' }), 'kind', 'unknown_code');
  await expectInvalid(create({ countedPersons: -1 }), 'countedPersons');
  const unknown = '018f0000-0000-7000-8000-000000000000';
  await expectInvalid(create({ subprojectId: unknown }), 'subprojectId', 'unknown_reference');
  const gone = await client.organisations.create({ name: 'Weg' });
  await client.organisations.trash({ id: gone.id });
  await expectInvalid(create({ organisationIds: [gone.id] }), 'organisationIds.0', 'in_trash');
  await expectRefusal(client.events.get({ id: unknown }), 'NOT_FOUND');
  await expectRefusal(client.attendances.list({ eventId: unknown }), 'NOT_FOUND');
  await expectInvalid(
    client.attendances.add({ eventId: unknown, rows: [{ personName: 'A' }] }),
    'eventId',
    'unknown_reference',
  );
});

test('a pasted list of 27 people from 20 organisations is matched, entered at once and counted', async () => {
  const { client } = h;
  const known = await client.organisations.create({
    name: 'Köprü e. V.',
    otherNames: ['Die Brücke'],
  });
  const ada = await client.persons.create({ givenName: 'Ada', familyName: 'Demir' });
  const other = await client.persons.create({ givenName: 'Ada', familyName: 'Demir' });
  await client.affiliations.create({
    personId: other.id,
    organisationId: known.id,
    function: 'function/board',
  });
  const { id: eventId } = await client.events.create(fields({ kind: 'event-kind/world-cafe' }));
  const matched = await client.attendances.match({
    eventId,
    lines: [
      { person: 'demir, ada', organisation: 'KÖPRÜ e.V.' },
      { person: null, organisation: 'Die Bruecke' },
      { organisation: 'die brücke' },
      { person: 'Niemand Unbekannt' },
    ],
  });
  // Of two people of one name it is the one who belongs to the organisation beside.
  expect(matched[0]?.persons.map(({ id, exact }) => [id, exact])).toEqual([
    [other.id, true],
    [ada.id, true],
  ]);
  expect(matched[0]?.organisations).toMatchObject([{ id: known.id, exact: true }]);
  expect(matched[1]?.organisations).toMatchObject([{ id: known.id }]);
  expect(matched[2]?.organisations).toMatchObject([{ id: known.id, exact: true }]);
  expect(matched[3]).toEqual({ persons: [], organisations: [], present: false });

  const rows = Array.from({ length: 27 }, (_, index) => ({
    personName: `Person ${String(index)}`,
    organisationName: `Verein ${String(index % 20)}`,
    createOrganisation: index % 20 < 10,
    createPerson: index === 0,
  }));
  const added = await client.attendances.add({ eventId, rows, countedPersons: 3 });
  expect(added).toMatchObject({ personsCreated: 1, organisationsCreated: 10 });
  expect(added.ids).toHaveLength(27);
  expect(await client.events.get({ id: eventId })).toMatchObject({
    personCount: 30,
    organisationCount: 20,
    countedPersons: 3,
  });
  const list = await client.attendances.list({ eventId });
  const first = list.find(({ personId }) => personId !== null);
  expect(first?.person?.name).toBe('Person 0');
  // The new person is a contact of the new organisation.
  const contacts = await client.affiliations.list({ organisationId: first?.organisationId ?? '' });
  expect(contacts.map(({ personId }) => personId)).toEqual([first?.personId]);
  // Pasting the same list again tells who is in it already.
  const again = await client.attendances.match({
    eventId,
    lines: [{ person: 'person 5', organisation: 'Verein 5' }, { person: 'Person 99' }],
  });
  expect(again.map(({ present }) => present)).toEqual([true, false]);

  const [row] = list;
  if (!row) throw new Error('no row');
  await client.attendances.trash({ id: row.id });
  expect((await client.events.get({ id: eventId })).personCount).toBe(29);
  await client.attendances.restore({ id: row.id });
  expect(await client.attendances.list({ eventId })).toHaveLength(27);
});

test('rows that say nothing, or two things at once, are all told, and none is entered', async () => {
  const { client } = h;
  const { id: eventId } = await client.events.create(fields());
  const { id } = await client.organisations.create({ name: 'Zweifach' });
  const call = client.attendances.add({
    eventId,
    rows: [
      { personName: 'Gut' },
      {},
      { organisationId: id, organisationName: 'Zweifach' },
      { personName: 'Viele', headcount: 4 },
    ],
  });
  await expectInvalid(call, 'rows.1.personName', 'nobody');
  await expectInvalid(call, 'rows.2.organisationName', 'twice');
  await expectInvalid(call, 'rows.3.headcount', 'one_person');
  await expectInvalid(client.attendances.add({ eventId, rows: [] }), 'rows', 'empty');
  expect(await client.attendances.list({ eventId })).toEqual([]);

  const { ids } = await client.attendances.add({
    eventId,
    rows: [{ organisationId: id, headcount: 4 }],
  });
  const [row] = await client.attendances.list({ eventId });
  expect(row).toMatchObject({ id: ids[0], headcount: 4, organisation: { id, name: 'Zweifach' } });
  const seen = { id: row?.id ?? '', updatedAt: row?.updatedAt ?? '' };
  await client.attendances.update({ ...seen, fields: { organisationId: id, headcount: 6 } });
  await expectRefusal(
    client.attendances.update({ ...seen, fields: { organisationId: id } }),
    'CONFLICT',
  );
  expect(await client.events.get({ id: eventId })).toMatchObject({
    personCount: 6,
    organisationCount: 1,
  });
});

test('a recommendation becomes one task, and another one once that is in the trash', async () => {
  const { client } = h;
  const { id: eventId } = await client.events.create(fields());
  const office = await client.organisations.create({ name: 'Senatsverwaltung' });
  const text = 'Anträge in einfacher Sprache anbieten';
  const made = await client.recommendations.create({ eventId, text, organisationId: office.id });
  const task = { title: text, dueOn: '2026-12-01' };
  const saved = await client.recommendations.makeTask({ ...made, ...task });
  const seen = { id: made.id, updatedAt: saved.updatedAt };
  await expectInvalid(client.recommendations.makeTask({ ...seen, ...task }), 'id', 'has_task');
  expect(await client.tasks.get({ id: saved.taskId })).toMatchObject({
    title: text,
    dueOn: '2026-12-01',
    organisation: { id: office.id },
  });
  expect(await client.recommendations.get({ id: made.id })).toEqual({ id: made.id, eventId });
  const [row] = await client.recommendations.list({ eventId });
  expect(row).toMatchObject({ text, task: { id: saved.taskId, doneAt: null } });
  await client.tasks.trash({ id: saved.taskId });
  expect((await client.recommendations.list({ eventId }))[0]?.task).toBeNull();
  const anew = await client.recommendations.makeTask({ ...seen, ...task });
  expect(anew.taskId).not.toBe(saved.taskId);
  await client.recommendations.trash({ id: made.id });
  expect((await client.events.get({ id: eventId })).recommendationCount).toBe(0);
  await client.recommendations.restore({ id: made.id });
  expect((await client.events.get({ id: eventId })).recommendationCount).toBe(1);
});

test('the list filters by who was there, the search finds title and place, the trash takes and gives', async () => {
  const { client } = h;
  const { id: organisationId } = await client.organisations.create({ name: 'Filterverein' });
  const event = await client.events.create(fields({ title: 'Quittenfest', place: 'Holunderhof' }));
  await client.attendances.add({ eventId: event.id, rows: [{ organisationId, headcount: 2 }] });
  const filters = [
    { column: 'organisation' as const, condition: { op: 'in' as const, values: [organisationId] } },
  ];
  const { rows } = await client.events.list({ filters });
  expect(rows).toMatchObject([{ id: event.id, personCount: 2, organisationCount: 1 }]);
  expect(await client.events.count({ filters })).toMatchObject({ count: 1 });
  for (const text of ['quitten', 'holunder']) {
    const { hits } = await client.search.query({ text });
    expect(hits).toMatchObject([{ kind: 'event', id: event.id }]);
  }
  const advice = await client.recommendations.create({
    eventId: event.id,
    text: 'Mispeln pflanzen',
  });
  expect((await client.search.query({ text: 'mispeln' })).hits).toHaveLength(1);
  await client.events.trash({ id: event.id });
  expect(await client.events.count({ filters })).toMatchObject({ count: 0 });
  // What a trashed event recommends is not found alone.
  expect((await client.search.query({ text: 'mispeln' })).hits).toEqual([]);
  await client.events.restore({ id: event.id });
  await client.recommendations.trash({ id: advice.id });
  const [attendance] = await client.attendances.list({ eventId: event.id });
  await client.attendances.trash({ id: attendance?.id ?? '' });
  expect((await client.trash.list({})).slice(0, 2)).toMatchObject([
    { kind: 'attendance', title: 'Filterverein – Quittenfest' },
    { kind: 'recommendation', title: 'Mispeln pflanzen' },
  ]);
});
