import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SearchKind } from '#shared/contract/search.ts';
import { startCore, type Harness } from '../../../helpers/core-harness.ts';
import { anyCode } from '../../store/store-fixture.ts';

let h: Harness;
let neukoelln: string;
let mitte: string;
beforeAll(async () => {
  h = await startCore();
  const { organisations } = h.client;
  neukoelln = (await organisations.create({ name: 'Dreieck', homeDistrict: 'district/08' })).id;
  mitte = (await organisations.create({ name: 'Quadrat', homeDistrict: 'district/01' })).id;
});
afterAll(() => {
  expect(h.faults).toEqual([]);
  h.close();
});

const found = async (input: Parameters<Harness['client']['search']['query']>[0]) =>
  (await h.client.search.query({ limitPerKind: 50, ...input })).hits;
const ids = async (text: string, kinds?: SearchKind[]) =>
  (await found({ text, ...(kinds && { kinds }) })).map(({ id }) => id);

test('a phone number is found in any spelling, however it was written down', async () => {
  const written = [
    '+49 30 8123456',
    '+49 (0)30 / 812 34 56',
    '0049308123456',
    '030-8123456',
    '(030) 812.34.56',
    'Büro: 030/8123456, mobil 0170 1',
  ];
  const made: string[] = [];
  for (const phone of written) {
    made.push((await h.client.persons.create({ familyName: 'Nummer', phone })).id);
  }
  const asked = [
    '+49 30 8123456',
    '+49 (0) 30 8123456',
    '004930 8123456',
    '030/8123456',
    '(030) 812 34',
    '8123456',
    '030-812 34 56',
  ];
  for (const text of asked) expect((await ids(text)).toSorted(), text).toEqual(made.toSorted());
  const [hit] = await found({ text: '030/8123456' });
  expect(hit?.excerpt).toBe('Büro: 030/8123456, mobil 0170 1');
});

test('a number of another country is not taken for one of Berlin', async () => {
  const { id } = await h.client.persons.create({ familyName: 'Fern', phone: '+90 212 7654321' });
  expect(await ids('0090 212 765')).toEqual([id]);
  expect(await ids('+90212765')).toEqual([id]);
  expect(await ids('+49 212 7654321')).toEqual([]);
});

test('a number in the trash is not found, and dates are still words', async () => {
  const { persons, organisations } = h.client;
  const { id } = await persons.create({ familyName: 'Weg', phone: '030 999 888' });
  await persons.trash({ id });
  expect(await ids('030999888')).toEqual([]);
  const noted = await organisations.create({ name: 'Termin', notes: 'Gründung am 12.03.2019' });
  expect(await ids('12.03.2019')).toEqual([noted.id]);
});

test('a district keeps what belongs to an organisation there, of every kind', async () => {
  const { persons, affiliations, sessions, tasks, cases } = h.client;
  const made = new Map<string, string[]>();
  for (const organisationId of [neukoelln, mitte]) {
    const person = await persons.create({ familyName: 'Zirkel' });
    const fn = anyCode('function') as 'function/x';
    await affiliations.create({ personId: person.id, organisationId, function: fn });
    const session = await sessions.log({
      session: {
        startsAt: '2026-11-20T10:00:00.000Z',
        durationMinutes: 30,
        form: anyCode('session-form') as 'session-form/x',
        mode: anyCode('session-mode') as 'session-mode/x',
        organisationIds: [organisationId],
        note: 'Zirkel',
      },
    });
    const task = await tasks.create({ title: 'Zirkel', organisationId });
    const opened = await cases.create({
      organisationIds: [organisationId],
      concern: 'Zirkel',
      openedOn: '2026-11-01',
    });
    made.set(organisationId, [person.id, opened.id, session.id, task.id]);
  }
  const all = await ids('zirkel');
  expect(all.toSorted()).toEqual([...made.values()].flat().toSorted());
  const there = await found({ text: 'zirkel', districts: ['district/08'] });
  expect(there.map(({ id }) => id)).toEqual(made.get(neukoelln));
});

test('without a text the newest of a kind or district are shown; without anything nothing is', async () => {
  const cases = await found({ text: '', kinds: ['case'] });
  expect(cases).toHaveLength(2);
  expect(await found({ text: '', kinds: ['case'], districts: ['district/01'] })).toHaveLength(1);
  expect(
    (await found({ text: '', kinds: ['organisation'], districts: ['district/08'] })).map(
      ({ id }) => id,
    ),
  ).toEqual([neukoelln]);
  expect(await h.client.search.query({ text: '' })).toEqual({ hits: [], tooShort: true });
  // Two letters are no word of the index: that is said, not answered with everything.
  expect(await h.client.search.query({ text: 'ab', kinds: ['case'] })).toMatchObject({ hits: [] });
});

test('what is confidential stays so when a kind is listed without words', async () => {
  const concern = 'Schweigesache';
  await h.client.cases.create({
    organisationIds: [neukoelln],
    concern,
    openedOn: '2026-11-02',
    confidential: true,
  });
  h.actAs(h.addColleague('Jonas Weber', 'counsellor'));
  expect(JSON.stringify(await found({ text: '', kinds: ['case'] }))).not.toContain(concern);
  h.actAs();
  expect(JSON.stringify(await found({ text: '', kinds: ['case'] }))).toContain(concern);
});

test('former and foreign-language names are found in Arabic, Cyrillic and Tigrinya', async () => {
  const { organisations } = h.client;
  const { id } = await organisations.create({
    name: 'Brückenhaus',
    otherNames: ['بيت الجسر', 'Дом мостов', 'ቤት ድልድል', 'Köprü Evi (bis 2019)'],
  });
  for (const text of ['الجسر', 'мостов', 'МОСТОВ', 'ድልድል', 'kopru', 'koeprue']) {
    expect(await ids(text, ['organisation']), text).toEqual([id]);
  }
});
