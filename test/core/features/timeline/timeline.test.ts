import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { v7 as newId } from 'uuid';
import {
  TIMELINE_KINDS,
  type TimelineEntry,
  type TimelineKind,
} from '#shared/contract/timeline.ts';
import type { Inputs } from '#shared/contract/index.ts';
import {
  expectInvalid,
  expectRefusal,
  startCore,
  type Harness,
} from '../../../helpers/core-harness.ts';
import { anyCode } from '../../store/store-fixture.ts';

let h: Harness;
beforeAll(async () => {
  h = await startCore();
});
afterAll(() => {
  expect(h.faults).toEqual([]);
  h.close();
});

type Page = Partial<Inputs['timeline']['page']>;
const page = (organisationId: string, input: Page = {}) =>
  h.client.timeline.page({ entity: 'organisation', id: organisationId, ...input });
const entries = async (organisationId: string, input: Page = {}) =>
  (await page(organisationId, { limit: 200, ...input })).entries;

const organisation = async (name = 'Köprü e. V.') =>
  (await h.client.organisations.create({ name })).id;
const session = async (
  organisationId: string,
  startsAt: string,
  more: object = {},
  agreements: { title: string; dueOn: string }[] = [],
) =>
  (
    await h.client.sessions.log({
      session: {
        startsAt,
        durationMinutes: 60,
        form: anyCode('session-form') as 'session-form/x',
        mode: anyCode('session-mode') as 'session-mode/x',
        organisationIds: [organisationId],
        ...more,
      },
      agreements,
    })
  ).id;

async function subproject(name: string) {
  const period = await h.client.fundingPeriods.create({
    name,
    startDate: '2026-01-01',
    endDate: '2026-12-31',
  });
  return (await h.client.subprojects.create({ fundingPeriodId: period.id, name })).id;
}
const involvement = async (
  organisationId: string,
  subprojectId: string,
  fromDate: string,
  note = '',
) =>
  (
    await h.client.involvements.create({
      organisationId,
      subprojectId,
      role: anyCode('involvement-role') as 'involvement-role/x',
      fromDate,
      note,
    })
  ).id;
const affiliation = async (organisationId: string, familyName: string, fromDate?: string) => {
  const { id: personId } = await h.client.persons.create({ familyName });
  const affiliated = await h.client.affiliations.create({
    personId,
    organisationId,
    function: anyCode('function') as 'function/x',
    ...(fromDate && { fromDate }),
  });
  return affiliated.id;
};

async function cased(organisationId: string, concern: string, openedOn: string, closedOn?: string) {
  const { cases } = h.client;
  const { id, updatedAt } = await cases.create({
    organisationIds: [organisationId],
    concern,
    openedOn,
  });
  if (closedOn !== undefined) {
    await cases.setStatus({
      id,
      updatedAt,
      status: 'case-status/completed',
      closing: {
        closedOn,
        closingReason: 'closing-reason/goal-reached',
        goalAttainment: 'goal-attainment/full',
      },
    });
  }
  return id;
}

test('what is planned comes first, then what happened, newest first, of this organisation alone', async () => {
  const id = await organisation();
  const other = await organisation('Anderer Verein');
  await session(other, '2026-11-10T10:00:00.000Z');
  const garden = await subproject('Garten');
  const planned = await h.client.tasks.create({
    title: 'Satzung schicken',
    dueOn: '2027-01-15',
    organisationId: id,
  });
  const overdue = await h.client.tasks.create({
    title: 'Anrufen',
    dueOn: '2026-11-01',
    organisationId: id,
  });
  const undated = await h.client.tasks.create({ title: 'Irgendwann', organisationId: id });
  const late = await session(id, '2026-11-10T10:00:00.000Z', { note: 'Vorstand' }, [
    { title: 'Protokoll', dueOn: '2026-11-05' },
  ]);
  const early = await session(id, '2026-03-01T09:00:00.000Z');
  const part = await involvement(id, garden, '2026-05-01');
  const chair = await affiliation(id, 'Demir', '2026-04-01');
  const found = await entries(id, { kinds: ['session', 'task', 'involvement', 'affiliation'] });
  const agreed = found.find((entry) => entry.kind === 'task' && entry.title === 'Protokoll');
  expect(found.map((entry) => entry.id)).toEqual([
    planned.id,
    undated.id,
    late,
    agreed?.id,
    overdue.id,
    part,
    chair,
    early,
  ]);
  expect(found.map(({ at }) => at)).toEqual([...found.map(({ at }) => at)].sort().reverse());
  expect(found[0]).toMatchObject({
    kind: 'task',
    done: false,
    overdue: false,
    title: 'Satzung schicken',
  });
  expect(found.find((entry) => entry.id === overdue.id)).toMatchObject({ overdue: true });
  expect(found.find((entry) => entry.id === late)).toMatchObject({
    note: 'Vorstand',
    counsellors: [h.core.workspace.actor.name],
    tasks: [{ title: 'Protokoll', dueOn: '2026-11-05', done: false }],
  });
  expect(found.find((entry) => entry.id === part)).toMatchObject({
    subproject: { id: garden, name: 'Garten' },
  });
  expect(found.find((entry) => entry.id === chair)).toMatchObject({ person: { name: 'Demir' } });

  await h.client.tasks.setDone({ id: overdue.id, done: true });
  expect((await entries(id)).find((entry) => entry.id === overdue.id)).toMatchObject({
    done: true,
    overdue: false,
  });
  await h.client.sessions.trash({ id: early });
  expect((await entries(id)).map((entry) => entry.id)).not.toContain(early);
});

test('a stretch of days keeps what lies in it, both ends included, over all pages', async () => {
  const id = await organisation();
  const days = ['2026-03-01', '2026-03-02', '2026-03-03', '2026-03-04'];
  for (const day of days) await session(id, `${day}T10:00:00.000Z`);
  const page = (after?: string) =>
    h.client.timeline.page({
      entity: 'organisation',
      id,
      kinds: ['session'],
      from: '2026-03-02',
      to: '2026-03-03',
      limit: 1,
      ...(after && { after }),
    });
  const first = await page();
  const second = await page(first.next ?? '');
  expect([...first.entries, ...second.entries].map(({ at }) => at.slice(0, 10))).toEqual([
    '2026-03-03',
    '2026-03-02',
  ]);
  expect(second.next).toBeNull();
  // Days that no clock knows the zone of are no fault.
  const [oldest, last] = ['0001-01-01', '9999-12-31'] as const;
  expect((await entries(id, { kinds: ['session'], from: oldest, to: last })).length).toBe(4);
  expect(await entries(id, { kinds: ['session'], from: last, to: oldest })).toEqual([]);
});

test('changes tell who changed which fields', async () => {
  const { id, updatedAt } = await h.client.organisations.create({ name: 'Vorher' });
  await h.client.organisations.update({
    id,
    updatedAt,
    fields: { name: 'Nachher', city: 'Berlin' },
  });
  const changes = await entries(id, { kinds: ['change'] });
  expect(changes).toMatchObject([
    { action: 'organisations.update', user: h.core.workspace.actor.name },
    { action: 'organisations.create', fields: ['*'] },
  ]);
  const fields = changes[0]?.kind === 'change' ? changes[0].fields : [];
  expect([...fields].sort()).toEqual(['city', 'name', 'nameKey']);
});

test('the counts of the lanes are the counts of the entries, and only those kinds come that were asked for', async () => {
  const id = await organisation();
  const garden = await subproject('Lanes');
  await session(id, '2026-11-10T10:00:00.000Z');
  await session(id, '2026-11-11T10:00:00.000Z', {}, [{ title: 'A', dueOn: '2026-12-01' }]);
  await h.client.sessions.trash({ id: await session(id, '2026-11-12T10:00:00.000Z') });
  await h.client.tasks.create({ title: 'ohne Datum', organisationId: id });
  await involvement(id, garden, '2026-05-01');
  await affiliation(id, 'Demir', '2026-04-01');
  await affiliation(id, 'Yıldız');
  await cased(id, 'Räume', '2026-05-02', '2026-05-02');
  await cased(id, 'Gründung', '2026-06-01');
  const lanes = await h.client.timeline.lanes({ entity: 'organisation', id: id });
  for (const kind of TIMELINE_KINDS) {
    const found = await entries(id, { kinds: [kind] });
    expect(found.every((entry) => entry.kind === kind)).toBe(true);
    expect(lanes.counts[kind] ?? 0, kind).toBe(found.length);
  }
  expect(lanes.counts).toMatchObject({ session: 2, task: 2, involvement: 1, affiliation: 2 });
  expect(lanes.counts.case).toBe(3);
  // The number of the case follows its concern.
  expect(
    lanes.bars.map(({ kind, label, from, to }) => [kind, label.split(' (')[0], from, to]),
  ).toEqual([
    ['involvement', 'Lanes', '2026-05-01', null],
    ['case', 'Räume', '2026-05-02', '2026-05-02'],
    ['case', 'Gründung', '2026-06-01', null],
  ]);
  expect(lanes.marks).toMatchObject([
    { kind: 'session', at: '2026-11-10T10:00:00.000Z', count: 1 },
    { kind: 'session', at: '2026-11-11T10:00:00.000Z', count: 1 },
    { kind: 'task', at: '2026-12-01', label: 'A', done: false },
  ]);
  expect(await entries(id, { kinds: [] })).toEqual([]);
});

test('a text keeps the entries that hold it, folded, and every sign is taken as it is', async () => {
  const id = await organisation();
  const garden = await subproject('Nachbarschaftsgärten');
  const first = await session(id, '2026-11-10T10:00:00.000Z', {
    note: 'Gemeinnützigkeit: 100% sicher',
  });
  const second = await session(id, '2026-11-11T10:00:00.000Z', { result: 'Antrag_fertig' });
  const part = await involvement(id, garden, '2026-05-01');
  const chair = await affiliation(id, 'Öztürk', '2026-04-01');
  const ids = async (text: string) => (await entries(id, { text })).map((entry) => entry.id);
  expect(await ids('GEMEINNUTZIGKEIT')).toEqual([first]);
  expect(await ids('gemeinnuetzig')).toEqual([first]);
  expect(await ids('antrag')).toEqual([second]);
  expect(await ids('gärten')).toEqual([part]);
  expect(await ids('ozturk')).toEqual([chair]);
  expect(await ids('%')).toEqual([first]);
  expect(await ids('_')).toEqual([second]);
  expect(await ids('\\')).toEqual([]);
  expect(await ids("' OR 1=1 --")).toEqual([]);
});

test('a confidential session is on the timeline of everybody, its words only for those it is for', async () => {
  const id = await organisation();
  const hidden = await session(id, '2026-11-10T10:00:00.000Z', {
    note: 'Schweigepflicht',
    confidential: true,
  });
  h.actAs(h.addColleague('Linh Phạm', 'counsellor'));
  expect(await entries(id, { kinds: ['session'] })).toMatchObject([{ id: hidden, note: null }]);
  expect(await entries(id, { text: 'schweigepflicht' })).toEqual([]);
  expect(JSON.stringify(await entries(id))).not.toContain('Schweigepflicht');
  h.actAs();
  expect(await entries(id, { text: 'schweigepflicht' })).toMatchObject([
    { note: 'Schweigepflicht' },
  ]);
});

const nameOf = ({ key }: TimelineEntry) => key;

test('walking the pages gives every entry once and in order, however many share a date', async () => {
  const id = await organisation();
  const garden = await subproject('Seiten');
  const days = ['2026-05-01', '2026-05-02'];
  for (let count = 0; count < 12; count++) {
    const day = days[count % 2] ?? '';
    await session(id, `${day}T10:00:00.000Z`);
    await h.client.tasks.create({ title: 'x', dueOn: day, organisationId: id });
    if (count < 4) {
      await involvement(id, garden, day);
      await affiliation(id, 'x', day);
      await cased(id, 'x', '2026-05-01', day);
    }
  }
  // A case opened and closed on one day is two entries of one id.
  const all = (await entries(id)).map(nameOf);
  expect(new Set(all).size).toBe(12 + 12 + 4 + 4 + 4 + 4 + 1);
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 9 }),
      fc.subarray([...TIMELINE_KINDS], { minLength: 1 }),
      async (limit, kinds: TimelineKind[]) => {
        const whole = (await entries(id, { kinds })).map(nameOf);
        const walked: string[] = [];
        let after: string | undefined;
        do {
          const { entries: some, next } = await page(id, { kinds, limit, ...(after && { after }) });
          expect(some.length).toBeLessThanOrEqual(limit);
          walked.push(...some.map(nameOf));
          after = next ?? undefined;
        } while (after);
        expect(walked).toEqual(whole);
      },
    ),
    { numRuns: 15 },
  );
});

test('an organisation that is none and a cursor that is none are refused', async () => {
  const id = await organisation();
  await expectRefusal(page(newId()), 'NOT_FOUND', { entity: 'organisation' });
  await expectInvalid(page(id, { after: 'x' }), 'after', 'not_a_cursor');
  await expectInvalid(page(id, { limit: 0 }), 'limit');
});
