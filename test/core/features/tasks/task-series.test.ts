import { afterAll, beforeAll, expect, test } from 'vitest';
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

const open = async () =>
  (
    await h.client.tasks.list({
      filters: [{ column: 'doneAt', condition: { op: 'empty' } }],
      sort: [{ column: 'shownOn', direction: 'asc' }],
    })
  ).rows;

// The clock of the harness stands on Monday, 23.11.2026.
test('a repeated task that is done makes the next one on a working day, with all it is about', async () => {
  const { tasks, organisations } = h.client;
  const organisationId = (await organisations.create({ name: 'Verein' })).id;
  const { id } = await tasks.create({
    title: 'Mittelabruf prüfen',
    dueOn: '2026-11-25',
    organisationId,
    note: 'Liste',
    repeatRule: 'repeat-rule/monthly',
  });
  const { next } = await tasks.setDone({ id, done: true });
  // Christmas Day, and the weekend after it.
  expect(next?.dueOn).toBe('2026-12-28');
  expect(await tasks.get({ id: next?.id ?? '' })).toMatchObject({
    title: 'Mittelabruf prüfen',
    dueOn: '2026-12-28',
    organisationId,
    note: 'Liste',
    repeatRule: 'repeat-rule/monthly',
    doneAt: null,
  });
  // Both are one operation: undone or restored together.
  expect(new Set(lastEntry(h.core).changes.map(({ recordId }) => recordId))).toEqual(
    new Set([id, next?.id]),
  );
  // It was moved by the holidays; the series was not.
  const after = await tasks.setDone({ id: next?.id ?? '', done: true });
  expect(after.next?.dueOn).toBe('2027-01-25');
});

test('done by mistake: open again, the next one goes, unless somebody has begun to use it', async () => {
  const { tasks } = h.client;
  const fields = { title: 'x', dueOn: '2026-11-24', repeatRule: 'repeat-rule/weekly' } as const;
  const { id } = await tasks.create(fields);
  const first = await tasks.setDone({ id, done: true });
  expect((await tasks.setDone({ id, done: false })).next).toBeNull();
  expect((await tasks.get({ id: first.next?.id ?? '' })).deletedAt).not.toBeNull();

  const second = await tasks.setDone({ id, done: true });
  const nextId = second.next?.id ?? '';
  const { updatedAt } = await tasks.get({ id: nextId });
  await tasks.update({ id: nextId, updatedAt, fields: { ...fields, title: 'y' } });
  await tasks.setDone({ id, done: false });
  expect((await tasks.get({ id: nextId })).deletedAt).toBeNull();
});

test('asking for the state it has makes no second one', async () => {
  const { tasks } = h.client;
  const { id } = await tasks.create({ title: 'z', repeatRule: 'repeat-rule/yearly' });
  expect((await tasks.setDone({ id, done: true })).next?.dueOn).toBe('2027-11-23');
  const entries = entryCount(h.core);
  expect((await tasks.setDone({ id, done: true })).next).toBeNull();
  expect(entryCount(h.core)).toBe(entries);
});

test('what is put off asks for attention later and keeps the day it is due', async () => {
  const { tasks } = h.client;
  for (const { id } of await open()) await tasks.trash({ id });
  const early = await tasks.create({ title: 'früh', dueOn: '2026-11-20' });
  await tasks.create({ title: 'morgen', dueOn: '2026-11-24' });
  await tasks.create({ title: 'ohne' });
  expect((await open()).map(({ title }) => title)).toEqual(['früh', 'morgen', 'ohne']);
  await tasks.snooze({ id: early.id, until: '2026-11-30' });
  expect((await open()).map(({ title, shownOn }) => [title, shownOn])).toEqual([
    ['morgen', '2026-11-24'],
    ['früh', '2026-11-30'],
    ['ohne', null],
  ]);
  expect(await tasks.get({ id: early.id })).toMatchObject({
    dueOn: '2026-11-20',
    snoozedUntil: '2026-11-30',
  });
  const due = { op: 'between', to: '2026-11-24' } as const;
  expect(await tasks.count({ filters: [{ column: 'shownOn', condition: due }] })).toMatchObject({
    count: 1,
  });
  // A day before it is due puts nothing off.
  await tasks.snooze({ id: early.id, until: '2026-11-01' });
  expect((await open())[0]).toMatchObject({ title: 'früh', shownOn: '2026-11-20' });
  await tasks.snooze({ id: early.id, until: null });
  await tasks.setDone({ id: early.id, done: true });
  await expectRefusal(tasks.snooze({ id: early.id, until: '2026-12-01' }), 'NOT_FOUND');
});

test('a rule that does not exist is refused', async () => {
  await expectInvalid(
    h.client.tasks.create({ title: 'x', repeatRule: 'repeat-rule/never' }),
    'repeatRule',
    'unknown_code',
  );
});
