import { describe, expect, test } from 'vitest';
import { IMPORT_FIELDS, importMappingSchema } from '#shared/contract/import-problems.ts';
import { de } from '../../../src-renderer/i18n/de/index.ts';
import { en } from '../../../src-renderer/i18n/en/index.ts';
import {
  mapColumns,
  readMapping,
  recogniseColumns,
} from '../../../src-main/core/import/column-mapping.ts';
import { ProblemList } from '../../../src-main/core/import/problem-list.ts';
import { inShort } from './import-fixture.ts';

describe('recognising columns', () => {
  test('the headers of the grants of Berlin; grant, year and purpose are no organisation fields', () => {
    const headers = [
      'Name',
      'Geber',
      'Jahr',
      'PLZ',
      'Politikbereich',
      'Zweck',
      'Betrag',
      'Empfängertyp',
      'EmpfängerID',
    ];
    expect(recogniseColumns(headers).columns).toEqual({
      Name: 'name',
      Geber: null,
      Jahr: null,
      PLZ: 'postalCode',
      Politikbereich: null,
      Zweck: null,
      Betrag: null,
      Empfängertyp: 'registerType',
      EmpfängerID: 'registerNumber',
    });
  });

  test('short and legal names: remarks in brackets put aside', () => {
    const headers = ['Domain', 'Kurzname', 'Rechtsname (kuratiert)', 'Alias von Domain'];
    expect(recogniseColumns(headers).columns).toEqual({
      Domain: 'website',
      Kurzname: 'shortName',
      'Rechtsname (kuratiert)': 'name',
      'Alias von Domain': null,
    });
  });

  test.each([
    ['E-MAIL', 'email'],
    ['e-mail-adresse', 'email'],
    ['Strasse', 'street'],
    ['straße', 'street'],
    ['Gruendungsjahr', 'foundedYear'],
    ['Postal Code', 'postalCode'],
    ['Legal form', 'legalForm'],
    ['home_district', 'homeDistrict'],
    ['Register-Nr.', 'registerNumber'],
  ])('%s is %s', (header, field) => {
    expect(recogniseColumns([header]).columns).toEqual({ [header]: field });
  });

  test('the names the program shows for its fields are recognised in both languages', () => {
    for (const texts of [de, en]) {
      for (const field of IMPORT_FIELDS) {
        const header = texts.importProblems.fields[field];
        expect(recogniseColumns([header]).columns).toEqual({ [header]: field });
      }
    }
  });

  test('of two possible names the more exact one wins, wherever it stands', () => {
    expect(recogniseColumns(['Name', 'Organisation']).columns).toEqual({
      Name: null,
      Organisation: 'name',
    });
  });

  test('several columns may hold other names', () => {
    expect(recogniseColumns(['Name', 'Alias', 'Frühere Namen']).columns).toMatchObject({
      Alias: 'otherNames',
      'Frühere Namen': 'otherNames',
    });
  });

  test('a header that names a property of every object does not break the mapping', () => {
    const mapping = recogniseColumns(['__proto__', 'constructor', 'Name']);
    expect(Object.entries(mapping.columns)).toEqual([
      ['__proto__', null],
      ['constructor', null],
      ['Name', 'name'],
    ]);
    expect(importMappingSchema.safeParse(recogniseColumns(['constructor', 'Name'])).success).toBe(
      true,
    );
  });
});

describe('applying a mapping', () => {
  const map = (headers: string[], columns: Record<string, 'name' | 'phone' | 'notes' | null>) => {
    const problems = new ProblemList();
    const mapped = mapColumns(headers, { columns }, 3, problems);
    return { mapped, found: inShort(problems.sorted()) };
  };

  test('columns come in the order of the file, with their number', () => {
    expect(map(['Wer', 'Egal', 'Tel'], { Tel: 'phone', Wer: 'name', Egal: null })).toEqual({
      mapped: [
        { column: 1, header: 'Wer', field: 'name' },
        { column: 3, header: 'Tel', field: 'phone' },
      ],
      found: [],
    });
  });

  test('stray white space around a header in a mapping does not hide the column', () => {
    expect(map(['Name des Vereins'], { ' Name  des Vereins ': 'name' }).found).toEqual([]);
  });

  test('a header that is not there, a field twice, no name: each is named', () => {
    expect(map(['A'], { A: 'name', B: 'phone' }).found).toEqual([
      'error mapping-header-missing 1:1',
    ]);
    expect(map(['A', 'B', 'C'], { A: 'name', B: 'phone', C: 'phone' }).found).toEqual([
      'error mapping-field-twice 3:3',
    ]);
    expect(map(['A'], { A: 'phone' })).toEqual({
      mapped: [],
      found: ['error name-column-missing 1:1'],
    });
  });
});

describe('a mapping file', () => {
  test('is read, with a byte order mark too', () => {
    expect(readMapping('\ufeff{"columns":{"Wer":"name","Wann":null}}')).toEqual({
      ok: true,
      mapping: { columns: { Wer: 'name', Wann: null } },
    });
  });

  test.each([
    ['{', '', 'invalid_json'],
    ['[]', '', 'invalid_type'],
    ['{"columns":{"Wer":"nmae"}}', 'columns.Wer', 'invalid_value'],
    ['{"columns":{},"more":1}', '', 'unrecognized_keys'],
  ])('%s is refused with the place', (json, path, code) => {
    const read = readMapping(json);
    expect(read.ok).toBe(false);
    expect(read.ok ? [] : read.issues.map((issue) => [issue.path, issue.code])).toEqual([
      [path, code],
    ]);
  });
});
