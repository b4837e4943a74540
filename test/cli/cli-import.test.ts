import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { sharedFile } from '../helpers/shared-data.ts';
import { tempDir } from '../helpers/temp-dir.ts';
import { cliError, cliJson, SLOW } from './run-cli.ts';

const samples = join(import.meta.dirname, '..', '..', 'samples');
const sample = join(samples, 'organisations-sample.csv');
const excelSample = join(samples, 'organisations-sample-cp1252.csv');
const grantsUtf8 = sharedFile('organisations', 'zuwendungen_berlin_integration_utf8.csv');
const grants1252 = sharedFile(
  'organisations',
  'zuwendungen_berlin_integration_cp1252_semikolon.csv',
);

const dir = tempDir();
const at = (name: string) => join(dir, name);
const file = (name: string, content: string | Buffer) => {
  writeFileSync(at(name), content);
  return at(name);
};
const inStore = (name: string, ...args: string[]) => ['--store', at(name), '--json', ...args];
const names = async (store: string) =>
  (
    await cliJson<{ rows: { name: string }[] }>(
      inStore(store, 'call', 'organisations.list', '{"limit":200}'),
    )
  ).rows.map(({ name }) => name);

beforeAll(async () => {
  await Promise.all(
    ['a', 'b'].map((name) => cliJson(inStore(name, 'init', '--admin', 'Ada Çelik'))),
  );
}, SLOW);

test(
  'an import says what it did; a dry run, a second run and the other encoding add nothing',
  async () => {
    const expected = {
      rows: 90,
      organisations: 60,
      created: 60,
      unchanged: 0,
      problems: [],
      errors: 0,
    };
    const dry = await cliJson(inStore('a', 'import', sample, '--dry-run'));
    expect(dry).toMatchObject({ ...expected, encoding: 'utf-8', delimiter: ',' });
    expect(await cliJson(inStore('a', 'call', 'organisations.count', '{}'))).toEqual({ count: 0 });

    const first = await cliJson(inStore('a', 'import', sample));
    expect(first).toMatchObject({ ...expected, encoding: 'utf-8', delimiter: ',' });
    expect(await names('a')).toHaveLength(60);

    const again = await cliJson(inStore('a', 'import', sample));
    expect(again).toMatchObject({ ...expected, created: 0, unchanged: 60 });
    const excel = await cliJson(inStore('a', 'import', excelSample));
    expect(excel).toMatchObject({
      ...expected,
      created: 0,
      unchanged: 60,
      encoding: 'windows-1252',
      delimiter: ';',
    });
  },
  SLOW,
);

test.skipIf(grantsUtf8 === null || grants1252 === null)(
  'two encodings of the real file give the identical 468 organisations (needs ../shared/data)',
  async () => {
    const utf8 = await cliJson(inStore('b', 'import', grantsUtf8 ?? ''));
    expect(utf8).toMatchObject({ rows: 1684, organisations: 468, created: 468 });
    const before = await names('b');
    const ansi = await cliJson(inStore('b', 'import', grants1252 ?? ''));
    expect(ansi).toMatchObject({
      rows: 1684,
      organisations: 468,
      created: 0,
      unchanged: 468,
      encoding: 'windows-1252',
      delimiter: ';',
    });
    expect(await names('b')).toEqual(before);
  },
  SLOW,
);

test(
  'a mapping names the columns; one that is wrong is refused with what is wrong',
  async () => {
    const csv = file('own.csv', 'Träger;Wo\nVerein zum Zuordnen;12043\n');
    const good = file('good.json', '{"columns":{"Träger":"name","Wo":"postalCode"}}');
    const result = await cliJson(inStore('a', 'import', csv, '--mapping', good));
    expect(result).toMatchObject({ rows: 1, organisations: 1, created: 1 });
    expect(await names('a')).toContain('Verein zum Zuordnen');

    const [noJson, noField, noFile, noColumn] = await Promise.all([
      cliError(inStore('a', 'import', csv, '--mapping', file('bad.json', '{"columns":'))),
      cliError(
        inStore('a', 'import', csv, '--mapping', file('odd.json', '{"columns":{"Wo":"plz"}}')),
      ),
      cliError(inStore('a', 'import', csv, '--mapping', at('none.json'))),
      cliError(
        inStore('a', 'import', csv, '--mapping', file('c.json', '{"columns":{"Nirgends":"name"}}')),
      ),
    ]);
    expect(noJson).toMatchObject({ code: 'INVALID_INPUT', issues: [{ code: 'invalid_json' }] });
    expect(noField.code).toBe('INVALID_INPUT');
    expect(noField.issues?.[0]?.path).toContain('columns.Wo');
    expect(noFile.code).toBe('FILE_UNREADABLE');
    expect(noColumn.code).toBe('IMPORT_REFUSED');
    expect(noColumn.issues?.map(({ code }) => code)).toContain('mapping-header-missing');
  },
  SLOW,
);

test(
  'files that are none are refused with line and column, and nothing is written',
  async () => {
    const count = (await names('a')).length;
    const zeros = file('zeros.csv', Buffer.alloc(4000));
    const unclosed = file('unclosed.csv', 'Name,Ort\n"Verein,Berlin\nAnderer,Bonn\n');
    const [missing, binary, half, folder] = await Promise.all([
      cliError(inStore('a', 'import', at('missing.csv'))),
      cliError(inStore('a', 'import', zeros)),
      cliError(inStore('a', 'import', unclosed)),
      cliError(inStore('a', 'import', dir)),
    ]);
    expect(missing).toMatchObject({ code: 'FILE_UNREADABLE' });
    expect(folder).toMatchObject({ code: 'FILE_UNREADABLE' });
    expect(binary.code).toBe('IMPORT_REFUSED');
    expect(half.code).toBe('IMPORT_REFUSED');
    // A sentence, not the code of the problem.
    expect(binary.message).toBe(
      'the file has errors; nothing was imported: file: This is not a text file. Please choose a CSV file.',
    );
    // What the cells say is for the window and the dry run, not for the log of a script.
    expect(half.message).toContain('quotation mark that opens here is never closed: …');
    expect(JSON.stringify(half)).not.toMatch(/Verein|Berlin|Anderer/);
    const quote = half.issues?.find((issue) => issue.code === 'quote-unclosed');
    expect(quote?.path).toMatch(/^line 2, column 1\b/);
    expect(await names('a')).toHaveLength(count);
  },
  SLOW,
);
