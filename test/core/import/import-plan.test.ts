import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { organisationFields } from '#shared/contract/organisations.ts';
import { completeFields } from '../../../src-main/core/import/organisation-candidate.ts';
import { importMappingSchema, importProblemSchema } from '#shared/contract/import-problems.ts';
import { planImport } from '../../../src-main/core/import/import-plan.ts';
import { sharedFile } from '../../helpers/shared-data.ts';
import { bytesOf, inShort, utf8 } from './import-fixture.ts';

const samples = join(import.meta.dirname, '..', '..', '..', 'samples');
const grantsUtf8 = sharedFile('organisations', 'zuwendungen_berlin_integration_utf8.csv');
const grants1252 = sharedFile(
  'organisations',
  'zuwendungen_berlin_integration_cp1252_semikolon.csv',
);
const shortNames = sharedFile('organisations', 'need4deed_berlin_traeger_kurz_vs_rechtsname.csv');
const naughtyFile = sharedFile('text', 'blns.json');

describe('our own sample', () => {
  const plan = planImport(readFileSync(join(samples, 'organisations-sample.csv')));

  test('is understood without a mapping and without a problem', () => {
    expect(plan).toMatchObject({
      encoding: 'utf-8',
      delimiter: ',',
      recognised: true,
      rows: 90,
      problems: [],
    });
    expect(plan.candidates).toHaveLength(60);
    expect(plan.preview).toHaveLength(20);
  });

  test('as German Excel writes it, it gives the identical organisations', () => {
    const excel = planImport(readFileSync(join(samples, 'organisations-sample-cp1252.csv')));
    expect(excel).toMatchObject({ encoding: 'windows-1252', delimiter: ';' });
    expect(excel.candidates).toEqual(plan.candidates);
  });

  test('every candidate is one that the contract accepts as it stands', () => {
    for (const { fields } of plan.candidates) {
      expect(completeFields(fields)).toEqual(organisationFields.parse(fields));
    }
  });
});

describe('the real files', () => {
  test.skipIf(grantsUtf8 === null || grants1252 === null)(
    'both encodings give the identical 468 organisations (needs ../shared/data)',
    () => {
      const first = planImport(readFileSync(grantsUtf8 ?? ''));
      const second = planImport(readFileSync(grants1252 ?? ''));
      expect(first).toMatchObject({
        encoding: 'utf-8',
        delimiter: ',',
        rows: 1684,
        recognised: true,
        errors: 0,
      });
      expect(second).toMatchObject({
        encoding: 'windows-1252',
        delimiter: ';',
        rows: 1684,
        errors: 0,
      });
      expect(first.candidates).toHaveLength(468);
      expect(second.candidates).toEqual(first.candidates);
      expect(second.problems).toEqual(first.problems);
      expect(first.candidates[0]?.fields).toEqual({
        name: 'Vereinigung der Vietnamesen in Berlin & Brandenburg e. V.',
        postalCode: '10319',
        registerNumber: 'VR 013127',
        legalForm: 'legal-form/ev',
      });
      expect(first.candidates.reduce((sum, { lines }) => sum + lines.length, 0)).toBe(1684);
      for (const { fields } of first.candidates)
        expect(completeFields(fields)).toEqual(organisationFields.parse(fields));
    },
  );

  test.skipIf(shortNames === null)('short and legal names (needs ../shared/data)', () => {
    const plan = planImport(readFileSync(shortNames ?? ''));
    expect(plan).toMatchObject({ delimiter: ';', rows: 205, recognised: true, errors: 0 });
    expect(plan.candidates[0]?.fields).toEqual({
      name: 'LIFE Bildung Umwelt Chancengleichheit e.V.',
      shortName: 'ADAS Berlin',
      website: 'adas-berlin.de',
      legalForm: 'legal-form/ev',
    });
  });
});

describe('naughty strings', () => {
  const strings =
    naughtyFile === null ? [''] : (JSON.parse(readFileSync(naughtyFile, 'utf8')) as string[]);
  const fields = [
    'name',
    'shortName',
    'otherNames',
    'registerCourt',
    'registerNumber',
    'street',
    'city',
    'phone',
    'email',
    'website',
    'postalCode',
    'notes',
  ] as const;

  test.skipIf(naughtyFile === null).each(fields)(
    'in %s: the exact text back, or a problem with its line (needs ../shared/data)',
    (field) => {
      const quote = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
      const header = field === 'name' ? 'name,x' : `name,${field}`;
      for (const string of strings) {
        const row = field === 'name' ? `${quote(string)},1` : `A,${quote(string)}`;
        const { candidates, problems } = planImport(utf8(`${header}\r\n${row}\r\n`));
        const value = candidates[0]?.fields[field];
        const text = Array.isArray(value) ? value.join('\n') : value;
        const nothing = value === undefined && problems.length === 0;
        // "undefined", "0" and the like mean "nothing" in fields with a form of their own.
        const placeholder = ['registerNumber', 'phone', 'email', 'website', 'postalCode'].includes(
          field,
        );
        if (nothing && (string === '' || placeholder)) continue;
        if (text !== string)
          expect(
            problems.map(({ line }) => line),
            JSON.stringify(string),
          ).toContain(2);
        else expect(text).toBe(string);
      }
    },
  );

  test.skipIf(naughtyFile === null)(
    'all in one file, in every encoding that has them (needs ../shared/data)',
    () => {
      const names = [
        ...new Set(
          strings.filter((string) => /^[\p{L}\p{N}<(][^\n\r]*[\p{L}\p{N})>]$/u.test(string)),
        ),
      ];
      const text = `name\r\n${names.map((name) => `"${name.replaceAll('"', '""')}"`).join('\r\n')}`;
      const expected = planImport(utf8(text)).candidates;
      expect(expected.length).toBeGreaterThan(150);
      expect(planImport(Buffer.from(`\ufeff${text}`, 'utf16le')).candidates).toEqual(expected);
      expect(planImport(Buffer.from(`\ufeff${text}`, 'utf16le').swap16()).candidates).toEqual(
        expected,
      );
    },
  );
});

describe('bad files', () => {
  test.each([
    ['empty', new Uint8Array(), 'error file-empty 1:1'],
    ['100 MB', new Uint8Array(100 * 1024 * 1024), 'error file-too-large 1:1'],
    ['a workbook', bytesOf('PK', [3, 4]), 'error file-spreadsheet 1:1'],
    ['no known column', utf8('Foo;Bar\n1;2\n'), 'error name-column-missing 1:1'],
    ['cut off in a quoted cell', utf8('Name;Notizen\nA;"x\nB;y'), 'error quote-unclosed 2:3'],
    ['NUL', utf8('Name\nA\0\n'), 'error nul-character 2:2'],
  ])('%s: an error, no exception', (_, bytes, problem) => {
    const plan = planImport(bytes);
    expect(inShort(plan.problems)).toContain(problem);
    expect(plan.errors).toBeGreaterThan(0);
  });

  test('without a name column the preview is there all the same, for a person to map it', () => {
    expect(planImport(utf8('Foo;Bar\n1;2\n'))).toMatchObject({
      recognised: false,
      headers: ['Foo', 'Bar'],
      mapping: { columns: { Foo: null, Bar: null } },
      preview: [['1', '2']],
    });
  });

  test('a mapping given by a person is used as it is', () => {
    const mapping = { columns: { Foo: 'city', Bar: 'name' } } as const;
    const plan = planImport(utf8('Foo;Bar\n1;2\n'), mapping);
    expect(plan).toMatchObject({
      recognised: true,
      mapping,
      candidates: [{ fields: { name: '2', city: '1' }, lines: [2] }],
    });
  });

  test("an admin's own code is recognised, a retired meaning is not invented", () => {
    const codes = [{ code: 'kind/choir', de: 'Chor', en: 'Choir' }] as const;
    const bytes = utf8('Name;Art\nA;Chor\nB;MO · Verein\n');
    const plan = planImport(bytes, undefined, codes);
    expect(plan.candidates.map(({ fields }) => fields.kind)).toEqual(['kind/choir', undefined]);
    expect(inShort(plan.problems)).toEqual(['warning code-unknown 3:2']);
  });
});

describe('properties', () => {
  test('arbitrary bytes never throw, always give a valid plan, and the same one twice', () => {
    const csvLike = fc
      .array(
        fc.constantFrom(
          'Name',
          'PLZ',
          ';',
          ',',
          '\n',
          '\r\n',
          '"',
          '=',
          '\0',
          'ä',
          ' ',
          'e. V.',
          '|',
          '\t',
        ),
        { maxLength: 60 },
      )
      .map((parts) => utf8(parts.join('')));
    const noisy = fc
      .tuple(csvLike, fc.uint8Array({ maxLength: 20 }))
      .map(([a, b]) => Buffer.concat([a, b]));
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 400 }), csvLike, noisy), (bytes) => {
        const plan = planImport(bytes);
        for (const problem of plan.problems) importProblemSchema.parse(problem);
        importMappingSchema.parse(plan.mapping);
        for (const { fields } of plan.errors > 0 ? [] : plan.candidates)
          expect(completeFields(fields)).toEqual(organisationFields.parse(fields));
        expect(planImport(bytes)).toEqual(plan);
        if (plan.candidates.length === 0) expect(plan.errors).toBeGreaterThan(0);
      }),
      { numRuns: 1500 },
    );
  });

  test('every name that can be stored comes back to the letter, in every encoding', () => {
    const name = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
      .filter((text) => !/[\p{Cc}\ufffd]/u.test(text) && text === text.replace(/\s+/g, ' ').trim());
    fc.assert(
      fc.property(
        fc.uniqueArray(name, {
          minLength: 1,
          maxLength: 5,
          selector: (text) => text.normalize('NFC'),
        }),
        (names) => {
          const text = `Name;x\n${names.map((value) => `"${value.replaceAll('"', '""')}";1`).join('\n')}`;
          const forms = [
            utf8(text),
            utf8(`\ufeff${text}`),
            Buffer.from(`\ufeff${text}`, 'utf16le'),
          ];
          for (const bytes of forms) {
            expect(planImport(bytes).candidates.map(({ fields }) => fields.name)).toEqual(names);
          }
        },
      ),
      { numRuns: 200 },
    );
  });
});
