import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Inputs } from '#shared/contract/index.ts';
import { expectInvalid, startCore, type Harness } from '../../../helpers/core-harness.ts';

type New = Inputs['consents']['create'];

let h: Harness;
beforeAll(async () => {
  h = await startCore();
});
afterAll(() => {
  expect(h.faults).toEqual([]);
  h.close();
});

const somebody = async () => (await h.client.persons.create({ familyName: 'Öztürk' })).id;
const agree = (personId: string, purpose: string, more: Partial<New> = {}) =>
  h.client.consents.create({
    personId,
    purpose: `consent-purpose/${purpose}`,
    state: 'consent-state/granted',
    ...more,
  });
const stateOf = async (personId: string) =>
  (await h.client.consents.list({ personId })).map(({ purpose, state, expired }) => [
    purpose.replace('consent-purpose/', ''),
    state.replace('consent-state/', ''),
    expired,
  ]);

test('stands in the order of the purposes; what ran out is told as expired', async () => {
  const personId = await somebody();
  await agree(personId, 'newsletter', { givenOn: '2025-01-01', expiresOn: '2026-11-22' });
  await agree(personId, 'storage', { givenOn: '2025-01-01', expiresOn: '2026-11-23' });
  await agree(personId, 'partners', { state: 'consent-state/refused', expiresOn: '2020-01-01' });
  expect(await stateOf(personId)).toEqual([
    ['storage', 'granted', false],
    ['partners', 'refused', false],
    ['newsletter', 'granted', true],
  ]);
});

test('that none is needed wants a legal basis', async () => {
  const personId = await somebody();
  const notNeeded = { state: 'consent-state/not-needed' } as const;
  await expectInvalid(agree(personId, 'storage', notNeeded), 'legalBasis');
  await expectInvalid(
    agree(personId, 'storage', { ...notNeeded, legalBasis: '  ' }),
    'legalBasis',
    'too_small',
  );
  await agree(personId, 'storage', { ...notNeeded, legalBasis: 'Art. 6 Abs. 1 lit. b DSGVO' });
});

test('one for each purpose: a second one is refused, also by way of the trash', async () => {
  const personId = await somebody();
  const first = await agree(personId, 'evaluation');
  await expectInvalid(agree(personId, 'evaluation'), 'purpose', 'already_there');
  await h.client.consents.trash({ id: first.id });
  await agree(personId, 'evaluation', { state: 'consent-state/refused' });
  await expectInvalid(h.client.consents.restore({ id: first.id }), 'purpose', 'already_there');
});

test('its history tells who changed what, the proof of what was agreed', async () => {
  const personId = await somebody();
  const made = await agree(personId, 'publication', { givenOn: '2026-03-01', textVersion: '2' });
  await h.client.consents.update({
    ...made,
    fields: {
      personId,
      purpose: 'consent-purpose/publication',
      state: 'consent-state/withdrawn',
      givenOn: '2026-03-01',
      withdrawnOn: '2026-11-20',
      textVersion: '2',
    },
  });
  const { entries } = await h.client.audit.record({ entity: 'consent', id: made.id });
  expect(entries[0]?.fields.map(({ field, before, after }) => [field, before, after])).toEqual([
    ['state', 'consent-state/granted', 'consent-state/withdrawn'],
    ['withdrawnOn', null, '2026-11-20'],
  ]);
});
