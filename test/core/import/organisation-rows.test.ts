import { describe, expect, test } from 'vitest';
import type { ImportField } from '#shared/contract/import-problems.ts';
import { planImport } from '../../../src-main/core/import/import-plan.ts';
import { inShort, utf8 } from './import-fixture.ts';

const plan = (...lines: string[]) => planImport(utf8(lines.join('\n')));
const fieldsOf = (...lines: string[]) => plan(...lines).candidates.map(({ fields }) => fields);
/** One organisation `A` with one more cell. */
const withCell = (field: ImportField, cell: string) => {
  const quoted = `"${cell.replaceAll('"', '""')}"`;
  const { candidates, problems } = plan(`name;${field}`, `A;${quoted}`);
  return {
    value: candidates[0]?.fields[field === 'registerType' ? 'registerNumber' : field],
    found: problems.map(({ code }) => code),
  };
};

describe('several rows of one organisation', () => {
  test('white space and the form of accents do not part a name, case does', () => {
    const { candidates, problems } = plan(
      'Name;PLZ',
      'Café  Köln e. V.;10999',
      'Cafe\u0301 Ko\u0308ln e.\u00a0V.;10999',
      ' Café Köln e. V. ;10999',
      'CAFÉ Köln e. V.;10999',
    );
    expect(candidates.map(({ fields, lines }) => [fields.name, lines])).toEqual([
      ['Café Köln e. V.', [2, 3, 4]],
      ['CAFÉ Köln e. V.', [5]],
    ]);
    expect(inShort(problems)).toEqual([
      'warning whitespace-changed 2:1',
      'warning whitespace-changed 3:1',
      'warning whitespace-changed 4:1',
      'warning name-similar 5:1',
    ]);
  });

  test('the most frequent value is kept; every line that says otherwise is named', () => {
    const { candidates, problems } = plan(
      'Name;PLZ;Ort',
      'A;10115;',
      'A;10999;Berlin',
      'B;12043;',
      'A;10999;',
      'A;10117;Berlin',
    );
    expect(candidates[0]?.fields).toEqual({ name: 'A', postalCode: '10999', city: 'Berlin' });
    expect(problems).toEqual([
      expect.objectContaining({
        code: 'conflicting-values',
        line: 2,
        header: 'PLZ',
        field: 'postalCode',
        value: '10115',
        kept: '10999',
      }),
      expect.objectContaining({
        code: 'conflicting-values',
        line: 6,
        value: '10117',
        kept: '10999',
      }),
    ]);
  });

  test('of equally frequent values the first is kept', () => {
    expect(fieldsOf('Name;Ort', 'A;', 'A;Bernau', 'A;Erkner')[0]?.city).toBe('Bernau');
  });

  test('names, codes and notes of all rows are kept, each once', () => {
    const [fields] = fieldsOf(
      'Name;Alias;Sprachen;Notizen',
      'A;Alt | Älter;Arabisch, Deutsch;eins',
      'A;Alt;Türkisch, Deutsch;zwei',
      'A;;;eins',
    );
    expect(fields).toEqual({
      name: 'A',
      otherNames: ['Alt', 'Älter'],
      languages: ['language/ar', 'language/de', 'language/tr'],
      notes: 'eins\n\nzwei',
    });
  });

  test('a row without a name is an error by its line', () => {
    const { problems, candidates } = plan('PLZ;Name', '10115;A', '10117;', '10119;"  "');
    expect(inShort(problems)).toEqual(['error name-missing 3:2', 'error name-missing 4:2']);
    expect(candidates).toHaveLength(1);
  });
});

describe('register and legal form', () => {
  const form = (name: string, type: string, number: string) =>
    fieldsOf('Name;Empfängertyp;EmpfängerID', `${name};${type};${number}`)[0];

  test('type and number become one entry, leading zeros kept', () => {
    expect(form('A', 'vr', '013127')).toEqual({
      name: 'A',
      registerNumber: 'VR 013127',
      legalForm: 'legal-form/ev',
    });
    expect(form('A', 'hrb', '045231')?.registerNumber).toBe('HRB 045231');
    expect(form('A', 'VR', 'VR 123 B')?.registerNumber).toBe('VR 123 B');
  });

  test('"undefined" is no number, and what is no register gives none, but a form', () => {
    expect(form('A', "'", 'undefined')).toEqual({ name: 'A' });
    const { candidates, problems } = plan('Name;Empfängertyp;EmpfängerID', 'A;kör;100041');
    expect(candidates[0]?.fields).toEqual({ name: 'A', legalForm: 'legal-form/public-body' });
    expect(inShort(problems)).toEqual(['warning register-number-ignored 2:3']);
  });

  test('a cell says more than the name, the name more than the register', () => {
    expect(fieldsOf('Name;Rechtsform', 'A e. V.;Stiftung')[0]?.legalForm).toBe(
      'legal-form/foundation',
    );
    expect(form('A gGmbH', 'vr', '1')?.legalForm).toBe('legal-form/ggmbh');
  });
});

describe('cells', () => {
  test.each<[ImportField, string, unknown]>([
    ['postalCode', '10999', '10999'],
    ['postalCode', 'D-10999', '10999'],
    ['foundedYear', '1998', 1998],
    ['foundedYear', '31.12.1998', 1998],
    ['firstContactOn', '1.2.2025', '2025-02-01'],
    ['firstContactOn', '2025-02-01', '2025-02-01'],
    ['homeDistrict', 'Neukölln', 'district/08'],
    ['homeDistrict', '8', 'district/08'],
    ['homeDistrict', '08 Neukölln', 'district/08'],
    ['homeDistrict', 'Berlin-Neukölln', 'district/08'],
    ['homeDistrict', 'Bezirk Mitte', 'district/01'],
    ['homeDistrict', 'Kreuzberg', 'district/02'],
    ['homeDistrict', 'berlinweit', 'district/berlin'],
    ['legalForm', 'e.V.', 'legal-form/ev'],
    ['legalForm', 'gemeinnützige GmbH', 'legal-form/ggmbh'],
    ['legalForm', 'Registered association (e. V.)', 'legal-form/ev'],
    ['kind', 'MO · Frauenverein', 'kind/mo-women'],
    ['kind', 'kind/mo-women', 'kind/mo-women'],
    ['kind', 'Refugee initiative', 'kind/refugee-initiative'],
    ['languages', 'Persisch/Dari', ['language/fa']],
    ['phone', '+49 30 23125-100', '+49 30 23125-100'],
    ['phone', '(030) 23125 100', '(030) 23125 100'],
    ['email', 'büro@verein.example', 'büro@verein.example'],
    ['website', 'verein.example', 'verein.example'],
    ['website', 'https://verein.example/über-uns?a=1', 'https://verein.example/über-uns?a=1'],
    ['registerType', 'vr', undefined],
  ])('%s %j is %j', (field, cell, value) => {
    expect(withCell(field, cell)).toEqual({ value, found: [] });
  });

  test.each<[ImportField, string, string]>([
    ['postalCode', '1234567', 'postal-code-invalid'],
    ['foundedYear', '98', 'year-invalid'],
    ['firstContactOn', '31.02.2025', 'date-invalid'],
    ['homeDistrict', 'Potsdam', 'district-unknown'],
    ['legalForm', 'Quatsch', 'legal-form-unknown'],
    ['kind', 'Quatsch', 'code-unknown'],
    ['phone', 'anrufen!', 'phone-invalid'],
    ['email', 'a@b', 'email-invalid'],
    ['email', 'a@x.example, b@x.example', 'email-invalid'],
    ['website', 'javascript:alert(1)', 'website-invalid'],
  ])('%s %j is left out with %s', (field, cell, code) => {
    expect(withCell(field, cell)).toEqual({ value: undefined, found: [code] });
  });

  test('a postal code that a spreadsheet took for a number gets its zero back, and a word', () => {
    expect(withCell('postalCode', '4177')).toEqual({
      value: '04177',
      found: ['postal-code-padded'],
    });
  });

  test.each(['0', '-', 'undefined', 'k. A.', '#NV'])(
    '%j means nothing in fields with a form',
    (cell) => {
      for (const field of [
        'postalCode',
        'email',
        'phone',
        'registerNumber',
        'homeDistrict',
      ] as const) {
        expect(withCell(field, cell)).toEqual({ value: undefined, found: [] });
      }
      expect(withCell('shortName', cell).value).toBe(cell);
    },
  );

  test.each(['=1+1', '+A1', '-2+3', '@SUM(1)'])(
    'a formula %j stays text, with a warning',
    (cell) => {
      for (const field of ['name', 'shortName', 'city'] as const) {
        const { candidates, problems } = plan(
          `name;${field === 'name' ? 'x' : field}`,
          field === 'name' ? `${cell};` : `A;${cell}`,
        );
        expect(candidates[0]?.fields[field]).toBe(cell);
        expect(problems.map(({ code }) => code)).toEqual(['formula-cell']);
      }
      expect(withCell('notes', cell)).toEqual({ value: cell, found: ['formula-cell'] });
    },
  );

  test('text is kept to the letter up to its limit; beyond it is an error, never cut', () => {
    expect(withCell('shortName', 'x'.repeat(100))).toEqual({ value: 'x'.repeat(100), found: [] });
    expect(withCell('shortName', 'x'.repeat(101)).found).toEqual(['text-too-long']);
    expect(withCell('notes', 'x'.repeat(20_001)).found).toEqual(['text-too-long']);
  });

  test('control characters in one-line text are an error; line ends become spaces with a word', () => {
    expect(withCell('city', 'Ber\u0007lin').found).toEqual(['control-character']);
    expect(withCell('city', 'Ber\nlin')).toEqual({
      value: 'Ber lin',
      found: ['whitespace-changed'],
    });
    expect(withCell('notes', ' a\n\tb\u0007 ')).toEqual({ value: ' a\n\tb\u0007 ', found: [] });
  });
});

test('the same mistake in every line is counted in full and listed in part', () => {
  const { problems, warnings } = plan(
    'Name;PLZ',
    ...Array.from({ length: 600 }, (_, at) => `A${at};xyz`),
  );
  expect(warnings).toBe(600);
  expect(problems).toHaveLength(501);
  expect(problems.at(-1)).toMatchObject({
    code: 'more-problems',
    value: 'postal-code-invalid',
    kept: '100',
  });
});
