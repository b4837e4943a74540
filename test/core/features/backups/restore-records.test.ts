import { afterAll, beforeAll, expect, test } from 'vitest';
import { firstBrokenLink } from '../../../../src-main/core/store/audit-verify.ts';
import {
  entryCount,
  expectRefusal,
  lastEntry,
  startCore,
  type Harness,
} from '../../../helpers/core-harness.ts';
import { anyCode } from '../../store/store-fixture.ts';
import { MemoryFiles } from '../../../helpers/memory-file-access.ts';

const files = new MemoryFiles();
let h: Harness;
let openedId: string;
const ids = { organisation: '', umbrella: '', person: '', session: '', task: '', case: '' };

/** An organisation with everything that can belong to one. */
beforeAll(async () => {
  h = await startCore({ files });
  const { client } = h;
  ids.umbrella = (await client.organisations.create({ name: 'Dachverband' })).id;
  ids.organisation = (
    await client.organisations.create({
      name: 'Verein Ölberg',
      umbrellaId: ids.umbrella,
      languages: ['language/tr', 'language/de'],
      notes: 'Erste Notiz',
    })
  ).id;
  const other = (await client.organisations.create({ name: 'Unbeteiligt' })).id;
  ids.person = (await client.persons.create({ familyName: 'Haddad' })).id;
  await client.affiliations.create({
    personId: ids.person,
    organisationId: ids.organisation,
    function: 'function/board',
  });
  const span = { startDate: '2026-01-01', endDate: '2026-12-31' };
  const period = await client.fundingPeriods.create({ name: '2026', ...span });
  const subproject = await client.subprojects.create({ fundingPeriodId: period.id, name: 'TP' });
  await client.involvements.create({
    organisationId: ids.organisation,
    subprojectId: subproject.id,
    role: 'involvement-role/participant',
    status: 'active',
    fromDate: '2026-02-01',
  });
  const logged = await client.sessions.log({
    session: {
      startsAt: '2026-11-20T09:00:00.000Z',
      durationMinutes: 45,
      form: 'session-form/short',
      mode: 'session-mode/phone',
      organisationIds: [ids.organisation, other],
      participantIds: [ids.person],
      subprojectId: subproject.id,
      note: 'Was besprochen wurde',
    },
    agreements: [{ title: 'Antrag schicken' }],
  });
  ids.session = logged.id;
  ids.task = logged.taskIds[0] ?? '';
  ids.case = (
    await client.cases.create({
      organisationIds: [ids.organisation],
      concern: 'Satzung ändern',
      openedOn: '2026-11-01',
      topics: [anyCode('topic') as `topic/${string}`],
    })
  ).id;
  await client.sessions.log({
    session: {
      startsAt: '2026-11-21T09:00:00.000Z',
      durationMinutes: 30,
      form: 'session-form/short',
      mode: 'session-mode/phone',
      organisationIds: [other],
    },
    agreements: [],
  });
  const key = await client.backups.generateKey();
  await client.backups.create({ fileToken: 'b.age', lock: { recipients: [key.recipient] } });
  ({ openedId } = await client.backups.openFile({
    from: { fileToken: 'b.age' },
    unlock: { identity: key.identity },
  }));
});
afterAll(() => {
  expect(h.faults).toEqual([]);
  h.close();
});

const bringBack = (take: string[] = []) =>
  h.client.backups.bringBack({ openedId, organisationId: ids.organisation, take });
const organisation = () => h.client.organisations.get({ id: ids.organisation });

/** What deletion rules will do one day: the records are gone, and only a backup has them. */
function purge(): void {
  const { sqlite } = h.core.workspace.store;
  sqlite.transaction(() => {
    sqlite.pragma('defer_foreign_keys = ON');
    for (const [table, column] of [
      ['task', 'session_id'],
      ['session_organisation', 'session_id'],
      ['session', 'id'],
    ] as const) {
      sqlite.prepare(`DELETE FROM ${table} WHERE ${column} = ?`).run(ids.session);
    }
    sqlite.prepare('DELETE FROM "case" WHERE id = ?').run(ids.case);
    for (const table of ['affiliation', 'involvement', 'session_organisation']) {
      sqlite.prepare(`DELETE FROM ${table} WHERE organisation_id = ?`).run(ids.organisation);
    }
    sqlite.prepare('DELETE FROM organisation WHERE id = ?').run(ids.organisation);
    sqlite.prepare('DELETE FROM person WHERE id = ?').run(ids.person);
  })();
}

test('what is as it was has nothing to bring back', async () => {
  const { counts } = await h.client.backups.history({
    openedId,
    organisationId: ids.organisation,
  });
  expect(counts).toMatchObject({ new: 0, trashed: 0, changed: 0 });
  // Organisation, person, affiliation, involvement, case, session, task; not the other's session.
  expect(counts.same).toBe(7);
  const before = entryCount(h.core);
  expect(await bringBack()).toEqual({ operationId: null, created: 0, untrashed: 0, changed: 0 });
  expect(entryCount(h.core)).toBe(before);
});

test('a purged organisation comes back whole, with its old ids, and can be undone', async () => {
  const before = {
    organisation: await organisation(),
    session: await h.client.sessions.get({ id: ids.session }),
    case: await h.client.cases.get({ id: ids.case }),
  };
  purge();
  const gone = await h.client.backups.records({ openedId });
  expect(gone).toMatchObject([{ name: 'Verein Ölberg', state: 'new', sessions: 1 }]);

  const { operationId, ...done } = await bringBack();
  expect(done).toEqual({ created: 7, untrashed: 0, changed: 0 });
  const now = await organisation();
  expect({ ...now, updatedAt: '', lastSessionAt: '' }).toEqual({
    ...before.organisation,
    updatedAt: '',
    lastSessionAt: '',
  });
  const session = await h.client.sessions.get({ id: ids.session });
  expect({ ...session, seq: 0, updatedAt: '' }).toEqual({
    ...before.session,
    seq: 0,
    updatedAt: '',
  });
  const { number, topics, organisationIds } = before.case;
  const back = await h.client.cases.get({ id: ids.case });
  expect(back).toMatchObject({ number, topics, organisationIds });
  const found = await h.client.search.query({ text: 'besprochen' });
  expect(JSON.stringify(found)).toContain(ids.session);
  expect(lastEntry(h.core).action).toBe('backups.bringBack');
  expect(firstBrokenLink(h.core.workspace.store.sqlite)).toBeNull();

  const undone = await h.client.backups.undoBringBack({ operationId: operationId ?? '' });
  expect(undone).toEqual({ undone: 7, kept: 0 });
  expect((await organisation()).deletedAt).not.toBeNull();
  // From the trash it comes back as well.
  const again = await bringBack();
  expect(again).toMatchObject({ created: 0, untrashed: 7 });
  expect((await organisation()).deletedAt).toBeNull();
});

test('what is there keeps its values unless the backup’s are asked for', async () => {
  const { id, updatedAt } = await organisation();
  const fields = {
    name: 'Verein Ölberg',
    notes: 'Neue Notiz',
    languages: ['language/uk' as const],
  };
  await h.client.organisations.update({ id, updatedAt, fields });
  const { records, names } = await h.client.backups.history({ openedId, organisationId: id });
  const changed = records.filter(({ state }) => state === 'changed');
  expect(changed).toHaveLength(1);
  expect(changed[0]?.fields.map(({ field }) => field).sort()).toEqual([
    'languages',
    'notes',
    'umbrellaId',
  ]);
  expect(names[ids.umbrella]).toBe('Dachverband');

  expect(await bringBack()).toMatchObject({ operationId: null, changed: 0 });
  expect((await organisation()).notes).toBe('Neue Notiz');
  const { operationId, changed: taken } = await bringBack([id]);
  expect(taken).toBe(1);
  expect(await organisation()).toMatchObject({
    notes: 'Erste Notiz',
    languages: ['language/de', 'language/tr'],
    umbrellaId: ids.umbrella,
  });
  expect(lastEntry(h.core).changes).toContainEqual(
    expect.objectContaining({ field: 'languages', before: ['language/uk'] }),
  );
  const undone = await h.client.backups.undoBringBack({ operationId: operationId ?? '' });
  expect(undone).toEqual({ undone: 1, kept: 0 });
  expect(await organisation()).toMatchObject({
    notes: 'Neue Notiz',
    languages: ['language/uk'],
    umbrellaId: null,
  });
});

test('undoing keeps what somebody has changed since', async () => {
  await h.client.tasks.trash({ id: ids.task });
  const { operationId, untrashed } = await bringBack();
  expect(untrashed).toBe(1);
  await h.client.tasks.setDone({ id: ids.task, done: true });
  const undone = await h.client.backups.undoBringBack({ operationId: operationId ?? '' });
  expect(undone).toEqual({ undone: 0, kept: 1 });
  expect((await h.client.tasks.get({ id: ids.task })).deletedAt).toBeNull();
});

test('it is all or nothing', async () => {
  purge();
  const { sqlite } = h.core.workspace.store;
  const before = entryCount(h.core);
  sqlite.exec(`CREATE TEMP TRIGGER fails BEFORE INSERT ON main.task
    BEGIN SELECT RAISE(ABORT, 'no tasks today'); END`);
  await expect(bringBack()).rejects.toThrow();
  sqlite.exec('DROP TRIGGER fails');
  h.faults.length = 0;
  expect(entryCount(h.core)).toBe(before);
  await expectRefusal(organisation(), 'NOT_FOUND');
  expect(await bringBack()).toMatchObject({ created: 7 });
});

test('what is no operation of this kind, or not in the backup, is not found', async () => {
  const { client } = h;
  const operationId = crypto.randomUUID();
  await expectRefusal(client.backups.undoBringBack({ operationId }), 'NOT_FOUND');
  const call = client.backups.history({ openedId, organisationId: operationId });
  await expectRefusal(call, 'NOT_FOUND');
});
