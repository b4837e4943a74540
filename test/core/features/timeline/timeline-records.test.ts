import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Requests } from '#shared/contract/index.ts';
import {
  TIMELINE_ENTITIES,
  TIMELINE_KINDS_OF,
  type TimelineEntity,
  type TimelineEntry,
  type TimelineKind,
} from '#shared/contract/timeline.ts';
import type { EntityFields } from '../../../../src-main/core/store/entities.ts';
import { expectRefusal, startCore, type Harness } from '../../../helpers/core-harness.ts';
import { anyCode } from '../../store/store-fixture.ts';

let h: Harness;
let organisationId: string;
let partnerId: string;
let personId: string;
let subprojectId: string;
let caseId: string;

beforeAll(async () => {
  h = await startCore();
  const { client } = h;
  ({ id: organisationId } = await client.organisations.create({ name: 'Köprü e. V.' }));
  ({ id: partnerId } = await client.organisations.create({ name: 'Bezirksamt Mitte' }));
  ({ id: personId } = await client.persons.create({ familyName: 'Demir' }));
  const { id: fundingPeriodId } = await client.fundingPeriods.create({
    name: 'IKMO II',
    startDate: '2026-01-01',
    endDate: '2026-12-31',
  });
  ({ id: subprojectId } = await client.subprojects.create({ fundingPeriodId, name: 'Garten' }));
  ({ id: caseId } = await client.cases.create({
    organisationIds: [organisationId],
    concern: 'Räume finden',
    openedOn: '2026-10-01',
    subprojectId,
  }));
});
beforeEach(() => h.actAs());
afterAll(() => {
  expect(h.faults).toEqual([]);
  h.close();
});

type Page = Partial<Requests['timeline']['page']>;
const entries = async (entity: TimelineEntity, id: string, input: Page = {}) =>
  (await h.client.timeline.page({ entity, id, limit: 200, ...input })).entries;
const kindsIn = (found: readonly TimelineEntry[]) => found.map(({ kind }) => kind);
const setStatus = async (status: Requests['cases']['setStatus']['status'], closing = false) => {
  const { updatedAt } = await h.client.cases.get({ id: caseId });
  await h.client.cases.setStatus({
    id: caseId,
    updatedAt,
    status,
    ...(closing && {
      closing: {
        closedOn: '2026-11-20',
        closingReason: 'closing-reason/goal-reached',
        goalAttainment: 'goal-attainment/full',
      },
    }),
  });
};

/** New kinds of record, of which the timeline reads nothing but the tables. */
const insert = <Kind extends 'event' | 'attendance' | 'cooperation' | 'consent' | 'document'>(
  kind: Kind,
  fields: EntityFields<Kind>,
) => h.core.workspace.write('organisations.create', (operation) => operation.insert(kind, fields));

test('a case tells when it was opened, each status, whom it was handed to and how it ended', async () => {
  const events = async () =>
    (await entries('case', caseId, { kinds: ['case'] })).map((entry) =>
      entry.kind === 'case' ? [entry.event, entry.from, entry.to] : [],
    );
  await setStatus('case-status/active');
  const colleague = h.addColleague('Linh Phạm', 'counsellor');
  const { updatedAt } = await h.client.cases.get({ id: caseId });
  await h.client.cases.handOver({
    id: caseId,
    updatedAt,
    responsibleId: colleague.id,
    note: 'Ruft Montag an',
  });
  expect(await events()).toEqual([
    ['handed-over', h.core.workspace.actor.name, 'Linh Phạm'],
    ['status', 'case-status/request', 'case-status/active'],
    ['opened', null, null],
  ]);
  await setStatus('case-status/completed', true);
  // Its status change is told by the closing alone.
  expect((await events()).map(([event]) => event)).toEqual([
    'handed-over',
    'status',
    'closed',
    'opened',
  ]);
  await setStatus('case-status/active');
  // Taken up again, the closing that was stays in what happened.
  expect((await events()).slice(0, 2)).toEqual([
    ['status', 'case-status/completed', 'case-status/active'],
    ['status', 'case-status/active', 'case-status/completed'],
  ]);
  const changes = await entries('case', caseId, { kinds: ['change'] });
  expect(changes).toEqual([]);
});

test('events, cooperations, deadlines, consents and documents stand with every record they belong to', async () => {
  const event = insert('event', {
    kind: 'event-kind/expert-round',
    title: 'MO und Bezirksamt',
    startsAt: '2026-11-07T16:30:00.000Z',
    subprojectId,
    countedPersons: 20,
    countedOrganisations: 0,
  });
  const role = anyCode('attendance-role');
  // Two rows of one organisation are one event on its timeline.
  insert('attendance', { eventId: event.id, organisationId, role, headcount: 4 });
  insert('attendance', { eventId: event.id, organisationId, personId, role });
  insert('cooperation', {
    organisationId,
    partnerId,
    type: anyCode('cooperation-type'),
    state: 'cooperation-state/ended',
    fromDate: '2026-05-01',
    toDate: '2026-08-31',
  });
  const { id: applicationId } = h.core.workspace.write('organisations.create', (operation) =>
    operation.insert('grant-application', {
      organisationId,
      programme: 'Aktionsfonds',
      state: 'application-state/granted',
      applicationDueOn: '2026-09-01',
      proofDueOn: '2026-12-15',
      caseId,
      subprojectId,
    }),
  );
  insert('consent', {
    personId,
    purpose: 'consent-purpose/newsletter',
    state: 'consent-state/granted',
    givenOn: '2026-03-01',
    expiresOn: '2027-03-01',
  });
  insert('document', {
    name: 'Satzung.pdf',
    mediaType: 'application/pdf',
    bytes: 12,
    sha256: '0'.repeat(64),
    ownerKind: 'organisation',
    ownerId: organisationId,
  });

  const kinds: TimelineKind[] = ['event', 'cooperation', 'application', 'consent', 'document'];
  const ofOrganisation = await entries('organisation', organisationId, { kinds });
  expect(kindsIn(ofOrganisation).toSorted()).toEqual(
    ['application', 'application', 'cooperation', 'cooperation', 'document', 'event'].toSorted(),
  );
  // Granted, the deadline for applying no longer asks for anything; the proof of use is planned.
  expect(ofOrganisation[0]).toMatchObject({
    kind: 'application',
    event: 'proof-due',
    at: '2026-12-15',
    done: false,
    organisation: { id: organisationId },
  });
  expect(ofOrganisation.find(({ kind }) => kind === 'event')).toMatchObject({
    title: 'MO und Bezirksamt',
    persons: 25,
    organisations: 1,
  });
  const ofPartner = await entries('organisation', partnerId, { kinds });
  expect(ofPartner.map((entry) => entry.kind === 'cooperation' && entry.event)).toEqual([
    'ended',
    'began',
  ]);
  const ofPerson = await entries('person', personId, { kinds });
  expect(kindsIn(ofPerson)).toEqual(['consent', 'event', 'consent']);
  expect(ofPerson[0]).toMatchObject({ event: 'expires', at: '2027-03-01' });
  expect(kindsIn(await entries('case', caseId, { kinds }))).toEqual(['application', 'application']);
  expect(kindsIn(await entries('subproject', subprojectId, { kinds })).toSorted()).toEqual([
    'application',
    'application',
    'event',
  ]);

  h.core.workspace.write('organisations.create', (operation) => {
    operation.trash('grant-application', applicationId);
    return operation.trash('event', event.id);
  });
  expect(kindsIn(await entries('subproject', subprojectId, { kinds }))).toEqual([]);
});

test('every count is the count of the entries, of every record; marks and bars are of its kinds', async () => {
  await h.client.tasks.create({ title: 'Raumplan', caseId, dueOn: '2026-12-01' });
  const of = {
    organisation: organisationId,
    case: caseId,
    person: personId,
    subproject: subprojectId,
  };
  for (const entity of TIMELINE_ENTITIES) {
    const id = of[entity];
    const { counts, bars, marks } = await h.client.timeline.lanes({ entity, id });
    const known: readonly TimelineKind[] = TIMELINE_KINDS_OF[entity];
    expect(Object.keys(counts).toSorted()).toEqual([...known].toSorted());
    for (const kind of known) {
      const found = await entries(entity, id, { kinds: [kind] });
      expect(counts[kind], `${entity} ${kind}`).toBe(found.length);
    }
    for (const { kind } of [...bars, ...marks]) expect(known).toContain(kind);
  }
  const { marks } = await h.client.timeline.lanes({ entity: 'subproject', id: subprojectId });
  expect(marks.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['case', 'task']));
});

test('narrowed to a person come the entries they did or took part in, and no others', async () => {
  const colleague = h.addColleague('Amira Saleh', 'counsellor');
  const log = async (day: string, more: object) =>
    (
      await h.client.sessions.log({
        session: {
          startsAt: `${day}T10:00:00.000Z`,
          durationMinutes: 30,
          form: anyCode('session-form') as 'session-form/x',
          mode: anyCode('session-mode') as 'session-mode/x',
          organisationIds: [organisationId],
          ...more,
        },
      })
    ).id;
  await log('2026-11-01', {});
  const led = await log('2026-11-02', { counsellorIds: [colleague.id] });
  const attended = await log('2026-11-03', { participantIds: [personId] });
  const task = await h.client.tasks.create({
    title: 'Anrufen',
    organisationId,
    assigneeId: colleague.id,
  });
  const by = async (who: string) =>
    (await entries('organisation', organisationId, { who, kinds: ['session', 'task'] })).map(
      ({ id }) => id,
    );
  expect(await by(colleague.id)).toEqual([task.id, led]);
  expect(await by(personId)).toEqual([attended]);
  const { people } = await h.client.timeline.lanes({ entity: 'organisation', id: organisationId });
  expect(people).toEqual(
    expect.arrayContaining([
      { id: colleague.id, name: 'Amira Saleh', of: 'user' },
      { id: personId, name: 'Demir', of: 'person' },
    ]),
  );
  const own = await h.client.timeline.lanes({ entity: 'person', id: personId });
  expect(own.people.map(({ id }) => id)).not.toContain(personId);
});

test('a confidential case of others has no timeline, and none of it stands with its subproject', async () => {
  const concern = 'Quittenmus';
  const { id } = await h.client.cases.create({
    organisationIds: [organisationId],
    concern,
    openedOn: '2026-11-01',
    confidential: true,
    subprojectId,
  });
  await h.client.tasks.create({ title: 'Quitten kaufen', caseId: id, dueOn: '2026-12-01' });
  h.actAs(h.addColleague('Tomasz Wójcik', 'counsellor'));
  await expectRefusal(entries('case', id), 'FORBIDDEN');
  await expectRefusal(h.client.timeline.lanes({ entity: 'case', id }), 'FORBIDDEN');
  const seen = async () =>
    JSON.stringify([
      await entries('subproject', subprojectId),
      await entries('subproject', subprojectId, { text: 'quitten' }),
      await h.client.timeline.lanes({ entity: 'subproject', id: subprojectId }),
    ]);
  expect(await seen()).not.toMatch(/Quitten/);
  h.actAs();
  expect(await seen()).toMatch(/Quittenmus.*Quitten kaufen/s);
});
