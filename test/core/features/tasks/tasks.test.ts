import { afterAll, beforeAll, expect, test } from 'vitest';
import { v7 as newId } from 'uuid';
import {
  entryCount,
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

const titles = async (input: Parameters<Harness['client']['tasks']['list']>[0]) =>
  (await h.client.tasks.list(input)).rows.map((row) => row.title);

test('a follow-up names whom and what it is about', async () => {
  const { tasks, organisations, persons } = h.client;
  const organisationId = (await organisations.create({ name: 'Verein' })).id;
  const personId = (await persons.create({ familyName: 'Person' })).id;
  const assigneeId = h.core.workspace.actor.id;
  const fields = {
    title: 'Satzung lesen',
    dueOn: '2026-12-01',
    assigneeId,
    organisationId,
    personId,
  };
  const { id } = await tasks.create({ ...fields, note: 'Seite 3' });
  expect(await tasks.get({ id })).toMatchObject({
    ...fields,
    note: 'Seite 3',
    doneAt: null,
    assignee: { id: assigneeId, name: h.core.workspace.actor.name },
    organisation: { id: organisationId, name: 'Verein' },
  });
  expect((await tasks.list({ text: 'satzung' })).rows).toMatchObject([{ organisation: 'Verein' }]);
  expect((await organisations.get({ id: organisationId })).nextDueOn).toBe('2026-12-01');
});

test('bad input names the field', async () => {
  const { tasks } = h.client;
  await expectInvalid(tasks.create({ title: ' ' }), 'title', 'too_small');
  await expectInvalid(tasks.create({ title: 'x', dueOn: '2026-13-01' }), 'dueOn');
  await expectInvalid(
    tasks.create({ title: 'x', assigneeId: newId() }),
    'assigneeId',
    'unknown_reference',
  );
  await expectInvalid(
    tasks.create({ title: 'x', sessionId: newId() }),
    'sessionId',
    'unknown_reference',
  );
  const person = await h.client.persons.create({ familyName: 'Weg' });
  await h.client.persons.trash({ id: person.id });
  await expectInvalid(tasks.create({ title: 'x', personId: person.id }), 'personId', 'in_trash');
  await expectRefusal(tasks.get({ id: newId() }), 'NOT_FOUND', { entity: 'task' });
});

test('somebody who left gets no new follow-ups and keeps the old ones', async () => {
  const { tasks } = h.client;
  const colleague = h.addColleague('Kim Weg', 'counsellor');
  const task = await tasks.create({ title: 'Alt', assigneeId: colleague.id });
  h.core.workspace.store.sqlite
    .prepare('UPDATE user SET active = 0 WHERE id = ?')
    .run(colleague.id);
  await expectInvalid(
    tasks.create({ title: 'Neu', assigneeId: colleague.id }),
    'assigneeId',
    'inactive_user',
  );
  await tasks.update({
    ...task,
    fields: { title: 'Alt, aber neu benannt', assigneeId: colleague.id },
  });
});

test('done twice is done once, with the first time, and can be opened again', async () => {
  const { tasks } = h.client;
  const { id } = await tasks.create({ title: 'Anrufen' });
  const done = await tasks.setDone({ id, done: true });
  expect(lastEntry(h.core)).toMatchObject({ action: 'tasks.setDone', recordId: id });
  expect(lastEntry(h.core).changes.map((change) => change.field)).toEqual(['doneAt', 'doneBy']);
  const entries = entryCount(h.core);
  expect(await tasks.setDone({ id, done: true })).toEqual(done);
  expect(entryCount(h.core)).toBe(entries);
  expect((await tasks.get({ id })).doneAt).toBe(done.updatedAt);
  await tasks.setDone({ id, done: false });
  expect((await tasks.get({ id })).doneAt).toBeNull();
  await expectRefusal(tasks.setDone({ id: newId(), done: true }), 'NOT_FOUND', { entity: 'task' });
  await tasks.trash({ id });
  await expectRefusal(tasks.setDone({ id, done: true }), 'NOT_FOUND', { entity: 'task' });
});

test('due first, undated last; mine and open can be asked for', async () => {
  const { tasks } = h.client;
  const me = h.addColleague('Ida Ich', 'counsellor');
  const add = (title: string, dueOn: string | null) =>
    tasks.create({ title, dueOn, assigneeId: me.id });
  await add('ohne Datum', null);
  await add('später', '2027-01-01');
  await add('zuerst', '2026-11-24');
  const { id } = await add('erledigt', '2026-11-01');
  await tasks.setDone({ id, done: true });
  const mine = { column: 'assignee' as const, condition: { op: 'in' as const, values: [me.id] } };
  const open = { column: 'doneAt' as const, condition: { op: 'empty' as const } };
  expect(await titles({ filters: [mine, open] })).toEqual(['zuerst', 'später', 'ohne Datum']);
  expect(await tasks.count({ filters: [mine] })).toEqual({ count: 4 });
  const due = { column: 'dueOn' as const, condition: { op: 'between' as const, to: '2026-11-30' } };
  expect(await titles({ filters: [mine, due] })).toEqual(['erledigt', 'zuerst']);
  const from = {
    column: 'dueOn' as const,
    condition: { op: 'between' as const, from: '2026-12-01' },
  };
  expect(await titles({ filters: [mine, from] })).toEqual(['später']);

  const paged: string[] = [];
  let after: string | undefined;
  do {
    const page = await tasks.list({ filters: [mine], limit: 1, ...(after ? { after } : {}) });
    paged.push(...page.rows.map((row) => row.title));
    after = page.next ?? undefined;
  } while (after);
  expect(paged).toEqual(['erledigt', 'zuerst', 'später', 'ohne Datum']);
});
