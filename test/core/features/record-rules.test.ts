import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { v7 as newId } from 'uuid';
import type { Saved } from '../../../src-main/core/store/operation.ts';
import {
  entryCount,
  expectInvalid,
  expectRefusal,
  lastEntry,
  startCore,
  type Harness,
} from '../../helpers/core-harness.ts';

/** What every kind of record has in common, asked of each through its own procedures. */
interface RecordFeature {
  feature: string;
  entity: string;
  create: () => Promise<Saved>;
  /** Writes the record as `create` made it, or with one field changed. */
  update: (seen: Saved, changed: boolean) => Promise<Saved>;
  field: string;
  values: [before: unknown, after: unknown];
  trash: (id: string) => Promise<Saved>;
  restore: (id: string) => Promise<Saved>;
  /** Ids that a list shows. */
  listed: () => Promise<string[]>;
}

let h: Harness;
let organisationId: string;
let partnerId: string;
let personId: string;
let periodId: string;
let subprojectId: string;

beforeAll(async () => {
  h = await startCore();
  const { client } = h;
  organisationId = (await client.organisations.create({ name: 'Nachbarschaft e. V.' })).id;
  partnerId = (await client.organisations.create({ name: 'Bezirksamt' })).id;
  personId = (await client.persons.create({ familyName: 'Yılmaz' })).id;
  periodId = (
    await client.fundingPeriods.create({
      name: 'II',
      startDate: '2026-01-01',
      endDate: '2028-12-31',
    })
  ).id;
  subprojectId = (
    await client.subprojects.create({ fundingPeriodId: periodId, name: 'Fachstelle' })
  ).id;
});
afterAll(() => {
  expect(h.faults).toEqual([]);
  h.close();
});

const ids = (rows: { id: string }[]): string[] => rows.map((row) => row.id);

const FEATURES: Record<string, () => RecordFeature> = {
  organisations: () => {
    const { organisations } = h.client;
    const fields = (name: string) => ({ name, languages: ['language/tr' as const] });
    return {
      feature: 'organisations',
      entity: 'organisation',
      create: () => organisations.create(fields('Frauentreff')),
      update: (seen, changed) =>
        organisations.update({ ...seen, fields: fields(changed ? 'Frauenhaus' : 'Frauentreff') }),
      field: 'name',
      values: ['Frauentreff', 'Frauenhaus'],
      trash: (id) => organisations.trash({ id }),
      restore: (id) => organisations.restore({ id }),
      listed: async () => ids((await organisations.list({})).rows),
    };
  },
  persons: () => {
    const { persons } = h.client;
    const fields = (phone: string) => ({ givenName: 'Amal', familyName: 'Haddad', phone });
    return {
      feature: 'persons',
      entity: 'person',
      create: () => persons.create(fields('030 1')),
      update: (seen, changed) =>
        persons.update({ ...seen, fields: fields(changed ? '030 2' : '030 1') }),
      field: 'phone',
      values: ['030 1', '030 2'],
      trash: (id) => persons.trash({ id }),
      restore: (id) => persons.restore({ id }),
      listed: async () => ids((await persons.list({})).rows),
    };
  },
  affiliations: () => {
    const { affiliations } = h.client;
    const fields = (toDate: string | null) => ({
      personId,
      organisationId,
      function: 'function/board' as const,
      toDate,
    });
    return {
      feature: 'affiliations',
      entity: 'affiliation',
      create: () => affiliations.create(fields(null)),
      update: (seen, changed) =>
        affiliations.update({ ...seen, fields: fields(changed ? '2026-12-31' : null) }),
      field: 'toDate',
      values: [null, '2026-12-31'],
      trash: (id) => affiliations.trash({ id }),
      restore: (id) => affiliations.restore({ id }),
      listed: async () => ids(await affiliations.list({ organisationId })),
    };
  },
  fundingPeriods: () => {
    const { fundingPeriods } = h.client;
    const fields = (funder: string) => ({
      name: 'III',
      funder,
      startDate: '2029-01-01',
      endDate: '2029-12-31',
    });
    return {
      feature: 'fundingPeriods',
      entity: 'funding-period',
      create: () => fundingPeriods.create(fields('Senat')),
      update: (seen, changed) =>
        fundingPeriods.update({ ...seen, fields: fields(changed ? 'Bund' : 'Senat') }),
      field: 'funder',
      values: ['Senat', 'Bund'],
      trash: (id) => fundingPeriods.trash({ id }),
      restore: (id) => fundingPeriods.restore({ id }),
      listed: async () => ids(await fundingPeriods.list()),
    };
  },
  subprojects: () => {
    const { subprojects } = h.client;
    const fields = (name: string) => ({ fundingPeriodId: periodId, name });
    return {
      feature: 'subprojects',
      entity: 'subproject',
      create: () => subprojects.create(fields('Vernetzung')),
      update: (seen, changed) =>
        subprojects.update({ ...seen, fields: fields(changed ? 'Mitmachen' : 'Vernetzung') }),
      field: 'name',
      values: ['Vernetzung', 'Mitmachen'],
      trash: (id) => subprojects.trash({ id }),
      restore: (id) => subprojects.restore({ id }),
      listed: async () => ids(await subprojects.list({})),
    };
  },
  involvements: () => {
    const { involvements } = h.client;
    const fields = (status: 'active' | 'ended') => ({
      organisationId,
      subprojectId,
      role: 'involvement-role/partner' as const,
      fromDate: '2026-03-01',
      status,
    });
    return {
      feature: 'involvements',
      entity: 'involvement',
      create: () => involvements.create(fields('active')),
      update: (seen, changed) =>
        involvements.update({ ...seen, fields: fields(changed ? 'ended' : 'active') }),
      field: 'status',
      values: ['active', 'ended'],
      trash: (id) => involvements.trash({ id }),
      restore: (id) => involvements.restore({ id }),
      listed: async () => ids(await involvements.list({ subprojectId })),
    };
  },
  grantApplications: () => {
    const { grantApplications } = h.client;
    const fields = (funder: string) => ({ organisationId, programme: 'Aktionsfonds', funder });
    return {
      feature: 'grantApplications',
      entity: 'grant-application',
      create: () => grantApplications.create(fields('Senat')),
      update: (seen, changed) =>
        grantApplications.update({ ...seen, fields: fields(changed ? 'Bezirk' : 'Senat') }),
      field: 'funder',
      values: ['Senat', 'Bezirk'],
      trash: (id) => grantApplications.trash({ id }),
      restore: (id) => grantApplications.restore({ id }),
      listed: async () => ids((await grantApplications.list({})).rows),
    };
  },
  cooperations: () => {
    const { cooperations } = h.client;
    const fields = (state: 'active' | 'ended') => ({
      organisationId,
      partnerId,
      type: 'cooperation-type/exchange' as const,
      state: `cooperation-state/${state}` as const,
    });
    return {
      feature: 'cooperations',
      entity: 'cooperation',
      create: () => cooperations.create(fields('active')),
      update: (seen, changed) =>
        cooperations.update({ ...seen, fields: fields(changed ? 'ended' : 'active') }),
      field: 'state',
      values: ['cooperation-state/active', 'cooperation-state/ended'],
      trash: (id) => cooperations.trash({ id }),
      restore: (id) => cooperations.restore({ id }),
      listed: async () => ids((await cooperations.list({})).rows),
    };
  },
  consents: () => {
    const { consents } = h.client;
    let holderId = personId;
    const fields = (state: 'open' | 'granted') => ({
      personId: holderId,
      purpose: 'consent-purpose/newsletter' as const,
      state: `consent-state/${state}` as const,
    });
    return {
      feature: 'consents',
      entity: 'consent',
      create: async () => {
        // One person has one consent for each purpose.
        ({ id: holderId } = await h.client.persons.create({ familyName: 'Öztürk' }));
        return consents.create(fields('open'));
      },
      update: (seen, changed) =>
        consents.update({ ...seen, fields: fields(changed ? 'granted' : 'open') }),
      field: 'state',
      values: ['consent-state/open', 'consent-state/granted'],
      trash: (id) => consents.trash({ id }),
      restore: (id) => consents.restore({ id }),
      listed: async () => ids(await consents.list({ personId: holderId })),
    };
  },
  cases: () => {
    const { cases } = h.client;
    const fields = (concern: string) => ({
      organisationIds: [organisationId],
      concern,
      openedOn: '2026-11-02',
      topics: ['topic/founding' as const],
    });
    return {
      feature: 'cases',
      entity: 'case',
      create: async () => {
        const { id, updatedAt } = await cases.create(fields('Gründung'));
        return { id, updatedAt };
      },
      update: (seen, changed) =>
        cases.update({ ...seen, fields: fields(changed ? 'Vereinsgründung' : 'Gründung') }),
      field: 'concern',
      values: ['Gründung', 'Vereinsgründung'],
      trash: (id) => cases.trash({ id }),
      restore: (id) => cases.restore({ id }),
      listed: async () => ids((await cases.list({})).rows),
    };
  },
  sessions: () => {
    const { sessions } = h.client;
    const session = (note: string) => ({
      startsAt: '2026-11-20T09:00:00.000Z',
      durationMinutes: 60,
      form: 'session-form/short' as const,
      mode: 'session-mode/phone' as const,
      organisationIds: [organisationId],
      note,
    });
    return {
      feature: 'sessions',
      entity: 'session',
      create: async () => {
        const { id, updatedAt } = await sessions.log({ session: session('Satzung') });
        return { id, updatedAt };
      },
      update: (seen, changed) =>
        sessions.update({ ...seen, fields: session(changed ? 'Satzung besprochen' : 'Satzung') }),
      field: 'note',
      values: ['Satzung', 'Satzung besprochen'],
      trash: (id) => sessions.trash({ id }),
      restore: (id) => sessions.restore({ id }),
      listed: async () => ids((await sessions.list({})).rows),
    };
  },
  tasks: () => {
    const { tasks } = h.client;
    const fields = (dueOn: string | null) => ({ title: 'Satzung prüfen', dueOn, organisationId });
    return {
      feature: 'tasks',
      entity: 'task',
      create: () => tasks.create(fields(null)),
      update: (seen, changed) =>
        tasks.update({ ...seen, fields: fields(changed ? '2026-12-01' : null) }),
      field: 'dueOn',
      values: [null, '2026-12-01'],
      trash: (id) => tasks.trash({ id }),
      restore: (id) => tasks.restore({ id }),
      listed: async () => ids((await tasks.list({})).rows),
    };
  },
};

describe.each(Object.keys(FEATURES))('%s', (name) => {
  const feature = (): RecordFeature => {
    const build = FEATURES[name];
    if (!build) throw new Error(`no feature ${name}`);
    return build();
  };

  test('a new record is listed and logged whole, by its action', async () => {
    const { create, entity, listed } = feature();
    const saved = await create();
    const action = name === 'sessions' ? 'sessions.log' : `${name}.create`;
    expect(lastEntry(h.core)).toMatchObject({ action, recordId: saved.id });
    expect(lastEntry(h.core).changes).toMatchObject([{ entity, field: '*', before: null }]);
    expect(await listed()).toContain(saved.id);
  });

  test('a change is logged field by field, and only what changed', async () => {
    const { create, update, entity, field, values } = feature();
    const created = await create();
    const saved = await update(created, true);
    expect(saved.updatedAt > created.updatedAt).toBe(true);
    const entry = lastEntry(h.core);
    expect(entry).toMatchObject({ action: `${name}.update`, recordId: created.id });
    const shown = entry.changes.filter((change) => change.field !== 'nameKey');
    expect(shown).toEqual([
      { entity, recordId: created.id, field, before: values[0], after: values[1] },
    ]);
  });

  test('the same values again change neither the version nor the log', async () => {
    const { create, update } = feature();
    const created = await create();
    const entries = entryCount(h.core);
    expect(await update(created, false)).toEqual(created);
    expect(entryCount(h.core)).toBe(entries);
  });

  test('a change on top of an older version is refused and nothing is overwritten', async () => {
    const { create, update, entity } = feature();
    const created = await create();
    const newer = await update(created, true);
    const entries = entryCount(h.core);
    await expectRefusal(update(created, false), 'CONFLICT', { entity, updatedAt: newer.updatedAt });
    expect(entryCount(h.core)).toBe(entries);
  });

  test('the trash takes it out of the list, restoring brings it back', async () => {
    const { create, update, trash, restore, listed, entity } = feature();
    const created = await create();
    const trashed = await trash(created.id);
    expect(lastEntry(h.core)).toMatchObject({
      action: `${name}.trash`,
      changes: [{ entity, field: 'deletedAt', before: null, after: trashed.updatedAt }],
    });
    expect(await listed()).not.toContain(created.id);
    await expectRefusal(update(trashed, true), 'NOT_FOUND', { entity });
    await expectRefusal(trash(created.id), 'NOT_FOUND', { entity });
    const restored = await restore(created.id);
    expect(lastEntry(h.core)).toMatchObject({
      action: `${name}.restore`,
      changes: [{ field: 'deletedAt', before: trashed.updatedAt, after: null }],
    });
    expect(await listed()).toContain(created.id);
    expect((await update(restored, false)).id).toBe(created.id);
  });

  test('what is not there, or not in the trash, is NOT_FOUND', async () => {
    const { create, update, trash, restore, entity } = feature();
    const missing = { id: newId(), updatedAt: '2026-11-23T13:00:00.000Z' };
    await expectRefusal(update(missing, true), 'NOT_FOUND', { entity });
    await expectRefusal(trash(missing.id), 'NOT_FOUND', { entity });
    await expectRefusal(restore(missing.id), 'NOT_FOUND', { entity });
    await expectRefusal(restore((await create()).id), 'NOT_FOUND', { entity });
  });

  test('an id that is none is refused by name', async () => {
    const { trash, restore, update } = feature();
    await expectInvalid(trash('1 OR 1=1'), 'id');
    await expectInvalid(restore(''), 'id');
    await expectInvalid(update({ id: newId(), updatedAt: 'yesterday' }, true), 'updatedAt');
  });
});
