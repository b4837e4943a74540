import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CoreClient } from '#shared/contract/index.ts';
import type { Actor } from '../../../../src-main/core/workspace.ts';
import {
  expectInvalid,
  expectRefusal,
  startCore,
  type Harness,
} from '../../../helpers/core-harness.ts';
import { CLOSING, openCase, openSession } from './case-fixture.ts';

/*
 * A confidential case is for who is responsible, for who opened it, and for leads and admins. Every
 * way in which it, or only that it exists, can be learnt is tried as each of them.
 */
const CONCERN = 'Zwetschgenknödel im Vorstand';
const GOAL = 'Quittenmus statt Streit';
const NOTE = 'Heidelbeerstreusel beim Gespräch';
const WORDS = ['zwetschgen', 'quittenmus', 'heidelbeer'];

let h: Harness;
let people: Record<'writer' | 'responsible' | 'other' | 'lead', Actor>;
let organisationId: string;
let seen: { id: string; updatedAt: string };
let number: string;
let trashed: { id: string; updatedAt: string };
let sessionId: string;
let taskId: string;

const fields = () => ({
  organisationIds: [organisationId],
  concern: CONCERN,
  goal: GOAL,
  note: NOTE,
  openedOn: '2026-03-02',
  confidential: true,
});

beforeAll(async () => {
  h = await startCore();
  people = {
    writer: h.addColleague('Ada Berg', 'counsellor'),
    responsible: h.addColleague('Ben Ito', 'counsellor'),
    other: h.addColleague('Cem Dost', 'counsellor'),
    lead: h.addColleague('Dora Fink', 'lead'),
  };
  h.actAs(people.writer);
  ({ id: organisationId } = await h.client.organisations.create({ name: 'Frauenverein' }));
  const made = await openCase(h, organisationId, {
    ...fields(),
    responsibleId: people.responsible.id,
  });
  ({ number } = made);
  trashed = await openCase(h, organisationId, fields());
  await h.client.cases.trash({ id: trashed.id });
  // Changed once, so that its words are in the history as well.
  const updated = await h.client.cases.update({
    id: made.id,
    updatedAt: made.updatedAt,
    fields: { ...fields(), note: `${NOTE}, zweite Fassung` },
  });
  seen = { id: updated.id, updatedAt: updated.updatedAt };
  const session = await openSession(h, [organisationId], null);
  sessionId = session.id;
  // Moved to the case later: the history of the session names the case.
  const { updatedAt, ...before } = await h.client.sessions.get({ id: sessionId });
  await h.client.sessions.update({
    id: sessionId,
    updatedAt,
    fields: {
      startsAt: before.startsAt,
      durationMinutes: before.durationMinutes,
      form: before.form,
      mode: before.mode,
      organisationIds: before.organisationIds,
      caseId: seen.id,
    },
  });
  ({ id: taskId } = await h.client.tasks.create({ title: 'Anrufen', caseId: seen.id }));
});
afterAll(() => {
  expect(h.faults).toEqual([]);
  h.close();
});

const READS: Record<string, (client: CoreClient) => Promise<unknown>> = {
  'cases.get': ({ cases }) => cases.get({ id: seen.id }),
  'cases.get of the trash': ({ cases }) => cases.get({ id: trashed.id }),
  'cases.list': ({ cases }) => cases.list({}),
  'cases.list of the trash': ({ cases }) => cases.list({ trashed: true }),
  'cases.suggest': async ({ cases }) => [
    await cases.suggest({ text: '', openOnly: false }),
    await cases.suggest({ text: 'zwetschgen', openOnly: false }),
    await cases.suggest({ text: number.slice(0, 9), organisationIds: [organisationId] }),
  ],
  'search.query': async ({ search }) =>
    Promise.all([...WORDS, number].map((text) => search.query({ text }))),
  'timeline.page': ({ timeline }) => timeline.page({ entity: 'organisation', id: organisationId }),
  'timeline.lanes': ({ timeline }) =>
    timeline.lanes({ entity: 'organisation', id: organisationId }),
  'trash.list': ({ trash }) => trash.list({}),
  'reports.caseSummaryHtml': ({ reports }) => reports.caseSummaryHtml({ organisationId }),
  'sessions.get': ({ sessions }) => sessions.get({ id: sessionId }),
  'sessions.list': ({ sessions }) => sessions.list({}),
  'tasks.get': ({ tasks }) => tasks.get({ id: taskId }),
  'tasks.list': ({ tasks }) => tasks.list({}),
  'audit.record': ({ audit }) => audit.record({ entity: 'case', id: seen.id }),
  'audit.record of its session': ({ audit }) => audit.record({ entity: 'session', id: sessionId }),
  'audit.record of its task': ({ audit }) => audit.record({ entity: 'task', id: taskId }),
};

/** What the person can read of it, a refusal being nothing. */
async function readBy(person: Actor | undefined, read: (client: CoreClient) => Promise<unknown>) {
  h.actAs(person);
  try {
    return JSON.stringify(await read(h.client));
  } catch (error) {
    return `refused: ${String((error as { code?: unknown }).code)}`;
  }
}

describe.each(Object.keys(READS))('%s', (name) => {
  const read = READS[name] as (client: CoreClient) => Promise<unknown>;
  // The trashed case had another responsible person: its writer.
  const readers = name.includes('trash')
    ? (['writer', 'lead'] as const)
    : (['writer', 'responsible', 'lead'] as const);

  test('tells a counsellor who has nothing to do with it nothing of it', async () => {
    const answer = await readBy(people.other, read);
    expect(answer).not.toMatch(/Zwetschgen|Quittenmus|Heidelbeer/);
    expect(answer).not.toContain(number);
  });

  test('shows it to whom it is for', async () => {
    for (const person of [...readers.map((one) => people[one]), undefined]) {
      const answer = await readBy(person, read);
      expect(answer, person?.name ?? 'admin').toMatch(new RegExp(`Zwetschgen|${number}`));
    }
  });
});

test('counts leave it out, whatever they are asked', async () => {
  const counts = async (person: Actor) => {
    h.actAs(person);
    const { cases, timeline } = h.client;
    const { counts: lanes } = await timeline.lanes({ entity: 'organisation', id: organisationId });
    return [
      (await cases.count({})).count,
      (await cases.count({ trashed: true })).count,
      (await cases.count({ text: 'zwetschgen' })).count,
      (
        await cases.count({
          filters: [{ column: 'concern', condition: { op: 'contains', value: 'knödel' } }],
        })
      ).count,
      lanes.case,
    ];
  };
  expect(await counts(people.other)).toEqual([0, 0, 0, 0, 0]);
  expect(await counts(people.lead)).toEqual([1, 1, 1, 1, 1]);
});

test('who may not see it can change nothing of it, nor put anything into it', async () => {
  h.actAs(people.other);
  const { cases } = h.client;
  const { confidential: _confidential, ...open } = fields();
  await expectRefusal(cases.update({ ...seen, fields: open }), 'FORBIDDEN');
  await expectRefusal(
    cases.setStatus({ ...seen, status: 'case-status/cancelled', closing: CLOSING }),
    'FORBIDDEN',
  );
  await expectRefusal(cases.trash({ id: seen.id }), 'FORBIDDEN');
  await expectRefusal(cases.restore({ id: trashed.id }), 'FORBIDDEN');
  await expectInvalid(cases.undo({ cases: [seen] }), 'cases.0', 'unknown_reference');
  await expectInvalid(
    openSession(h, [organisationId], seen.id),
    'session.caseId',
    'unknown_reference',
  );
  await expectInvalid(
    h.client.tasks.create({ title: 'Anrufen', caseId: seen.id }),
    'caseId',
    'unknown_reference',
  );
});

test('a session or task that is in it stays in it when somebody else edits that', async () => {
  h.actAs(people.other);
  const task = await h.client.tasks.get({ id: taskId });
  expect(task).toMatchObject({ caseId: seen.id, case: null });
  await h.client.tasks.update({
    id: taskId,
    updatedAt: task.updatedAt,
    fields: { title: 'Morgen anrufen', caseId: task.caseId },
  });
  h.actAs(people.responsible);
  expect((await h.client.tasks.get({ id: taskId })).case).toMatchObject({ number });
});

test('handing it over takes it from the one and gives it to the other', async () => {
  h.actAs(people.lead);
  const own = await openCase(h, organisationId, {
    ...fields(),
    responsibleId: people.responsible.id,
  });
  h.actAs(people.responsible);
  await h.client.cases.get({ id: own.id });
  h.actAs(people.lead);
  await h.client.cases.handOver({
    id: own.id,
    updatedAt: own.updatedAt,
    responsibleId: people.other.id,
    note: 'Bitte übernehmen',
  });
  h.actAs(people.responsible);
  await expectRefusal(h.client.cases.get({ id: own.id }), 'FORBIDDEN');
  h.actAs(people.other);
  expect(await h.client.cases.get({ id: own.id })).toMatchObject({ concern: CONCERN });
  await h.client.cases.trash({ id: own.id });
});

test('nobody can hide a case from themselves', async () => {
  h.actAs(people.writer);
  const { confidential: _confidential, ...open } = fields();
  const made = await openCase(h, organisationId, open);
  h.actAs(people.other);
  const hiding = { id: made.id, updatedAt: made.updatedAt, fields: fields() };
  await expectInvalid(h.client.cases.update(hiding), 'fields.confidential', 'hides_from_you');
  h.actAs(people.writer);
  await h.client.cases.update(hiding);
});

test('what was written while it was confidential stays with its readers when it no longer is', async () => {
  h.actAs(people.writer);
  const { confidential: _confidential, ...open } = fields();
  seen = await h.client.cases.update({
    ...seen,
    fields: { ...open, concern: 'Satzung', goal: null, note: null },
  });
  h.actAs(people.other);
  expect(await h.client.cases.get({ id: seen.id })).toMatchObject({ concern: 'Satzung' });
  const history = JSON.stringify(await h.client.audit.record({ entity: 'case', id: seen.id }));
  expect(history).not.toMatch(/Zwetschgen|Quittenmus|Heidelbeer/);
  h.actAs(people.responsible);
  expect(JSON.stringify(await h.client.audit.record({ entity: 'case', id: seen.id }))).toMatch(
    /Zwetschgen/,
  );
});
