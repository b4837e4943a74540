import { afterAll, beforeAll, expect, test } from 'vitest';
import { v7 as newId } from 'uuid';
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

const retire = (code: string) =>
  h.core.workspace.store.sqlite.prepare('UPDATE code SET active = 0 WHERE code = ?').run(code);
const names = async (input: Parameters<Harness['client']['organisations']['list']>[0]) =>
  (await h.client.organisations.list(input)).rows.map((row) => row.name);

test('what was entered comes back to the letter, in every script', async () => {
  const { client } = h;
  const umbrella = await client.organisations.create({ name: 'Dachverband' });
  const fields = {
    name: 'Türkisch-Deutscher Verein „Köprü“ جمعية',
    shortName: 'TDV',
    otherNames: ['Мост e. V.', '橋'],
    kind: 'kind/mo-culture' as const,
    foundedYear: 1987,
    homeDistrict: 'district/08' as const,
    districtsOfAction: ['district/08', 'district/02'] as ('district/08' | 'district/02')[],
    languages: ['language/tr', 'language/ar'] as ('language/tr' | 'language/ar')[],
    postalCode: '01067',
    umbrellaId: umbrella.id,
    responsibleId: h.core.workspace.actor.id,
    notes: 'erste Zeile\n  zweite\t<b>& "mehr"</b>',
  };
  const { id } = await client.organisations.create(fields);
  expect(await client.organisations.get({ id })).toMatchObject({
    ...fields,
    districtsOfAction: ['district/02', 'district/08'],
    languages: ['language/ar', 'language/tr'],
    umbrella: { id: umbrella.id, name: 'Dachverband' },
    responsible: { name: h.core.workspace.actor.name },
    status: 'organisation-status/new',
    sessionCount: 0,
    lastSessionAt: null,
    legalForm: null,
  });
});

test('bad input names the field and leaves nothing behind', async () => {
  const { organisations } = h.client;
  const before = await organisations.count({});
  await expectInvalid(organisations.create({ name: '  ' }), 'name', 'too_small');
  await expectInvalid(organisations.create({ name: 'a\u0000b' }), 'name');
  await expectInvalid(
    organisations.create({ name: 'A', foundedYear: 12 }),
    'foundedYear',
    'too_small',
  );
  await expectInvalid(organisations.create({ name: 'A', notes: 'x\u0000' }), 'notes');
  await expectInvalid(organisations.create({ name: 'A', otherNames: ['B', ''] }), 'otherNames.1');
  await expectInvalid(
    organisations.create({ name: 'A', homeDistrict: 'language/de' }),
    'homeDistrict',
  );
  expect(await organisations.count({})).toEqual(before);
});

test('references to what is unknown, in the trash or retired are refused by field', async () => {
  const { organisations } = h.client;
  await expectInvalid(
    organisations.create({ name: 'A', kind: 'kind/no-such' }),
    'kind',
    'unknown_code',
  );
  await expectInvalid(
    organisations.create({ name: 'A', languages: ['language/de', 'language/xx'] }),
    'languages.1',
    'unknown_code',
  );
  await expectInvalid(
    organisations.create({ name: 'A', umbrellaId: newId() }),
    'umbrellaId',
    'unknown_reference',
  );
  await expectInvalid(
    organisations.create({ name: 'A', responsibleId: newId() }),
    'responsibleId',
    'unknown_reference',
  );
  const gone = await organisations.create({ name: 'Weg' });
  await organisations.trash({ id: gone.id });
  await expectInvalid(
    organisations.create({ name: 'A', umbrellaId: gone.id }),
    'umbrellaId',
    'in_trash',
  );
});

test('a retired code may stay where it is, and not be chosen anew', async () => {
  const { organisations } = h.client;
  const old = await organisations.create({ name: 'Alt', legalForm: 'legal-form/trust' });
  retire('legal-form/trust');
  const saved = await organisations.update({
    ...old,
    fields: { name: 'Alt und bewährt', legalForm: 'legal-form/trust' },
  });
  expect(saved.updatedAt).not.toBe(old.updatedAt);
  await expectInvalid(
    organisations.create({ name: 'Neu', legalForm: 'legal-form/trust' }),
    'legalForm',
    'retired_code',
  );
  const other = await organisations.create({ name: 'Andere' });
  await expectInvalid(
    organisations.update({ ...other, fields: { name: 'Andere', legalForm: 'legal-form/trust' } }),
    'fields.legalForm',
    'retired_code',
  );
});

test('an organisation cannot be under itself, not even in a circle', async () => {
  const { organisations } = h.client;
  const top = await organisations.create({ name: 'Oben' });
  const below = await organisations.create({ name: 'Unten', umbrellaId: top.id });
  const circle = (umbrellaId: string) =>
    organisations.update({ ...top, fields: { name: 'Oben', umbrellaId } });
  await expectInvalid(circle(top.id), 'fields.umbrellaId', 'circular');
  await expectInvalid(circle(below.id), 'fields.umbrellaId', 'circular');
});

test('the same code twice is kept once, and changed codes are logged as one field', async () => {
  const { organisations } = h.client;
  const fields = { name: 'Doppelt', languages: ['language/ar', 'language/ar'] as 'language/ar'[] };
  const created = await organisations.create(fields);
  expect((await organisations.get({ id: created.id })).languages).toEqual(['language/ar']);
  await organisations.update({ ...created, fields: { ...fields, languages: ['language/fa'] } });
  expect(lastEntry(h.core).changes).toMatchObject([
    { field: 'languages', before: ['language/ar'], after: ['language/fa'] },
  ]);
});

test('pages by cursor hold every row once, also among equal names', async () => {
  const { client } = h;
  for (let i = 0; i < 7; i++)
    await client.organisations.create({ name: 'Seite', shortName: `${i}` });
  const filters = [
    { column: 'name' as const, condition: { op: 'contains' as const, value: 'SEITE' } },
  ];
  const found: (string | null)[] = [];
  let after: string | undefined;
  do {
    const page = await client.organisations.list({
      filters,
      limit: 3,
      ...(after ? { after } : {}),
    });
    found.push(...page.rows.map((row) => row.shortName));
    after = page.next ?? undefined;
  } while (after);
  expect(found).toEqual(['0', '1', '2', '3', '4', '5', '6']);
  expect(await client.organisations.count({ filters })).toEqual({ count: 7 });
  await expectInvalid(client.organisations.list({ after: 'bm9wZQ' }), 'after', 'not_a_cursor');
});

test('filters: districts, emptiness, days in Berlin, text with and without umlauts', async () => {
  const { client } = h;
  h.clock.set('2026-11-24T22:59:00.000Z');
  await client.organisations.create({ name: 'Ölmühle Süd', homeDistrict: 'district/09' });
  h.clock.set('2026-11-24T23:01:00.000Z'); // after midnight in Berlin
  await client.organisations.create({ name: 'Ostwind', homeDistrict: 'district/11' });
  const on = (from: string, to: string) => [
    { column: 'updatedAt' as const, condition: { op: 'between' as const, from, to } },
  ];
  expect(await names({ filters: on('2026-11-24', '2026-11-24') })).toContain('Ölmühle Süd');
  expect(await names({ filters: on('2026-11-25', '2026-11-25') })).toEqual(['Ostwind']);
  const districts = { op: 'in' as const, values: ['district/09', 'district/11'] };
  expect(await names({ filters: [{ column: 'homeDistrict', condition: districts }] })).toEqual([
    'Ölmühle Süd',
    'Ostwind',
  ]);
  expect(await names({ text: 'oelmuehle' })).toEqual(['Ölmühle Süd']);
  expect(await names({ text: 'ÖLMÜHLE süd' })).toEqual(['Ölmühle Süd']);
  const suggested = await client.organisations.suggest({ text: 'öl' });
  expect(suggested.map((row) => row.name)).toEqual(['Ölmühle Süd']);
});

test('an operator that does not fit its column is refused instead of finding nothing', async () => {
  const { organisations } = h.client;
  const filter = (column: 'sessionCount' | 'topic' | 'name', condition: object) =>
    organisations.list({ filters: [{ column, condition: condition as never }] });
  const path = 'filters.0.condition';
  await expectInvalid(filter('sessionCount', { op: 'contains', value: '1' }), path, 'not_fitting');
  await expectInvalid(filter('topic', { op: 'contains', value: 'x' }), path, 'not_fitting');
  await expectInvalid(filter('sessionCount', { op: 'between', from: '2026-01-01' }), path);
  await expectInvalid(
    organisations.list({ sort: [{ column: 'notes' as never, direction: 'asc' }] }),
    'sort.0.column',
  );
});

test('the trash has its own list, and a record in it can still be looked at', async () => {
  const { organisations } = h.client;
  const { id } = await organisations.create({ name: 'Papierkorb' });
  await organisations.trash({ id });
  expect(await names({ trashed: true, text: 'x' })).toContain('Papierkorb');
  expect((await organisations.get({ id })).deletedAt).not.toBeNull();
  expect(await organisations.suggest({ text: 'Papierkorb' })).toEqual([]);
  await expectRefusal(organisations.get({ id: newId() }), 'NOT_FOUND', { entity: 'organisation' });
});
