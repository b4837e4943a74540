import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { v7 as newId } from 'uuid';
import type { Inputs } from '#shared/contract/index.ts';
import {
  entryCount,
  expectInvalid,
  expectRefusal,
  lastEntry,
  startCore,
  type Harness,
} from '../../../helpers/core-harness.ts';

let h: Harness;
let organisationId: string;
let secondId: string;
beforeAll(async () => {
  h = await startCore();
  organisationId = (
    await h.client.organisations.create({ name: 'Zebra e. V.', homeDistrict: 'district/08' })
  ).id;
  secondId = (await h.client.organisations.create({ name: 'Ameise e. V.' })).id;
});
afterAll(() => {
  expect(h.faults).toEqual([]);
  h.close();
});

type Fields = Inputs['sessions']['log']['session'];
const fields = (more: Partial<Fields> = {}): Fields => ({
  startsAt: '2026-11-20T09:00:00.000Z',
  durationMinutes: 45,
  form: 'session-form/specialist',
  mode: 'session-mode/on-site',
  organisationIds: [organisationId],
  ...more,
});

test('a session with agreements is one operation: tasks, links and the draft gone', async () => {
  const { client, core } = h;
  const me = core.workspace.actor;
  const personId = (await client.persons.create({ givenName: 'Ana', familyName: 'Ilić' })).id;
  const draft = await client.drafts.save({ form: 'session', body: { note: 'halb' } });
  const entries = entryCount(core);

  const logged = await client.sessions.log({
    session: fields({
      organisationIds: [organisationId, secondId],
      participantIds: [personId],
      topics: ['topic/founding', 'topic/bookkeeping'],
      note: '# Satzung\n\n*Entwurf* besprochen',
    }),
    agreements: [{ title: 'Satzung schicken', dueOn: '2026-12-01' }, { title: 'Rückruf' }],
    draftId: draft.id,
  });

  expect(entryCount(core)).toBe(entries + 1);
  const entry = lastEntry(core);
  expect(entry.action).toBe('sessions.log');
  expect(entry.changes.map((change) => [change.entity, change.recordId])).toEqual([
    ['session', logged.id],
    ['task', logged.taskIds[0]],
    ['task', logged.taskIds[1]],
  ]);
  expect(entry.changes[0]?.after).toMatchObject({
    organisationIds: [organisationId, secondId],
    participantIds: [personId],
    counsellorIds: [me.id],
    topics: ['topic/founding', 'topic/bookkeeping'],
  });
  const session = await client.sessions.get({ id: logged.id });
  expect(session).toMatchObject({
    note: '# Satzung\n\n*Entwurf* besprochen',
    organisations: [{ name: 'Ameise e. V.' }, { name: 'Zebra e. V.' }],
    participants: [{ id: personId, name: 'Ana Ilić' }],
    counsellors: [{ id: me.id, name: me.name }],
    topics: ['topic/founding', 'topic/bookkeeping'],
    tasks: [{ title: 'Satzung schicken', dueOn: '2026-12-01', doneAt: null }, { title: 'Rückruf' }],
  });
  expect(await client.tasks.get({ id: logged.taskIds[0] ?? '' })).toMatchObject({
    organisationId,
    sessionId: logged.id,
    assigneeId: me.id,
  });
  expect(await client.drafts.list()).toEqual([]);
  expect((await client.organisations.get({ id: secondId })).lastSessionAt).toBe(session.startsAt);
});

test('when one part is refused nothing of it stays, and the draft is kept', async () => {
  const { client, core } = h;
  const draft = await client.drafts.save({ form: 'session', body: {} });
  const before = [entryCount(core), await client.sessions.count({}), await client.tasks.count({})];
  const log = (session: Partial<Fields>, assigneeId?: string) =>
    client.sessions.log({
      session: fields(session),
      agreements: [{ title: 'x', assigneeId }],
      draftId: draft.id,
    });
  await expectInvalid(log({}, newId()), 'agreements.0.assigneeId', 'unknown_reference');
  await expectInvalid(log({ organisationIds: [] }), 'session.organisationIds', 'too_small');
  await expectInvalid(
    log({ organisationIds: [organisationId, newId()] }),
    'session.organisationIds.1',
    'unknown_reference',
  );
  await expectInvalid(
    log({ participantIds: [newId()] }),
    'session.participantIds.0',
    'unknown_reference',
  );
  await expectInvalid(log({ topics: ['topic/none'] }), 'session.topics.0', 'unknown_code');
  await expectInvalid(log({ durationMinutes: 0 }), 'session.durationMinutes', 'too_small');
  await expectInvalid(log({ startsAt: '2026-11-20 09:00' }), 'session.startsAt');
  await expectInvalid(log({ subprojectId: newId() }), 'session.subprojectId', 'unknown_reference');
  expect([entryCount(core), await client.sessions.count({}), await client.tasks.count({})]).toEqual(
    before,
  );
  expect((await client.drafts.list()).map(({ id }) => id)).toEqual([draft.id]);
  await client.drafts.discard({ id: draft.id });
});

test("somebody else's draft survives", async () => {
  const colleague = h.addColleague('Ron Rivale', 'counsellor');
  const draft = await h.client.drafts.save({ form: 'session', body: {} });
  h.actAs(colleague);
  await h.client.sessions.log({ session: fields(), draftId: draft.id });
  h.actAs();
  expect((await h.client.drafts.list()).map(({ id }) => id)).toEqual([draft.id]);
});

test('the same person, topic or organisation twice counts once', async () => {
  const { id } = await h.client.sessions.log({
    session: fields({
      organisationIds: [organisationId, organisationId],
      topics: ['topic/rooms', 'topic/rooms'],
    }),
  });
  expect(await h.client.sessions.get({ id })).toMatchObject({
    organisationIds: [organisationId],
    topics: ['topic/rooms'],
  });
});

test('changed links are logged as one field each, and a moved start moves the timeline', async () => {
  const { sessions, organisations } = h.client;
  const alone = (await organisations.create({ name: 'Allein' })).id;
  const { id, updatedAt } = await sessions.log({
    session: fields({ organisationIds: [alone], topics: ['topic/rooms'] }),
  });
  await sessions.update({
    id,
    updatedAt,
    fields: fields({
      organisationIds: [alone],
      topics: ['topic/digital', 'topic/rooms'],
      startsAt: '2026-11-21T10:00:00.000Z',
    }),
  });
  expect(lastEntry(h.core).changes).toEqual([
    expect.objectContaining({ field: 'startsAt', after: '2026-11-21T10:00:00.000Z' }),
    expect.objectContaining({
      field: 'topics',
      before: ['topic/rooms'],
      after: ['topic/digital', 'topic/rooms'],
    }),
  ]);
  const session = await sessions.get({ id });
  expect(session.counsellorIds).toEqual([h.core.workspace.actor.id]);
  expect((await organisations.get({ id: alone })).lastSessionAt).toBe('2026-11-21T10:00:00.000Z');
});

test('a session of an organisation in the trash stays and can be completed', async () => {
  const { sessions, organisations } = h.client;
  const gone = (await organisations.create({ name: 'Verschwunden' })).id;
  const { id, updatedAt } = await sessions.log({ session: fields({ organisationIds: [gone] }) });
  await organisations.trash({ id: gone });
  await sessions.update({
    id,
    updatedAt,
    fields: fields({ organisationIds: [gone], note: 'Nachtrag' }),
  });
  expect(await sessions.get({ id })).toMatchObject({
    note: 'Nachtrag',
    organisations: [{ name: 'Verschwunden' }],
  });
  await expectInvalid(
    sessions.log({ session: fields({ organisationIds: [gone] }) }),
    'session.organisationIds.0',
    'in_trash',
  );
});

test('a session in the trash leaves its follow-ups; after a restore they belong to it again', async () => {
  const { sessions, tasks } = h.client;
  const { id, taskIds } = await sessions.log({
    session: fields(),
    agreements: [{ title: 'bleibt' }],
  });
  await sessions.trash({ id });
  expect(await tasks.get({ id: taskIds[0] ?? '' })).toMatchObject({
    deletedAt: null,
    sessionId: id,
  });
  await sessions.restore({ id });
  expect((await sessions.get({ id })).tasks).toMatchObject([{ title: 'bleibt' }]);
});

test('the list: newest first, names and topics in one row, filters on what is linked', async () => {
  const { client } = h;
  const other = h.addColleague('Fee Filter', 'counsellor');
  const organisation = (
    await client.organisations.create({ name: 'Nur hier', homeDistrict: 'district/12' })
  ).id;
  const make = (startsAt: string, more: Partial<Fields> = {}) =>
    client.sessions.log({
      session: fields({ startsAt, organisationIds: [organisation], ...more }),
    });
  await make('2026-03-01T08:00:00.000Z', { topics: ['topic/grant-law', 'topic/founding'] });
  await make('2026-03-03T08:00:00.000Z', {
    counsellorIds: [other.id],
    organisationIds: [organisation, secondId],
  });
  const only = (
    column: 'organisations' | 'topic' | 'counsellor' | 'district',
    values: string[],
  ) => ({
    column,
    condition: { op: 'in' as const, values },
  });
  const mine = only('organisations', [organisation]);
  const { rows } = await client.sessions.list({ filters: [mine] });
  expect(rows).toMatchObject([
    { organisations: 'Ameise e. V.; Nur hier', counsellors: 'Fee Filter', topics: [] },
    {
      organisations: 'Nur hier',
      organisationId: organisation,
      topics: ['topic/founding', 'topic/grant-law'],
    },
  ]);
  const count = async (filter: ReturnType<typeof only>) =>
    (await client.sessions.count({ filters: [mine, filter] })).count;
  expect(await count(only('topic', ['topic/grant-law']))).toBe(1);
  expect(await count(only('counsellor', [other.id]))).toBe(1);
  expect(await count(only('district', ['district/12']))).toBe(2);
  expect(await count(only('district', ['district/01']))).toBe(0);
  const byName = await client.sessions.list({
    filters: [mine],
    sort: [{ column: 'organisations', direction: 'asc' }],
  });
  expect(byName.rows.map((row) => row.organisations)).toEqual([
    'Ameise e. V.; Nur hier',
    'Nur hier',
  ]);
});

test('a page of the default list, first or later, walks the index and sorts nothing', async () => {
  for (let i = 0; i < 3; i++) await h.client.sessions.log({ session: fields() });
  h.actAs(); // a fresh workspace has prepared nothing yet
  const { sqlite } = h.core.workspace.store;
  const prepare = sqlite.prepare.bind(sqlite);
  const prepared: string[] = [];
  const watch = vi.spyOn(sqlite, 'prepare').mockImplementation((text: string) => {
    prepared.push(text);
    return prepare(text);
  });
  const { next } = await h.client.sessions.list({ limit: 2 });
  await h.client.sessions.list({ limit: 2, after: next ?? '' });
  watch.mockRestore();
  const pages = prepared.filter((text) => text.includes('FROM session r'));
  expect(pages).toHaveLength(2);
  const reader = { userId: '', readsAll: 1 };
  for (const page of pages) {
    const plan = sqlite
      .prepare<unknown[], { parent: number; detail: string }>(`EXPLAIN QUERY PLAN ${page}`)
      .all(...Array.from({ length: page.split('?').length - 1 }, () => null), reader);
    const outer = plan.filter((step) => step.parent === 0).map((step) => step.detail);
    expect(outer[0]).toContain('session_by_start');
    expect(outer.join()).not.toContain('TEMP B-TREE');
  }
});

test('a confidential session is open to its counsellors, its author and team leads', async () => {
  const { client } = h;
  const [author, counsellor, stranger, lead] = [
    h.addColleague('Ada Autorin', 'counsellor'),
    h.addColleague('Ben Berater', 'counsellor'),
    h.addColleague('Finn Fremd', 'counsellor'),
    h.addColleague('Lea Leitung', 'lead'),
  ];
  h.actAs(author);
  const confidential = fields({
    confidential: true,
    note: 'geheim',
    counsellorIds: [counsellor.id],
  });
  const saved = await client.sessions.log({ session: confidential });
  for (const actor of [author, counsellor, lead]) {
    h.actAs(actor);
    expect((await client.sessions.get({ id: saved.id })).note).toBe('geheim');
  }
  h.actAs(stranger);
  await expectRefusal(client.sessions.get({ id: saved.id }), 'FORBIDDEN');
  const { id, updatedAt } = saved;
  await expectRefusal(client.sessions.update({ id, updatedAt, fields: fields() }), 'FORBIDDEN');
  await expectRefusal(client.sessions.trash({ id }), 'FORBIDDEN');
  h.actAs();
  await expectRefusal(client.sessions.get({ id: newId() }), 'NOT_FOUND', { entity: 'session' });
});
