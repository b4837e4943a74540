import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CODE_LISTS, CODE_SEEDS, type CodeList } from '#shared/codes/code-lists.ts';
import { FIXED_LISTS, mayRetire, NEEDED_CODES } from '#shared/codes/code-rules.ts';
import type { CodeEntry } from '#shared/contract/codes.ts';
import { expectRefusal, startCore, type Harness } from '../../../helpers/core-harness.ts';

let h: Harness;
beforeAll(async () => {
  h = await startCore();
  h.core.workspace.store.sqlite.pragma('synchronous = OFF');
});
afterAll(() => {
  expect(h.faults).toEqual([]);
  h.close();
});

const inList = async (list: CodeList): Promise<CodeEntry[]> =>
  (await h.client.codes.list()).filter((entry) => entry.list === list);
const one = async (code: string): Promise<CodeEntry> => {
  const found = (await h.client.codes.list()).find((entry) => entry.code === code);
  if (!found) throw new Error(`no ${code}`);
  return found;
};
const add = (list: CodeList, label: string, parent?: string) =>
  h.client.codes.create({
    list,
    labelDe: label,
    labelEn: `${label} (en)`,
    ...(parent !== undefined && { parent }),
  });
const issues = (...found: { path: string; code: string }[]) => ({
  issues: found.map((issue) => expect.objectContaining(issue) as never),
});
const topic = (label: string) => add('topic', label, 'field/qualify');

test('a new code stands at the end, and the record that chooses it is saved', async () => {
  const { code } = await topic('Räume & Büro');
  expect(code).toBe('topic/raeume-buero');
  expect((await inList('topic')).at(-1)).toMatchObject({
    code,
    parent: 'field/qualify',
    active: true,
    builtIn: false,
  });
  const organisation = await h.client.organisations.create({ name: 'Köprü e. V.' });
  const { id } = await h.client.cases.create({
    organisationIds: [organisation.id],
    concern: 'Räume',
    openedOn: '2026-11-20',
    topics: ['topic/raeume-buero'],
  });
  expect(await h.client.codes.usage({ list: 'topic' })).toEqual([{ code, uses: 1 }]);
  expect((await h.client.cases.get({ id })).topics).toEqual([code]);
});

test('a code is never given twice, and two codes never share a label', async () => {
  const first = await add('channel', 'Brieftaube!');
  const second = await add('channel', 'Brieftaube?');
  expect([first.code, second.code]).toEqual(['channel/brieftaube', 'channel/brieftaube-2']);
  // Not even after the first one was called otherwise.
  await h.client.codes.update({
    ...first,
    fields: { labelDe: 'Fax', labelEn: 'Fax' },
  });
  expect((await add('channel', 'Brieftaube')).code).toBe('channel/brieftaube-3');
  const retired = await h.client.codes.setActive({ ...second, active: false });
  expect(retired.code).toBe(second.code);
  await expectRefusal(
    h.client.codes.create({ list: 'channel', labelDe: 'brieftaube?', labelEn: 'FAX' }),
    'INVALID_INPUT',
    issues({ path: 'labelDe', code: 'label_taken' }, { path: 'labelEn', code: 'label_taken' }),
  );
  // A label that no Latin letter is in.
  expect((await add('channel', 'رسالة')).code).toBe('channel/code');
});

test('a retired code stays in the record, and no other record takes it', async () => {
  const made = await topic('Kiezfonds');
  const code = made.code as 'topic/kiezfonds';
  const organisation = await h.client.organisations.create({ name: 'Altes Haus' });
  const fields = {
    organisationIds: [organisation.id],
    concern: 'Mittel',
    openedOn: '2026-11-20',
    topics: [code],
  };
  const { id, updatedAt } = await h.client.cases.create(fields);
  const retired = await h.client.codes.setActive({ ...made, active: false });
  await expectRefusal(
    h.client.cases.create(fields),
    'INVALID_INPUT',
    issues({ path: 'topics.0', code: 'retired_code' }),
  );
  const saved = await h.client.cases.update({
    id,
    updatedAt,
    fields: { ...fields, concern: 'Mittel 2027' },
  });
  expect((await h.client.cases.get({ id })).topics).toEqual([code]);
  const { rows } = await h.client.cases.list({
    filters: [{ column: 'topic', condition: { op: 'in', values: [code] } }],
  });
  expect(rows.map((row) => row.id)).toEqual([id]);
  // Once taken out of the record it does not come back before the code does.
  const without = await h.client.cases.update({ ...saved, fields: { ...fields, topics: [] } });
  const again = { ...without, fields };
  await expectRefusal(h.client.cases.update(again), 'INVALID_INPUT');
  await h.client.codes.setActive({ ...retired, active: true });
  expect((await h.client.cases.update(again)).id).toBe(id);
});

test('what the program acts on is relabelled and reordered, never added to or retired', async () => {
  await expectRefusal(
    add('case-status', 'Im Keller'),
    'INVALID_INPUT',
    issues({ path: 'list', code: 'fixed_list' }),
  );
  const completed = await one('case-status/completed');
  const { code, updatedAt } = completed;
  await expectRefusal(
    h.client.codes.setActive({ code, updatedAt, active: false }),
    'INVALID_INPUT',
    issues({ path: 'code', code: 'fixed_list' }),
  );
  const needed = await one('kind/unknown');
  await expectRefusal(
    h.client.codes.setActive({ code: needed.code, updatedAt: null, active: false }),
    'INVALID_INPUT',
    issues({ path: 'code', code: 'needed_code' }),
  );
  await h.client.codes.update({
    code,
    updatedAt,
    fields: { labelDe: 'Geschafft', labelEn: 'Done' },
  });
  expect(await one(code)).toMatchObject({ labelDe: 'Geschafft', active: true });
});

test('a code that inputs are filled in with is one that nobody can retire', () => {
  const folder = join(import.meta.dirname, '../../../../src-shared/contract');
  const defaults = readdirSync(folder)
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .flatMap((text) => [...text.matchAll(/\.default\('([a-z-]+\/[a-z0-9-]+)'\)/g)])
    .map(([, code = '']) => code);
  expect(defaults).toContain('organisation-status/new');
  const listOf = (code: string) => CODE_LISTS.find((list) => code.startsWith(`${list}/`)) ?? 'kind';
  expect(defaults.filter((code) => mayRetire({ code, list: listOf(code) }))).toEqual([]);
  const shipped: readonly string[] = CODE_SEEDS.map(({ code }) => code);
  for (const code of NEEDED_CODES) expect(shipped).toContain(code);
  for (const list of FIXED_LISTS) expect(CODE_LISTS).toContain(list);
});

test('an order is put as a whole, on the order that was seen', async () => {
  const before = (await inList('session-mode')).map(({ code }) => code);
  const after = before.toReversed();
  await h.client.codes.reorder({ list: 'session-mode', seen: before, codes: after });
  expect((await inList('session-mode')).map(({ code }) => code)).toEqual(after);
  // The other window still shows the old one.
  await expectRefusal(
    h.client.codes.reorder({ list: 'session-mode', seen: before, codes: before }),
    'CONFLICT',
    { entity: 'code-list' },
  );
  for (const codes of [
    after.slice(1),
    [...after, 'session-form/short'],
    [...after.slice(1), after[1] ?? ''],
  ]) {
    await expectRefusal(
      h.client.codes.reorder({ list: 'session-mode', seen: after, codes }),
      'INVALID_INPUT',
      issues({ path: 'codes', code: 'other_codes' }),
    );
  }
  // Codes that shipped with one place for two are told apart by it.
  h.core.workspace.store.sqlite.exec("UPDATE code SET position = 7 WHERE list = 'session-mode'");
  const tied = (await inList('session-mode')).map(({ code }) => code);
  await h.client.codes.reorder({ list: 'session-mode', seen: tied, codes: before });
  expect((await inList('session-mode')).map(({ code }) => code)).toEqual(before);
});

test('two windows: the label of the second one does not overwrite that of the first', async () => {
  const { code, updatedAt } = await one('contact-source/web');
  const fields = { labelDe: 'Netz', labelEn: 'Web' };
  const saved = await h.client.codes.update({ code, updatedAt, fields });
  const other = { labelDe: 'Internet', labelEn: 'Internet' };
  await expectRefusal(h.client.codes.update({ code, updatedAt, fields: other }), 'CONFLICT', {
    entity: 'code',
    updatedAt: saved.updatedAt ?? '',
  });
  await expectRefusal(h.client.codes.setActive({ code, updatedAt, active: false }), 'CONFLICT');
  // Saved as it is: no new version.
  expect(await h.client.codes.update({ ...saved, fields })).toEqual(saved);
});

test('a topic belongs to a field of advice, and stays with it where it was shipped', async () => {
  const parent = (code: string) => issues({ path: 'parent', code });
  await expectRefusal(add('topic', 'Ohne Feld'), 'INVALID_INPUT', parent('needs_parent'));
  for (const [wrong, code] of [
    ['topic/rooms', 'unknown_code'],
    ['field/nowhere', 'unknown_code'],
  ] as const) {
    await expectRefusal(add('topic', 'Falsches Feld', wrong), 'INVALID_INPUT', parent(code));
  }
  await expectRefusal(
    add('channel', 'Mit Feld', 'field/qualify'),
    'INVALID_INPUT',
    parent('no_parent'),
  );
  const moved = { labelDe: 'Räume', labelEn: 'Rooms', parent: 'field/finance' };
  await expectRefusal(
    h.client.codes.update({ code: 'topic/rooms', updatedAt: null, fields: moved }),
    'INVALID_INPUT',
    issues({ path: 'fields.parent', code: 'fixed_parent' }),
  );
  const own = await topic('Mikroprojekte');
  const fields = { labelDe: 'Mikroprojekte', labelEn: 'Micro projects', parent: 'field/finance' };
  await h.client.codes.update({ ...own, fields });
  expect((await one(own.code)).parent).toBe('field/finance');
});

test('only admins change lists; a code that is not there and empty labels are refused', async () => {
  const fields = { labelDe: 'x', labelEn: 'x' };
  await expectRefusal(
    h.client.codes.update({ code: 'channel/nothing', updatedAt: null, fields }),
    'NOT_FOUND',
    { entity: 'code' },
  );
  for (const wrong of ['', '   ', 'x'.repeat(81), 'zwei\nZeilen', 'Nul\u0000']) {
    await expectRefusal(
      h.client.codes.create({ list: 'channel', labelDe: wrong, labelEn: 'x' }),
      'INVALID_INPUT',
    );
  }
  await expectRefusal(
    h.client.codes.create({ list: 'nothing' as CodeList, ...fields }),
    'INVALID_INPUT',
  );
  h.actAs(h.addColleague('Rosa Weiß', 'lead'));
  await expectRefusal(add('channel', 'Rauchzeichen'), 'FORBIDDEN');
  await expectRefusal(h.client.codes.usage({ list: 'channel' }), 'FORBIDDEN');
  expect((await h.client.codes.list()).length).toBeGreaterThan(CODE_SEEDS.length);
  h.actAs();
});

test('the audit log tells who changed which list, field by field', async () => {
  const { rows } = await h.client.audit.list({
    filters: [{ column: 'entity', condition: { op: 'in', values: ['code'] } }],
  });
  const relabelled = rows.find(
    ({ action, recordId }) => action === 'codes.update' && recordId === 'case-status/completed',
  );
  expect(relabelled?.title).toBe('Geschafft');
  const { fields } = await h.client.audit.entry({ id: relabelled?.id ?? '' });
  expect(fields).toMatchObject([
    { field: 'labelDe', before: 'Abgeschlossen', after: 'Geschafft' },
    { field: 'labelEn', before: 'Completed', after: 'Done' },
  ]);
});
