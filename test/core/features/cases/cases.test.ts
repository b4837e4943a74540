import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  entryCount,
  expectInvalid,
  lastEntry,
  startCore,
  type Harness,
} from '../../../helpers/core-harness.ts';
import { CLOSING, openCase, openSession } from './case-fixture.ts';

let h: Harness;
let bridge: string;
let garden: string;
beforeAll(async () => {
  h = await startCore();
  bridge = (
    await h.client.organisations.create({ name: 'Köprü e. V.', homeDistrict: 'district/08' })
  ).id;
  garden = (await h.client.organisations.create({ name: 'Gartenfreunde' })).id;
});
afterAll(() => {
  expect(h.faults).toEqual([]);
  h.close();
});

test('a case keeps what was entered and says who is responsible when nobody was named', async () => {
  const made = await openCase(h, bridge, {
    organisationIds: [garden, bridge, garden],
    goal: 'Ein Raum dienstags',
    field: 'field/network',
    topics: ['topic/rooms', 'topic/administration', 'topic/rooms'],
    priority: 'case-priority/high',
    note: 'Schlüssel beim Hausmeister',
  });
  expect(made.number).toMatch(/^2026-0001-[0-9A-Z]{4}$/);
  const { actor } = h.core.workspace;
  expect(await h.client.cases.get({ id: made.id })).toMatchObject({
    number: made.number,
    concern: 'Räume für den Sprachkurs',
    goal: 'Ein Raum dienstags',
    field: 'field/network',
    topics: ['topic/administration', 'topic/rooms'],
    priority: 'case-priority/high',
    status: 'case-status/request',
    openedOn: '2026-03-02',
    closedOn: null,
    organisations: [
      { id: garden, name: 'Gartenfreunde' },
      { id: bridge, name: 'Köprü e. V.' },
    ],
    responsible: { id: actor.id, name: actor.name },
    confidential: false,
    sessionCount: 0,
    lastSessionAt: null,
    lastActivityAt: '2026-03-02T00:00:00.000Z',
    handOvers: [],
  });
  expect(lastEntry(h.core).changes[0]?.after).toMatchObject({
    number: made.number,
    organisationIds: [garden, bridge],
  });
});

test('the number is of the year in which the case was opened, and goes on after the trash', async () => {
  const numbers = async (openedOn: string) => (await openCase(h, bridge, { openedOn })).number;
  expect(await numbers('2019-12-31')).toMatch(/^2019-0001-/);
  const { id, number } = await openCase(h, bridge, { openedOn: '2019-06-01' });
  expect(number).toMatch(/^2019-0002-/);
  await h.client.cases.trash({ id });
  expect(await numbers('2019-01-01')).toMatch(/^2019-0003-/);
  expect(await numbers('2018-01-01')).toMatch(/^2018-0001-/);
});

test('changing topics and organisations is one change each, and the number stays', async () => {
  const made = await openCase(h, bridge, { topics: ['topic/rooms'] });
  const { number } = made;
  await h.client.cases.update({
    id: made.id,
    updatedAt: made.updatedAt,
    fields: {
      organisationIds: [garden],
      concern: 'Räume für den Sprachkurs',
      openedOn: '2025-01-01',
      topics: ['topic/rooms', 'topic/boards'],
    },
  });
  expect(
    lastEntry(h.core)
      .changes.map(({ field }) => field)
      .sort(),
  ).toEqual(['openedOn', 'organisationIds', 'topics']);
  expect(await h.client.cases.get({ id: made.id })).toMatchObject({
    number,
    organisationIds: [garden],
    topics: ['topic/boards', 'topic/rooms'],
  });
});

test('sessions and their agreements belong to the case, are counted and make it lively', async () => {
  const { id } = await openCase(h, bridge);
  const session = await openSession(h, [bridge, garden], id);
  const task = session.taskIds[0] ?? '';
  expect(await h.client.sessions.get({ id: session.id })).toMatchObject({
    caseId: id,
    case: { id, concern: 'Räume für den Sprachkurs' },
  });
  expect(await h.client.tasks.get({ id: task })).toMatchObject({ caseId: id, case: { id } });
  expect(await h.client.cases.get({ id })).toMatchObject({
    sessionCount: 1,
    sessionMinutes: 45,
    lastSessionAt: '2026-11-20T09:00:00.000Z',
    openTaskCount: 1,
    lastActivityAt: '2026-11-20T09:00:00.000Z',
  });
  const of = (column: 'case') => ({
    filters: [{ column, condition: { op: 'in' as const, values: [id] } }],
  });
  expect((await h.client.sessions.list(of('case'))).rows).toMatchObject([{ id: session.id }]);
  expect((await h.client.tasks.list(of('case'))).rows).toMatchObject([{ id: task }]);
  const { doneAt } = await h.client.tasks
    .setDone({ id: task, done: true })
    .then(() => h.client.tasks.get({ id: task }));
  expect(await h.client.cases.get({ id })).toMatchObject({
    openTaskCount: 0,
    lastActivityAt: doneAt,
  });
  await h.client.sessions.trash({ id: session.id });
  await h.client.tasks.trash({ id: task });
  expect(await h.client.cases.get({ id })).toMatchObject({
    sessionCount: 0,
    lastActivityAt: '2026-03-02T00:00:00.000Z',
  });
});

test('a session or task shares an organisation with its case; a task without one needs none', async () => {
  const { id, updatedAt } = await openCase(h, bridge);
  await expectInvalid(openSession(h, [garden], id), 'session.caseId', 'other_organisation');
  const task = (organisationId: string | null) =>
    h.client.tasks.create({ title: 'Anrufen', organisationId, caseId: id });
  await expectInvalid(task(garden), 'caseId', 'other_organisation');
  await task(bridge);
  await task(null);
  const session = await openSession(h, [bridge], id);
  // The case moves to another organisation: what belongs to it stays, and stays editable.
  await h.client.cases.update({
    id,
    updatedAt,
    fields: { organisationIds: [garden], concern: 'Räume', openedOn: '2026-03-02' },
  });
  const { taskIds: _taskIds, ...seen } = session;
  const fields = {
    startsAt: '2026-11-20T10:00:00.000Z',
    durationMinutes: 45,
    form: 'session-form/short' as const,
    mode: 'session-mode/phone' as const,
    caseId: id,
  };
  const update = (version: typeof seen, organisationIds: string[]) =>
    h.client.sessions.update({ ...version, fields: { ...fields, organisationIds } });
  const saved = await update(seen, [bridge]);
  const other = (await h.client.organisations.create({ name: 'Dritte' })).id;
  await expectInvalid(update(saved, [bridge, other]), 'fields.caseId', 'other_organisation');
  await update(saved, [bridge, garden]);
});

test('stale cases are the open ones with which nothing happened for long', async () => {
  const old = { openedOn: '2024-05-01', concern: 'Altfall' };
  const still = await openCase(h, bridge, old);
  const advised = await openCase(h, bridge, old);
  await openSession(h, [bridge], advised.id);
  const closed = await openCase(h, bridge, old);
  await h.client.cases.setStatus({
    id: closed.id,
    updatedAt: closed.updatedAt,
    status: 'case-status/cancelled',
    closing: CLOSING,
  });
  const touched = await openCase(h, bridge, old);
  await h.client.cases.setStatus({
    id: touched.id,
    updatedAt: touched.updatedAt,
    status: 'case-status/active',
  });
  const request = {
    filters: [
      { column: 'open' as const, condition: { op: 'is' as const, value: true } },
      {
        column: 'lastActivityAt' as const,
        condition: { op: 'between' as const, to: '2025-12-31' },
      },
      { column: 'concern' as const, condition: { op: 'contains' as const, value: 'altfall' } },
    ],
  };
  expect((await h.client.cases.list(request)).rows.map(({ id }) => id)).toEqual([still.id]);
  expect(await h.client.cases.count(request)).toEqual({ count: 1 });
});

test('statuses sort as their list is ordered, and rows show names', async () => {
  const subject = { concern: 'Sortiert', topics: ['topic/rooms' as const] };
  for (const status of ['active', 'request', 'dormant', 'clearing'] as const) {
    await openCase(h, bridge, {
      ...subject,
      organisationIds: [garden, bridge],
      status: `case-status/${status}`,
    });
  }
  const { rows } = await h.client.cases.list({
    filters: [
      { column: 'concern', condition: { op: 'contains', value: 'sortiert' } },
      { column: 'topic', condition: { op: 'in', values: ['topic/rooms'] } },
      { column: 'district', condition: { op: 'in', values: ['district/08'] } },
    ],
    sort: [{ column: 'status', direction: 'asc' }],
  });
  expect(rows.map(({ status }) => status.slice('case-status/'.length))).toEqual([
    'request',
    'clearing',
    'active',
    'dormant',
  ]);
  expect(rows[0]).toMatchObject({
    organisations: 'Gartenfreunde; Köprü e. V.',
    organisationId: garden,
    responsible: h.core.workspace.actor.name,
    topics: ['topic/rooms'],
    confidential: false,
  });
});

test('typing a number, a word of the concern or of an organisation suggests open cases', async () => {
  const { id: fresh } = await h.client.organisations.create({ name: 'Baobab Haus' });
  const wanted = await openCase(h, fresh, { concern: 'Kassenprüfung' });
  const closed = await openCase(h, fresh, { concern: 'Kassenbuch' });
  await h.client.cases.setStatus({
    id: closed.id,
    updatedAt: closed.updatedAt,
    status: 'case-status/completed',
    closing: CLOSING,
  });
  const found = async (text: string, more: object = {}) =>
    (await h.client.cases.suggest({ text, ...more })).map(({ id }) => id);
  expect(await found('kassen')).toEqual([wanted.id]);
  expect(await found('baobab')).toEqual([wanted.id]);
  expect(await found(wanted.number)).toEqual([wanted.id]);
  expect(await found('ka', { organisationIds: [fresh] })).toEqual([wanted.id]);
  expect(await found('', { organisationIds: [fresh] })).toEqual([wanted.id]);
  expect(await found('kassen', { openOnly: false })).toHaveLength(2);
  expect(await found('kassen', { organisationIds: [garden] })).toEqual([]);
  expect(await found('', { limit: 1 })).toHaveLength(1);
  expect(await found('%')).toEqual([]);
});

test('search finds a case by number, concern, goal and note, as they are now, and not in the trash', async () => {
  const made = await openCase(h, garden, {
    concern: 'Obstwiese pflegen',
    goal: 'Quittenbäume tragen',
    note: 'Leiter leihen',
  });
  const ids = async (text: string) =>
    (await h.client.search.query({ text, kinds: ['case'] })).hits.map(({ id }) => id);
  for (const text of [made.number, 'obstwiese', 'quittenbaeume', 'leiter leihen']) {
    expect(await ids(text), text).toEqual([made.id]);
  }
  const [hit] = (await h.client.search.query({ text: 'quitten', kinds: ['case'] })).hits;
  expect(hit).toMatchObject({
    title: `${made.number} · Obstwiese pflegen`,
    excerpt: 'Quittenbäume tragen Leiter leihen',
    at: '2026-03-02',
    organisationId: garden,
  });
  expect((await h.client.cases.list({ text: 'quitten leiter' })).rows).toHaveLength(1);
  const { updatedAt, id } = made;
  await h.client.cases.update({
    id,
    updatedAt,
    fields: { organisationIds: [garden], concern: 'Kartoffelacker', openedOn: '2026-03-02' },
  });
  expect([await ids('obstwiese'), await ids('kartoffel')]).toEqual([[], [id]]);
  await h.client.cases.trash({ id });
  expect(await ids('kartoffel')).toEqual([]);
  await h.client.cases.restore({ id });
  expect(await ids('kartoffel')).toEqual([id]);
});

test('the summary of an organisation has the cases that were open in its period', async () => {
  const { id: advised } = await h.client.organisations.create({ name: 'Zusammengefasst' });
  const closed = await openCase(h, advised, { concern: 'Gründung', openedOn: '2024-02-01' });
  await h.client.cases.setStatus({
    id: closed.id,
    updatedAt: closed.updatedAt,
    status: 'case-status/completed',
    closing: { ...CLOSING, closedOn: '2024-12-31' },
  });
  await openCase(h, advised, { concern: 'Räume', openedOn: '2026-03-02' });
  const cases = async (from?: string, to?: string) => {
    const { html } = await h.client.reports.caseSummaryHtml({
      organisationId: advised,
      ...(from && { from }),
      ...(to && { to }),
    });
    return ['Gründung', 'Räume'].filter((concern) => html.includes(concern));
  };
  expect(await cases()).toEqual(['Gründung', 'Räume']);
  expect(await cases('2025-01-01')).toEqual(['Räume']);
  expect(await cases('2024-12-31', '2026-03-01')).toEqual(['Gründung']);
  const { html } = await h.client.reports.caseSummaryHtml({ organisationId: advised });
  expect(html).toContain('Kontakt verloren · Nicht beurteilbar');
  expect(html).toContain(closed.number);
});

test('the trash keeps sessions and tasks of a case, which show it again after a restore', async () => {
  const { id } = await openCase(h, bridge);
  const session = await openSession(h, [bridge], id);
  await h.client.cases.trash({ id });
  expect((await h.client.cases.list({ trashed: true })).rows.map((row) => row.id)).toContain(id);
  await expectInvalid(openSession(h, [bridge], id), 'session.caseId', 'in_trash');
  const entries = entryCount(h.core);
  await h.client.cases.restore({ id });
  expect(entryCount(h.core)).toBe(entries + 1);
  expect(await h.client.sessions.get({ id: session.id })).toMatchObject({ case: { id } });
});
