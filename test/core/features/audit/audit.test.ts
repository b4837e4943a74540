import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { v7 as newId } from 'uuid';
import { AUDIT_GROUP_NAMES } from '#shared/codes/audit-actions.ts';
import type { Inputs } from '#shared/contract/index.ts';
import {
  ADMIN,
  expectInvalid,
  expectRefusal,
  startCore,
  type Harness,
} from '../../../helpers/core-harness.ts';
import { MemoryFiles } from '../../../helpers/memory-file-access.ts';

const SECRET = 'Erzählt unter vier Augen: Aufenthalt';
const files = new MemoryFiles();
let h: Harness;
beforeEach(async () => {
  files.files.clear();
  h = await startCore({ files });
});
afterEach(() => {
  expect(h.faults).toEqual([]);
  h.close();
});

const organisation = (name = 'Köprü e. V.', fields: object = {}) =>
  h.client.organisations.create({ name, ...fields });
const session = (organisationId: string, fields: object = {}) =>
  h.client.sessions.log({
    session: {
      startsAt: '2026-11-20T09:00:00.000Z',
      durationMinutes: 45,
      form: 'session-form/short',
      mode: 'session-mode/phone',
      organisationIds: [organisationId],
      ...fields,
    },
  });
type Filters = NonNullable<Inputs['audit']['list']['filters']>;
const actions = async (filters: Filters = []) =>
  (await h.client.audit.list({ filters })).rows.map(({ action }) => action);

describe('the list', () => {
  test('is newest first, page by page, each entry once, and counted', async () => {
    for (let index = 0; index < 7; index++) await organisation(`Nr. ${String(index)}`);
    const seen: number[] = [];
    let after: string | undefined;
    do {
      const page = await h.client.audit.list({ limit: 3, ...(after ? { after } : {}) });
      seen.push(...page.rows.map(({ seq }) => seq));
      after = page.next ?? undefined;
    } while (after !== undefined);
    expect(seen).toEqual(seen.toSorted((a, b) => b - a));
    expect(await h.client.audit.count({})).toEqual({ count: seen.length });
    const oldest = await h.client.audit.list({ sort: [{ column: 'at', direction: 'asc' }] });
    expect(oldest.rows[0]).toMatchObject({ seq: 1, action: 'vault.create', user: { name: ADMIN } });
  });

  test('names user, device and record, and says how much was changed', async () => {
    const { id, updatedAt } = await organisation();
    await h.client.organisations.update({
      id,
      updatedAt,
      fields: { name: 'Köprü', city: 'Berlin' },
    });
    const [row] = (await h.client.audit.list({})).rows;
    // The name and its sort key, the city.
    expect(row).toMatchObject({
      action: 'organisations.update',
      entity: 'organisation',
      recordId: id,
      title: 'Köprü',
      user: { name: ADMIN },
      changes: 3,
    });
    expect(row?.device).not.toBe('');
  });

  test('filters by period, user, group, action, kind, record and device', async () => {
    const { id } = await organisation();
    const colleague = h.addColleague('Nour Haddad', 'lead');
    h.clock.set('2026-12-01T10:00:00.000Z');
    h.actAs(colleague);
    await h.client.tasks.create({ title: 'Anrufen', organisationId: id });
    h.actAs();
    const both = await session(id);
    await h.client.files.saveText({ fileToken: 'x', text: 'y' });
    const values =
      (column: 'user' | 'group' | 'action' | 'entity' | 'record' | 'device') =>
      (...wanted: string[]) =>
        actions([{ column, condition: { op: 'in', values: wanted } }]);

    expect(
      await actions([{ column: 'at', condition: { op: 'between', to: '2026-11-30' } }]),
    ).toEqual(['organisations.create', 'vault.create']);
    expect(await values('user')(colleague.id)).toEqual([
      'vault.switch',
      'tasks.create',
      'vault.unlock',
    ]);
    expect(await values('group')('export')).toEqual(['files.saveText']);
    expect(await values('group')('change', 'export')).toEqual([
      'files.saveText',
      'sessions.log',
      'tasks.create',
      'organisations.create',
    ]);
    expect(await values('action')('tasks.create')).toEqual(['tasks.create']);
    expect(await values('entity')('session')).toEqual(['sessions.log']);
    expect(await values('record')(both.id)).toEqual(['sessions.log']);
    const [device] = (await h.client.audit.choices()).devices;
    expect((await values('device')(device?.id ?? '')).length).toBeGreaterThan(5);
    expect(await values('device')(newId())).toEqual([]);
    const filters: Filters = [{ column: 'group', condition: { op: 'in', values: ['export'] } }];
    expect(await h.client.audit.count({ filters })).toEqual({ count: 1 });
  });

  test('an entry that changed many records is found by each of them', async () => {
    const fileToken = files.put('two', 'Name\nAlfa\nBeta\n');
    await h.client.imports.run({ fileToken });
    const [beta] = (await h.client.organisations.list({ text: 'Beta' })).rows;
    const filters: Filters = [
      { column: 'record', condition: { op: 'in', values: [beta?.id ?? ''] } },
    ];
    const { rows } = await h.client.audit.list({ filters });
    expect(rows).toMatchObject([
      { action: 'imports.run', recordId: null, title: null, changes: 2 },
    ]);
  });

  test('refuses what is no filter', async () => {
    const list = (filters: unknown, more: object = {}) =>
      h.client.audit.list({ filters, ...more } as Inputs['audit']['list']);
    const has = { op: 'in', values: ['x'] };
    await expectInvalid(list([{ column: 'hash', condition: has }]), 'filters.0.column');
    await expectInvalid(
      list([{ column: 'group', condition: has }]),
      'filters.0.condition',
      'unknown',
    );
    await expectInvalid(
      list([{ column: 'group', condition: { op: 'in', values: ['toString'] } }]),
      'filters.0.condition',
    );
    await expectInvalid(
      list([{ column: 'group', condition: { op: 'empty' } }]),
      'filters.0.condition',
      'not_fitting',
    );
    await expectInvalid(
      list([{ column: 'record', condition: { op: 'filled' } }]),
      'filters.0.condition',
    );
    await expectInvalid(list([], { after: 'x' }), 'after', 'not_a_cursor');
    await expectInvalid(list([], { limit: 0 }), 'limit');
    await expectInvalid(
      list([], { sort: [{ column: 'hash', direction: 'asc' }] }),
      'sort.0.column',
    );
    const hostile = ["') OR 1=1 --", 'x"; DROP TABLE audit_entry'];
    expect(
      await list([{ column: 'user', condition: { op: 'in', values: hostile } }]),
    ).toMatchObject({
      rows: [],
    });
  });
});

describe('one entry', () => {
  test('shows every field before and after, with the names of what is referred to', async () => {
    const me = h.core.workspace.actor;
    const { id, updatedAt } = await organisation('Köprü', { homeDistrict: 'district/08' });
    await h.client.organisations.update({
      id,
      updatedAt,
      fields: { name: 'Köprü', homeDistrict: 'district/09', responsibleId: me.id },
    });
    const [row] = (await h.client.audit.list({})).rows;
    const entry = await h.client.audit.entry({ id: row?.id ?? '' });
    expect(entry.fields).toEqual([
      {
        entity: 'organisation',
        recordId: id,
        field: 'homeDistrict',
        before: 'district/08',
        after: 'district/09',
        created: false,
        withheld: false,
      },
      expect.objectContaining({ field: 'responsibleId', before: null, after: me.id }),
    ]);
    expect(entry.names).toEqual({ [id]: 'Köprü', [me.id]: ADMIN });
    expect(entry.hash).toMatch(/^[0-9a-f]{64}$/);
  });

  test('a new record is one line per field; notes are told by their length alone', async () => {
    const { id } = await organisation('Köprü', { notes: SECRET });
    const [row] = (await h.client.audit.list({})).rows;
    const entry = await h.client.audit.entry({ id: row?.id ?? '' });
    expect(JSON.stringify(entry)).not.toContain(SECRET);
    expect(entry.fields.find(({ field }) => field === 'notes')).toEqual({
      entity: 'organisation',
      recordId: id,
      field: 'notes',
      before: null,
      after: SECRET.length,
      created: true,
      withheld: true,
    });
    expect(entry.fields.find(({ field }) => field === 'name')).toMatchObject({ after: 'Köprü' });
  });

  test('refuses what is no entry', async () => {
    await expectRefusal(h.client.audit.entry({ id: newId() }), 'NOT_FOUND');
    await expectInvalid(h.client.audit.entry({ id: '1' }), 'id');
  });
});

describe("a record's own history", () => {
  test('is for everyone, newest first, in pages, with its texts', async () => {
    const made = await organisation('Köprü', { notes: 'eins' });
    const { id } = made;
    let { updatedAt } = made;
    for (const notes of ['zwei', 'drei', null]) {
      ({ updatedAt } = await h.client.organisations.update({
        id,
        updatedAt,
        fields: { name: 'Köprü', notes },
      }));
    }
    await h.client.organisations.trash({ id });
    h.actAs(h.addColleague('Ben Ito', 'counsellor'));
    const first = await h.client.audit.record({ entity: 'organisation', id, limit: 3 });
    expect(first.entries.map(({ action }) => action)).toEqual([
      'organisations.trash',
      'organisations.update',
      'organisations.update',
    ]);
    expect(first.entries[2]?.fields).toMatchObject([
      { field: 'notes', before: 'zwei', after: 'drei', withheld: false },
    ]);
    const rest = await h.client.audit.record({
      entity: 'organisation',
      id,
      limit: 3,
      after: first.next ?? '',
    });
    expect(rest.entries.map(({ action }) => action)).toEqual([
      'organisations.update',
      'organisations.create',
    ]);
    expect(rest.next).toBeNull();
  });

  test('of a confidential session is kept from whom its note is kept from', async () => {
    const { id } = await session((await organisation()).id, { note: SECRET, confidential: true });
    const record = () => h.client.audit.record({ entity: 'session', id });
    expect(JSON.stringify(await record())).toContain(SECRET);
    h.actAs(h.addColleague('Ben Ito', 'counsellor'));
    await expectRefusal(record(), 'FORBIDDEN');
    h.actAs(h.addColleague('Nour Haddad', 'lead'));
    expect(JSON.stringify(await record())).toContain(SECRET);
  });

  test('keeps what was written while a session was confidential, also when it is so no longer', async () => {
    const made = await session((await organisation()).id, { note: SECRET, confidential: true });
    const kept = await h.client.sessions.get({ id: made.id });
    const { startsAt, durationMinutes, form, mode, organisationIds } = kept;
    const fields = { startsAt, durationMinutes, form, mode, organisationIds };
    await h.client.sessions.update({
      id: made.id,
      updatedAt: made.updatedAt,
      fields: { ...fields, note: 'Nur noch das Ergebnis', confidential: false },
    });
    const record = () => h.client.audit.record({ entity: 'session', id: made.id });
    expect(JSON.stringify(await record())).toContain(SECRET);
    h.actAs(h.addColleague('Ben Ito', 'counsellor'));
    const history = await record();
    expect(JSON.stringify(history)).not.toContain(SECRET);
    expect(history.entries[0]?.fields.find(({ field }) => field === 'note')).toMatchObject({
      before: SECRET.length,
      withheld: true,
    });
    h.actAs(h.addColleague('Nour Haddad', 'lead'));
    expect(JSON.stringify(await record())).toContain(SECRET);
  });

  test('shows of an import only what it did to this record', async () => {
    await h.client.imports.run({ fileToken: files.put('two', 'Name\nAlfa\nBeta\n') });
    const [beta] = (await h.client.organisations.list({ text: 'Beta' })).rows;
    const history = await h.client.audit.record({ entity: 'organisation', id: beta?.id ?? '' });
    expect(JSON.stringify(history)).toContain('Beta');
    expect(JSON.stringify(history)).not.toContain('Alfa');
  });

  test('refuses what is no record, another kind, or a cursor of something else', async () => {
    const { id } = await organisation();
    const record = (input: object) =>
      h.client.audit.record({ entity: 'organisation', id, ...input });
    await expectRefusal(record({ id: newId() }), 'NOT_FOUND', { entity: 'organisation' });
    await expectRefusal(record({ entity: 'person' }), 'NOT_FOUND', { entity: 'person' });
    await expectInvalid(record({ entity: 'user' }), 'entity');
    await expectInvalid(record({ id: 'x' }), 'id');
    await expectInvalid(record({ after: 'eA' }), 'after');
  });
});

describe('verifying', () => {
  test('says that the chain is whole, and is noted itself', async () => {
    await organisation();
    const result = await h.client.audit.verify({});
    expect(result).toMatchObject({ whole: true, broken: null, expected: null });
    expect((await actions())[0]).toBe('audit.verify');
    expect(await h.client.audit.verify({ expect: result.lastHash.toUpperCase() })).toMatchObject({
      whole: true,
      expected: { found: true, seq: result.lastSeq },
    });
    expect(await h.client.audit.verify({ expect: 'f'.repeat(64) })).toMatchObject({
      whole: false,
      broken: null,
      expected: { found: false },
    });
  });

  test('finds what was changed behind the back of the program', async () => {
    await organisation();
    const { sqlite } = h.core.workspace.store;
    sqlite.exec("DROP TRIGGER change_no_update; UPDATE change SET after = '{}'");
    expect(await h.client.audit.verify({})).toMatchObject({
      whole: false,
      broken: { seq: 2, reason: 'changed' },
    });
    // The finding is in the log, too.
    const [row] = (await h.client.audit.list({})).rows;
    expect((await h.client.audit.entry({ id: row?.id ?? '' })).detail).toMatchObject({
      whole: false,
      reason: 'changed',
    });
  });

  test('refuses what is no hash', async () => {
    for (const expected of ['', 'f'.repeat(63), 'g'.repeat(64)]) {
      await expectInvalid(h.client.audit.verify({ expect: expected }), 'expect');
    }
  });
});

test('the choices for the filters', async () => {
  const { devices, entities, groups } = await h.client.audit.choices();
  expect(devices).toHaveLength(1);
  expect(entities).toContain('session');
  expect(groups).toEqual(AUDIT_GROUP_NAMES);
});
