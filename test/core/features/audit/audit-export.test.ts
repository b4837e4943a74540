import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parse } from 'csv-parse/sync';
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
  files.broken.clear();
  files.discarded.length = 0;
  h = await startCore({ files });
});
afterEach(() => {
  expect(h.faults).toEqual([]);
  h.close();
});

const organisation = (name = 'Köprü e. V.', fields: object = {}) =>
  h.client.organisations.create({ name, ...fields });
type Filters = NonNullable<Inputs['audit']['list']['filters']>;
const actions = async () => (await h.client.audit.list({})).rows.map(({ action }) => action);

describe('the export', () => {
  const text = (token: string) => files.files.get(token)?.toString('utf8') ?? '';
  const lines = (token: string) =>
    parse<Record<string, string>>(text(token), { bom: true, columns: true, delimiter: ';' });

  test('as CSV has a line per changed field, oldest first, and no text of a note', async () => {
    await organisation('Köprü; "Brücke"\u2028e. V.', { notes: SECRET, city: 'Berlin' });
    const result = await h.client.audit.export({ format: 'csv', fileToken: 'log.csv' });
    const raw = text('log.csv');
    expect(raw.startsWith('\ufeff"seq";"id"')).toBe(true);
    expect(raw.endsWith('"\r\n')).toBe(true);
    expect(raw).not.toContain(SECRET);
    const rows = lines('log.csv');
    expect(rows.filter(({ field }) => field === '')).toMatchObject([{ action: 'vault.create' }]);
    expect(rows.find(({ field }) => field === 'name')).toMatchObject({
      seq: '2',
      user: ADMIN,
      action: 'organisations.create',
      entity: 'organisation',
      after: 'Köprü; "Brücke"\u2028e. V.',
      text_withheld: 'no',
    });
    expect(rows.find(({ field }) => field === 'notes')).toMatchObject({
      after: String(SECRET.length),
      text_withheld: 'yes',
    });
    expect(result).toEqual({ fileName: 'log.csv', entries: 2, bytes: Buffer.byteLength(raw) });
    expect((await actions())[0]).toBe('audit.export');
  });

  test('as JSON holds the same, with the chain', async () => {
    const { id } = await organisation('Köprü', { notes: SECRET });
    await h.client.audit.export({ format: 'json', fileToken: 'log.json' });
    expect(text('log.json')).not.toContain(SECRET);
    const entries = JSON.parse(text('log.json')) as Record<string, unknown>[];
    expect(entries).toMatchObject([
      { seq: 1, action: 'vault.create', fields: [] },
      { seq: 2, action: 'organisations.create', user: { name: ADMIN }, recordId: id },
    ]);
    expect(entries[1]?.['previousHash']).toBe(entries[0]?.['hash']);
    expect(entries[1]?.['fields']).toContainEqual(
      expect.objectContaining({ field: 'name', after: 'Köprü' }),
    );
  });

  test('runs no formula in a spreadsheet', async () => {
    const hostile = ['=1+1', '+1', '-1', '@SUM(A1)', '=HYPERLINK("http://x";"y")'];
    for (const phone of hostile) {
      await organisation(phone, { phone });
    }
    await h.client.audit.export({ format: 'csv', fileToken: 'log.csv' });
    const cells = lines('log.csv').flatMap((row) => Object.values(row));
    expect(cells.filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([]);
    expect(cells).toContain("'=1+1");
  });

  test('takes the filters of the list; nothing found is a file with nothing in it', async () => {
    await organisation();
    const filters: Filters = [{ column: 'group', condition: { op: 'in', values: ['change'] } }];
    expect(await h.client.audit.export({ format: 'json', fileToken: 'a', filters })).toMatchObject({
      entries: 1,
    });
    const none: Filters = [{ column: 'user', condition: { op: 'in', values: ['x'] } }];
    await h.client.audit.export({ format: 'json', fileToken: 'b', filters: none });
    expect(JSON.parse(text('b'))).toEqual([]);
    await h.client.audit.export({ format: 'csv', fileToken: 'c', filters: none });
    expect(lines('c')).toEqual([]);
  });

  test('goes on over pages and pieces: every entry and every field once', async () => {
    const names = Array.from({ length: 800 }, (_, index) => `Verein ${String(index)}`);
    await h.client.imports.run({ fileToken: files.put('many', `Name\n${names.join('\n')}\n`) });
    for (let index = 0; index < 250; index++) await h.client.tasks.create({ title: 'x' });
    const { entries } = await h.client.audit.export({ format: 'json', fileToken: 'a' });
    const read = JSON.parse(text('a')) as { seq: number; fields: { field: string }[] }[];
    expect(read.map(({ seq }) => seq)).toEqual(Array.from({ length: entries }, (_, at) => at + 1));
    expect(read[1]?.fields.filter(({ field }) => field === 'name')).toHaveLength(800);
  });

  test('leaves no file and no entry when it cannot be written', async () => {
    files.broken.add('full');
    await expectRefusal(h.client.audit.export({ format: 'csv', fileToken: 'full' }), 'DISK_FULL');
    expect(files.discarded).toEqual(['full']);
    expect(files.files.has('full')).toBe(false);
    expect(await actions()).not.toContain('audit.export');
  });

  test('refuses a format or filter there is not', async () => {
    const run = (input: object) =>
      h.client.audit.export({
        format: 'csv',
        fileToken: 'x',
        ...input,
      });
    await expectInvalid(run({ format: 'xlsx' }), 'format');
    await expectInvalid(run({ fileToken: 1 }), 'fileToken');
    await expectInvalid(
      run({ filters: [{ column: 'group', condition: { op: 'in', values: ['x'] } }] }),
      'filters.0.condition',
    );
  });
});
