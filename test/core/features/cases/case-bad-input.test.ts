import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { v7 as newId } from 'uuid';
import { cases } from '#shared/contract/cases.ts';
import type { ErrorData } from '#shared/contract/errors.ts';
import {
  entryCount,
  expectInvalid,
  expectRefusal,
  refusalOf,
  startCore,
  type Harness,
} from '../../../helpers/core-harness.ts';
import { CLOSING, openCase } from './case-fixture.ts';

let h: Harness;
let organisationId: string;
let seen: { id: string; updatedAt: string };
let gone: { organisation: string; subproject: string; user: string };
beforeAll(async () => {
  h = await startCore();
  const { client } = h;
  ({ id: organisationId } = await client.organisations.create({ name: 'Köprü e. V.' }));
  const { id, updatedAt } = await openCase(h, organisationId);
  seen = { id, updatedAt };
  const organisation = (await client.organisations.create({ name: 'Weg' })).id;
  await client.organisations.trash({ id: organisation });
  const period = await client.fundingPeriods.create({
    name: 'I',
    startDate: '2026-01-01',
    endDate: '2026-12-31',
  });
  const subproject = await client.subprojects.create({ fundingPeriodId: period.id, name: 'TP' });
  await client.subprojects.trash({ id: subproject.id });
  const user = h.addColleague('War Da', 'counsellor').id;
  h.core.workspace.store.sqlite.prepare('UPDATE user SET active = 0 WHERE id = ?').run(user);
  gone = { organisation, subproject: subproject.id, user };
});
afterAll(() => {
  expect(h.faults).toEqual([]);
  h.close();
});

type Send = (input: unknown) => Promise<unknown>;
/** Without the compiler looking: what a client could send. */
const send = (name: string): Send => {
  const procedure = (h.client.cases as unknown as Record<string, Send>)[name];
  if (!procedure) throw new Error(`no procedure ${name}`);
  return procedure;
};

const fields = () => ({
  organisationIds: [organisationId],
  concern: 'Räume',
  openedOn: '2026-03-02',
});

/** One input that is right for each procedure, and for each field of it values that are not. */
const INPUTS: Record<string, () => { right: object; wrong: Record<string, unknown[]> }> = {
  list: () => ({
    right: {},
    wrong: {
      filters: ['open', [{ column: 'note', condition: { op: 'filled' } }], [{}]],
      sort: [[{ column: 'topic', direction: 'asc' }], [{ column: 'number', direction: 'up' }]],
      limit: [0, 201, '50', 1.5],
      offset: [-1],
      text: ['x'.repeat(201), 7],
      trashed: ['yes', null],
      surplus: [1],
    },
  }),
  count: () => ({ right: {}, wrong: { text: ['x'.repeat(201)], sort: [[]], trashed: [0] } }),
  get: () => ({ right: { id: seen.id }, wrong: { id: [undefined, '', '1', 7, null, [seen.id]] } }),
  suggest: () => ({
    right: { text: '' },
    wrong: {
      text: [undefined, null, 'x'.repeat(201)],
      organisationIds: ['x', ['x'], Array.from({ length: 51 }, () => newId())],
      openOnly: ['true'],
      limit: [0, 21],
    },
  }),
  create: () => ({
    right: fields(),
    wrong: {
      ...wrongFields(),
      status: ['active', 'topic/rooms', 7],
      responsibleId: ['x', 7],
      number: ['2026-0001-AAAA'],
      closedOn: ['2026-11-01'],
    },
  }),
  update: () => ({
    right: { ...seen, fields: fields() },
    wrong: {
      id: [undefined, 'x'],
      updatedAt: [undefined, 'today', '2026-11-23T13:00:00Z'],
      fields: [
        undefined,
        null,
        {},
        { ...fields(), status: 'case-status/active' },
        { ...fields(), responsibleId: newId() },
      ],
    },
  }),
  setStatus: () => ({
    right: { ...seen, status: 'case-status/request' },
    wrong: {
      id: [undefined],
      updatedAt: [undefined],
      status: [undefined, 'active', 'case-status/Active', 'case-priority/low', null],
      closing: [
        null,
        {},
        { ...CLOSING, closedOn: '20.11.2026' },
        { ...CLOSING, closedOn: '2026-02-30' },
        { ...CLOSING, closingReason: 'goal-attainment/full' },
        { ...CLOSING, goalAttainment: null },
        { ...CLOSING, note: 'x' },
      ],
    },
  }),
  handOver: () => ({
    right: { ...seen, responsibleId: h.addColleague(newId(), 'lead').id, note: 'x' },
    wrong: {
      id: [undefined],
      updatedAt: [undefined],
      responsibleId: [undefined, null, 'x'],
      note: [undefined, '', '   ', 'x'.repeat(5001), 'a\u0000b', '\ud800'],
    },
  }),
  closeStale: () => ({
    right: { cases: [seen], closing: CLOSING },
    wrong: {
      cases: [
        undefined,
        [],
        [seen.id],
        [{ id: seen.id }],
        [{ ...seen, note: 'x' }],
        Array.from({ length: 501 }, () => seen),
      ],
      closing: [undefined, null, { ...CLOSING, closedOn: undefined }],
      status: ['completed', null],
    },
  }),
  undo: () => ({ right: { cases: [seen] }, wrong: { cases: [undefined, [], [{}], seen] } }),
  trash: () => ({ right: { id: seen.id }, wrong: { id: [undefined, 'x'] } }),
  restore: () => ({ right: { id: seen.id }, wrong: { id: [undefined, 'x'] } }),
};

function wrongFields(): Record<string, unknown[]> {
  return {
    organisationIds: [
      undefined,
      null,
      [],
      organisationId,
      ['x'],
      Array.from({ length: 51 }, () => newId()),
    ],
    concern: [undefined, null, '', ' ', 'x'.repeat(301), 'a\nb', 7, '\udc00'],
    goal: [7, 'x'.repeat(5001), 'a\u0000b'],
    field: ['qualify', 'topic/rooms'],
    topics: ['topic/rooms', ['field/network'], Array.from({ length: 31 }, () => 'topic/rooms')],
    priority: ['high', null],
    openedOn: [undefined, null, '02.03.2026', '2026-13-01', '2026-03-02T10:00:00.000Z'],
    subprojectId: ['x', 7],
    note: ['x'.repeat(100_001), 7],
    confidential: ['yes', null],
    surplus: [1],
  };
}

describe.each(Object.keys(INPUTS))('cases.%s', (name) => {
  const input = () => {
    const build = INPUTS[name];
    if (!build) throw new Error(`no input for ${name}`);
    return build();
  };

  test('refuses every wrong value by the name of its field, and changes nothing', async () => {
    const { right, wrong } = input();
    const entries = entryCount(h.core);
    for (const [field, values] of Object.entries(wrong)) {
      for (const value of values) {
        const { code, data } = await refusalOf(send(name)({ ...right, [field]: value }));
        const shown = `${field}: ${JSON.stringify(value)?.slice(0, 60) ?? 'missing'}`;
        expect(code, shown).toBe('INVALID_INPUT');
        const { issues } = data as ErrorData<'INVALID_INPUT'>;
        const named = issues.some(
          ({ path }) => path.startsWith(field) || (field === 'surplus' && path === ''),
        );
        // What the schema does not know is refused as a whole.
        expect(named || issues.some(({ code: why }) => why === 'unrecognized_keys'), shown).toBe(
          true,
        );
      }
    }
    expect(entryCount(h.core)).toBe(entries);
  });

  test('refuses what is no object at all', async () => {
    for (const value of [null, 7, 'x', [], true]) {
      expect((await refusalOf(send(name)(value))).code).toBe('INVALID_INPUT');
    }
  });
});

test('every procedure has an input here', () => {
  expect(Object.keys(INPUTS).sort()).toEqual(Object.keys(cases).sort());
});

test('ids of nobody and of nothing, of the trash and of people who left are named', async () => {
  const create = (patch: object) => send('create')({ ...fields(), ...patch });
  await expectInvalid(
    create({ organisationIds: [newId()] }),
    'organisationIds.0',
    'unknown_reference',
  );
  // An id that exists, but of another kind of record.
  await expectInvalid(
    create({ organisationIds: [seen.id] }),
    'organisationIds.0',
    'unknown_reference',
  );
  await expectInvalid(
    create({ organisationIds: [organisationId, gone.organisation] }),
    'organisationIds.1',
    'in_trash',
  );
  await expectInvalid(create({ subprojectId: newId() }), 'subprojectId', 'unknown_reference');
  await expectInvalid(create({ subprojectId: gone.subproject }), 'subprojectId', 'in_trash');
  await expectInvalid(create({ responsibleId: newId() }), 'responsibleId', 'unknown_reference');
  await expectInvalid(create({ responsibleId: gone.user }), 'responsibleId', 'inactive_user');
  await expectInvalid(create({ field: 'field/none-such' }), 'field', 'unknown_code');
  await expectInvalid(create({ topics: ['topic/none-such'] }), 'topics.0', 'unknown_code');
  await expectInvalid(create({ priority: 'case-priority/top' }), 'priority', 'unknown_code');
  await expectInvalid(create({ status: 'case-status/paused' }), 'status', 'unknown_code');
  await expectInvalid(create({ openedOn: '2026-11-24' }), 'openedOn', 'in_future');
});

test('a retired code stays where it is and is not chosen anew', async () => {
  const made = await openCase(h, organisationId, { topics: ['topic/digital'] });
  const { sqlite } = h.core.workspace.store;
  sqlite
    .prepare(
      "UPDATE code SET active = 0 WHERE code IN ('topic/digital', 'closing-reason/referred')",
    )
    .run();
  const topics = ['topic/digital' as const];
  await expectInvalid(openCase(h, organisationId, { topics }), 'topics.0', 'retired_code');
  const saved = await h.client.cases.update({
    id: made.id,
    updatedAt: made.updatedAt,
    fields: { ...fields(), topics },
  });
  await expectInvalid(
    h.client.cases.setStatus({
      ...saved,
      status: 'case-status/completed',
      closing: { ...CLOSING, closingReason: 'closing-reason/referred' },
    }),
    'closing.closingReason',
    'retired_code',
  );
});

test('what is in the trash can only be looked at and restored', async () => {
  const { id, updatedAt } = await openCase(h, organisationId);
  const feature = h.client.cases;
  const trashed = await feature.trash({ id });
  const responsibleId = h.addColleague('Neu Hier', 'lead').id;
  for (const version of [{ id, updatedAt }, trashed]) {
    await expectRefusal(feature.update({ ...version, fields: fields() }), 'NOT_FOUND');
    await expectRefusal(
      feature.setStatus({ ...version, status: 'case-status/active' }),
      'NOT_FOUND',
    );
    await expectRefusal(feature.handOver({ ...version, responsibleId, note: 'x' }), 'NOT_FOUND');
    await expectInvalid(feature.undo({ cases: [version] }), 'cases.0', 'in_trash');
  }
  expect(await feature.get({ id })).toMatchObject({ deletedAt: trashed.updatedAt });
});

test('two windows hand over and close one case: the second is told, nothing is lost', async () => {
  const { id, updatedAt } = await openCase(h, organisationId);
  const responsibleId = h.addColleague('Zweites Fenster', 'lead').id;
  const first = await h.client.cases.handOver({ id, updatedAt, responsibleId, note: 'x' });
  const conflict = { entity: 'case', updatedAt: first.updatedAt };
  const stale = { id, updatedAt };
  await expectRefusal(
    h.client.cases.setStatus({ ...stale, status: 'case-status/cancelled', closing: CLOSING }),
    'CONFLICT',
    conflict,
  );
  await expectRefusal(h.client.cases.update({ ...stale, fields: fields() }), 'CONFLICT', conflict);
  await expectRefusal(
    h.client.cases.handOver({ ...stale, responsibleId: h.core.workspace.actor.id, note: 'y' }),
    'CONFLICT',
    conflict,
  );
  await expectInvalid(
    h.client.cases.closeStale({ cases: [stale], closing: CLOSING }),
    'cases.0',
    'changed',
  );
});
