import { afterAll, beforeAll, expect, test } from 'vitest';
import { parse } from 'csv-parse/sync';
import type { TableView } from '#shared/contract/table-view.ts';
import { spreadsheetText } from '#shared/rules/spreadsheet-text.ts';
import {
  expectInvalid,
  expectRefusal,
  lastEntry,
  startCore,
  type Harness,
} from '../../../helpers/core-harness.ts';
import { MemoryFiles } from '../../../helpers/memory-file-access.ts';
import type { Actor } from '../../../../src-main/core/workspace.ts';

const files = new MemoryFiles();
let h: Harness;
let counsellor: Actor;
let other: Actor;
let lead: Actor;
beforeAll(async () => {
  h = await startCore({ files });
  counsellor = h.addColleague('Mira Petrović', 'counsellor');
  other = h.addColleague('Jan Köster', 'counsellor');
  lead = h.addColleague('Leyla Aksoy', 'lead');
});
afterAll(() => {
  expect(h.faults).toEqual([]);
  h.close();
});

const definition: TableView = {
  filters: [
    { column: 'sessions', condition: { op: 'related', has: false, period: 'lastTwelveMonths' } },
    { column: 'updatedAt', condition: { op: 'period', period: 'thisQuarter' } },
  ],
  text: '',
  sorting: [{ id: 'name', desc: true }],
  group: { column: 'homeDistrict', direction: 'asc' },
  layout: { visibility: { kind: false }, order: ['name'], pinned: ['name'], sizing: { name: 300 } },
};
const view = (name: string, shared = false) => ({
  table: 'organisations',
  name,
  shared,
  definition,
});
const names = async () =>
  (await h.client.views.list({ table: 'organisations' })).map((v) => v.name);

test('one sees own and shared views, never those others keep to themselves', async () => {
  const { views } = h.client;
  h.actAs(counsellor);
  const own = await views.save(view('Nur für mich'));
  const shared = await views.save(view('Für alle', true));
  expect(await views.list({ table: 'organisations' })).toMatchObject([
    { name: 'Für alle', owner: 'Mira Petrović', mayChange: true, definition },
    { name: 'Nur für mich', shared: false },
  ]);
  expect(await views.list({ table: 'cases' })).toEqual([]);

  h.actAs(other);
  expect(await names()).toEqual(['Für alle']);
  await expectRefusal(views.save({ ...view('Meins', true), id: shared.id }), 'FORBIDDEN');
  await expectRefusal(views.remove({ id: shared.id }), 'FORBIDDEN');
  await expectRefusal(views.remove({ id: own.id }), 'NOT_FOUND');

  h.actAs(lead);
  await views.save({ ...view('Für das Team', true), id: shared.id });
  await expectRefusal(views.save({ ...view('x'), id: own.id }), 'NOT_FOUND');
  expect(await views.list({ table: 'organisations' })).toMatchObject([
    { name: 'Für das Team', owner: 'Mira Petrović' },
  ]);
  await expectInvalid(views.save({ ...view('x', true), id: shared.id, table: 'cases' }), 'table');
  expect(await views.remove({ id: shared.id })).toEqual({ removed: true });
  expect(await names()).toEqual([]);
});

test('a definition that is none is refused', async () => {
  h.actAs();
  const broken = { ...definition, sorting: [{ id: 'name', desc: 'yes' }] };
  await expectInvalid(
    h.client.views.save({ ...view('x'), definition: broken as unknown as TableView }),
    'definition.sorting.0.desc',
  );
});

const exported = {
  table: 'organisations' as const,
  filters: [],
  sort: [{ column: 'name' as const, direction: 'desc' as const }],
  columns: [
    { id: 'name', header: 'Name' },
    { id: 'kind', header: 'Art' },
    { id: 'homeDistrict', header: 'Bezirk' },
    { id: 'sessionCount', header: 'Beratungen' },
    { id: 'lastSessionAt', header: 'Letzte Beratung' },
  ],
  language: 'de' as const,
  yes: 'ja',
  no: 'nein',
  fileToken: 'o.csv',
};

test('the file has the rows of the filters in their order, with words in place of codes', async () => {
  h.actAs();
  const { organisations, sessions, views } = h.client;
  for (const [index, name] of ['=1+1', 'Ärger; "und" e. V.', 'Zeit'].entries())
    await organisations.create({ name, ...(index > 0 && { homeDistrict: 'district/08' }) });
  const { rows } = await organisations.list({ text: 'Zeit' });
  await sessions.log({
    session: {
      startsAt: '2026-03-31T22:30:00.000Z',
      durationMinutes: 30,
      form: 'session-form/clearing',
      mode: 'session-mode/phone',
      organisationIds: rows.map(({ id }) => id),
      counsellorIds: [h.core.workspace.actor.id],
    },
  });
  await expectRefusal((h.actAs(counsellor), views.export({ ...exported })), 'FORBIDDEN');
  h.actAs(lead);
  const result = await views.export(exported);
  const raw = files.files.get('o.csv') ?? Buffer.alloc(0);
  expect(raw.subarray(0, 3)).toEqual(Buffer.from('\ufeff'));
  expect(result).toEqual({ fileName: 'o.csv', rows: 3, bytes: raw.byteLength });
  const kind = 'Noch nicht eingeordnet';
  expect(parse(raw, { bom: true, delimiter: ';' })).toEqual([
    ['Name', 'Art', 'Bezirk', 'Beratungen', 'Letzte Beratung'],
    ['Zeit', kind, '08 Neukölln', '1', '01.04.2026'],
    ['Ärger; "und" e. V.', kind, '08 Neukölln', '0', ''],
    ["'=1+1", kind, '', '0', ''],
  ]);
  expect(lastEntry(h.core).action).toBe('views.export');

  const some = {
    ...exported,
    language: 'en' as const,
    filters: [{ column: 'sessions', condition: { op: 'related' as const, has: true } }],
    columns: [{ id: 'name', header: 'Name' }],
  };
  expect(await views.export(some)).toMatchObject({ rows: 1 });
});

test('a column the table does not have leaves no file', async () => {
  h.actAs();
  files.files.clear();
  const columns = [{ id: 'notes', header: 'Notizen' }];
  await expectInvalid(h.client.views.export({ ...exported, columns }), 'columns.0.id');
  expect(files.files.size).toBe(0);
});

test('formulas do not run, phone numbers stay readable', () => {
  expect(spreadsheetText('=HYPERLINK("x")')).toBe('\'=HYPERLINK("x")');
  expect(spreadsheetText('+cmd|x')).toBe("'+cmd|x");
  expect(spreadsheetText(' @sum')).toBe("' @sum");
  expect(spreadsheetText('-5')).toBe("'-5");
  expect(spreadsheetText(-5)).toBe('-5');
  expect(spreadsheetText('+49 30 / 123-45')).toBe('+49 30 123 45');
  expect(spreadsheetText('+4930123')).toBe('+49 30123');
  expect(spreadsheetText('030 123')).toBe('030 123');
});

test('every table that has an export knows the columns its window shows', async () => {
  h.actAs();
  const shown = {
    persons: ['name', 'organisations', 'phone', 'email', 'preferredLanguage', 'preferredChannel'],
    cases: ['number', 'concern', 'organisations', 'status', 'topic', 'confidential'],
    sessions: ['startsAt', 'organisations', 'form', 'mode', 'topic', 'counsellor', 'subproject'],
    tasks: ['done', 'title', 'dueOn', 'organisation', 'assignee', 'case', 'repeatRule'],
    events: ['startsAt', 'title', 'kind', 'place', 'topic', 'partners', 'personCount'],
    cooperations: ['organisation', 'partner', 'type', 'state', 'fromDate', 'toDate'],
    applications: ['programme', 'organisation', 'funder', 'state', 'applied', 'granted'],
  } as const;
  const { persons, tasks } = h.client;
  await persons.create({ familyName: 'Öz', givenName: 'Su' });
  await tasks.create({ title: 'Anrufen', dueOn: '2026-12-01' });
  for (const [table, columns] of Object.entries(shown)) {
    await h.client.views.export({
      ...exported,
      table: table as keyof typeof shown,
      sort: [],
      columns: columns.map((id) => ({ id, header: id })),
    });
    const lines = parse(files.files.get('o.csv') ?? '', { bom: true, delimiter: ';' });
    expect(lines[0]).toEqual(columns);
    if (table === 'tasks') expect(lines[1]?.slice(0, 3)).toEqual(['nein', 'Anrufen', '01.12.2026']);
  }
});
