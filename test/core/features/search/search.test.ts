import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { v7 as newId } from 'uuid';
import type { SearchKind } from '#shared/contract/search.ts';
import type { Actor } from '../../../../src-main/core/workspace.ts';
import { startCore, type Harness } from '../../../helpers/core-harness.ts';
import { anyCode } from '../../store/store-fixture.ts';

let h: Harness;
let organisationId: string;
let colleague: Actor;
beforeAll(async () => {
  h = await startCore();
  ({ id: organisationId } = await h.client.organisations.create({ name: 'Köprü e. V.' }));
  colleague = h.addColleague('Linh Phạm', 'counsellor');
});
afterAll(() => {
  expect(h.faults).toEqual([]);
  h.close();
});

const search = async (text: string, kinds?: SearchKind[]) =>
  (await h.client.search.query({ text, ...(kinds && { kinds }), limitPerKind: 50 })).hits;
const ids = async (text: string, kinds?: SearchKind[]) =>
  (await search(text, kinds)).map(({ id }) => id);

const session = (fields: Record<string, unknown>) =>
  h.client.sessions.log({
    session: {
      startsAt: '2026-11-20T10:00:00.000Z',
      durationMinutes: 60,
      form: anyCode('session-form') as 'session-form/x',
      mode: anyCode('session-mode') as 'session-mode/x',
      organisationIds: [organisationId],
      ...fields,
    },
  });

test('a word is found in every kind of record, with a title and where it belongs', async () => {
  const { client } = h;
  const word = 'Quittenbaum';
  const organisation = await client.organisations.create({ name: 'Verein A', notes: word });
  const person = await client.persons.create({ givenName: 'Ada', familyName: word });
  const { id: sessionId } = await session({ note: `Es ging um den ${word}.` });
  const task = await client.tasks.create({
    title: `${word} gießen`,
    dueOn: '2026-12-01',
    organisationId,
  });
  const period = await client.fundingPeriods.create({
    name: `${word} 2026`,
    startDate: '2026-01-01',
    endDate: '2026-12-31',
  });
  const subproject = await client.subprojects.create({
    fundingPeriodId: period.id,
    name: 'Garten',
    notes: word,
  });
  const involvement = await client.involvements.create({
    organisationId,
    subprojectId: subproject.id,
    role: anyCode('involvement-role') as 'involvement-role/x',
    fromDate: '2026-02-01',
    note: word,
  });
  const opened = await client.cases.create({
    organisationIds: [organisationId],
    concern: 'Obstwiese',
    goal: word,
    openedOn: '2026-03-01',
  });
  const hits = await search('quittenbaum');
  expect(hits.map(({ kind, id }) => [kind, id])).toEqual([
    ['organisation', organisation.id],
    ['person', person.id],
    ['case', opened.id],
    ['session', sessionId],
    ['task', task.id],
    ['subproject', subproject.id],
    ['funding-period', period.id],
    ['involvement', involvement.id],
  ]);
  expect(hits.map(({ title, excerpt }) => [title, excerpt])).toEqual([
    ['Verein A', word],
    [`Ada ${word}`, ''],
    [`${opened.number} · Obstwiese`, word],
    ['Köprü e. V.', `Es ging um den ${word}.`],
    [`${word} gießen`, ''],
    ['Garten', word],
    [`${word} 2026`, ''],
    ['Garten', word],
  ]);
  expect(hits.find(({ kind }) => kind === 'session')).toMatchObject({
    organisationId,
    at: '2026-11-20T10:00:00.000Z',
  });
  expect(await ids('quittenbaum', ['task'])).toEqual([task.id]);
  expect(await ids('quitten garten')).toEqual([subproject.id]);
});

test('every searchable field of an organisation and a person is in the index', async () => {
  const { client } = h;
  const fields = {
    name: 'Feldname eins',
    shortName: 'Feldkurz',
    otherNames: ['Feldanders', 'Feldnochanders'],
    street: 'Feldstraße 1',
    postalCode: '10987',
    city: 'Feldstadt',
    phone: '+4930987654',
    email: 'feld@organisation.example',
    website: 'https://feldseite.example',
    registerNumber: 'VR 98765 B',
    notes: 'Feldnotiz',
  };
  const { id } = await client.organisations.create(fields);
  for (const value of Object.values(fields).flat()) {
    expect(await ids(value, ['organisation']), value).toContain(id);
  }
  const contact = {
    familyName: 'Feldmann',
    givenName: 'Feldine',
    phone: '0170987',
    email: 'f@person.example',
    notes: 'Notizfeld',
  };
  const person = await client.persons.create(contact);
  for (const value of Object.values(contact))
    expect(await ids(value, ['person']), value).toContain(person.id);
});

test('what is in the trash is not found, and is again after it was restored', async () => {
  const { organisations } = h.client;
  const { id } = await organisations.create({ name: 'Papierkorbverein' });
  expect(await ids('papierkorbverein')).toEqual([id]);
  await organisations.trash({ id });
  expect(await ids('papierkorbverein')).toEqual([]);
  await organisations.restore({ id });
  expect(await ids('papierkorbverein')).toEqual([id]);
});

test('after a change the new words are found and the old ones are not', async () => {
  const { organisations } = h.client;
  const { id, updatedAt } = await organisations.create({ name: 'Vorherverein', notes: 'altwort' });
  await organisations.update({
    id,
    updatedAt,
    fields: { name: 'Nachherverein', notes: 'neuwort' },
  });
  expect(await ids('vorherverein')).toEqual([]);
  expect(await ids('altwort')).toEqual([]);
  expect(await ids('nachherverein neuwort')).toEqual([id]);
});

test('spelling, case and accents do not matter, in any script', async () => {
  const { organisations } = h.client;
  const names = [
    'Grüne Straße',
    'Kızılçiçek',
    'جمعية الجسر',
    'Союз Мост',
    'ማሕበር ኤርትራውያን',
    'Nguyễn Hội',
  ];
  const made = await Promise.all(names.map((name) => organisations.create({ name })));
  const queries = ['gruene STRASSE', 'kizilcicek', 'الجسر', 'СОЮЗ', 'ኤርትራውያን', 'nguyen hoi'];
  for (const [index, query] of queries.entries()) {
    expect(await ids(query, ['organisation']), query).toEqual([made[index]?.id]);
  }
});

test('a confidential note is found by those it is for, and betrayed to nobody else', async () => {
  h.actAs();
  const { id } = await session({ note: 'Rauchschwalbe im Vorstand', confidential: true });
  const { id: shared } = await session({
    note: 'Rauchschwalbe zu zweit',
    confidential: true,
    counsellorIds: [colleague.id],
  });
  const list = async (text: string) => {
    const { rows } = await h.client.sessions.list({ text });
    expect(await h.client.sessions.count({ text })).toEqual({ count: rows.length });
    return rows.map((row) => row.id).sort();
  };
  expect((await ids('rauchschwalbe')).sort()).toEqual([id, shared].sort());
  expect(await list('rauchschwalbe')).toEqual([id, shared].sort());
  h.actAs(colleague);
  expect(await ids('rauchschwalbe')).toEqual([shared]);
  expect(await list('rauchschwalbe')).toEqual([shared]);
  // Too short to search for anything: the list hides no session.
  expect(await list('ra')).toContain(id);
  h.actAs(h.addColleague('Tom Lead', 'lead'));
  expect((await ids('rauchschwalbe')).sort()).toEqual([id, shared].sort());
  h.actAs();
});

test('of many hits the newest are shown', async () => {
  const made: string[] = [];
  for (let count = 0; count < 12; count++) {
    made.push((await h.client.tasks.create({ title: `Rundbrief ${String(count)}` })).id);
  }
  const { hits } = await h.client.search.query({ text: 'rundbrief', limitPerKind: 5 });
  expect(hits.map(({ id }) => id)).toEqual(made.slice(-5).reverse());
});

test('fewer than three letters are too short; short words beside a long one are left out', async () => {
  for (const text of ['', '  ', 'ab', 'ü', 'a b c', '\u0301\u0301\u0301\u0301']) {
    expect(await h.client.search.query({ text }), text).toEqual({ hits: [], tooShort: true });
  }
  expect(await ids('a köprü b')).toContain(organisationId);
  expect((await h.client.search.query({ text: 'nirgendwo' })).tooShort).toBe(false);
});

test('the query language of the index cannot be typed in', async () => {
  const { id } = await h.client.organisations.create({
    name: 'C++ "Treff" NEAR(a,b) title:x -minus foo*',
  });
  for (const text of [
    'C++',
    '"Treff"',
    'NEAR(a,b)',
    'title:x',
    '-minus',
    'foo*',
    '"Treff" -minus',
  ]) {
    expect(await ids(text, ['organisation']), text).toContain(id);
  }
  for (const text of [
    'treff OR nirgends',
    'treff NOT nirgends',
    'tre*',
    '"',
    '""""',
    '*',
    '^tref',
    '{title}:treff',
    "' OR 1=1 --",
    'abc\u0000def',
  ]) {
    expect(await ids(text, ['organisation']), text).not.toContain(id);
  }
  await fc.assert(
    fc.asyncProperty(
      fc.string({
        unit: fc.constantFrom(...'abc"\'*-+^:(){}\\%_\u0000\u0001ü ', 'AND', 'NEAR'),
        maxLength: 30,
      }),
      async (text) => {
        await h.client.search.query({ text });
        await h.client.organisations.list({ text });
      },
    ),
    { numRuns: 60 },
  );
  expect(h.faults).toEqual([]);
});

test('kinds that are none are refused', async () => {
  await expect(search('abc', ['draft' as SearchKind])).rejects.toMatchObject({
    code: 'INVALID_INPUT',
  });
  await expect(
    h.client.timeline.lanes({ entity: 'organisation', id: newId() }),
  ).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
});
