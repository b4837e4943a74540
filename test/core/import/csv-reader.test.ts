import { readFileSync, readdirSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MAX_IMPORT_ROWS } from '../../../src-main/core/import/csv-records.ts';
import { sharedFile } from '../../helpers/shared-data.ts';
import { read } from './import-fixture.ts';

const spectrum = sharedFile('csv', 'csv-spectrum');

describe('csv-spectrum', () => {
  // Its expected JSON of `location_coordinates` shows another phone number than the CSV does.
  const names =
    spectrum === null
      ? ['(none)']
      : readdirSync(`${spectrum}/csvs`)
          .map((file) => file.slice(0, -'.csv'.length))
          .filter((name) => name !== 'location_coordinates');
  test.skipIf(spectrum === null).each(names)(
    '%s is read as expected (needs ../shared/data)',
    (name) => {
      const { table, found } = read(readFileSync(`${spectrum ?? ''}/csvs/${name}.csv`, 'utf8'));
      const headers = table?.headers ?? [];
      const records = table?.rows.map(({ cells }) =>
        Object.fromEntries(headers.map((header, index) => [header, cells[index]])),
      );
      // Of `newlines_crlf` the JSON has CRLF in a cell where the CSV has LF: LF in both to compare.
      const expected = readFileSync(`${spectrum ?? ''}/json/${name}.json`, 'utf8');
      expect(records).toEqual(JSON.parse(expected.replaceAll('\\r\\n', '\\n')));
      expect(found).toEqual([]);
    },
  );
});

describe('delimiter', () => {
  test.each([',', ';', '\t', '|'])('%j is found', (delimiter) => {
    const { table } = read(`Name${delimiter}PLZ\nA${delimiter}1\n`);
    expect([table?.delimiter, table?.headers]).toEqual([delimiter, ['Name', 'PLZ']]);
  });

  test('commas within semicolon-separated cells do not mislead', () => {
    const { table } = read('Name;Geber;PLZ\nA, B und C;Senat für X, Y;1\nD;Z, Q;2\n');
    expect(table?.rows.map(({ cells }) => cells)).toEqual([
      ['A, B und C', 'Senat für X, Y', '1'],
      ['D', 'Z, Q', '2'],
    ]);
  });

  test('semicolons within quoted, comma-separated cells do not mislead', () => {
    const { table } = read('Name,Note\n"A","x; y; z"\n"B","x; y"\n');
    expect(table?.delimiter).toBe(',');
  });

  test('a single column keeps its commas', () => {
    const { table, found } = read('Name\nVerein A, Berlin\nVerein B\n');
    expect(table?.rows.map(({ cells }) => cells)).toEqual([['Verein A, Berlin'], ['Verein B']]);
    expect(found).toEqual([]);
  });

  test('the hint of Excel, sep=, is obeyed and is no header; lines still count from the top', () => {
    const { table } = read('sep=|\r\nName|Ort, Land; x\r\nA|B\r\n');
    expect(table).toMatchObject({
      delimiter: '|',
      headers: ['Name', 'Ort, Land; x'],
      headerLine: 2,
    });
    expect(table?.rows).toEqual([{ line: 3, cells: ['A', 'B'] }]);
  });
});

describe('line numbers', () => {
  test.each(['\n', '\r\n', '\r'])(
    'a record carries its first line, line ends %j, also within cells',
    (end) => {
      const lines = ['Name,Note', '', '"A', 'B","x', 'y"', 'C,z', '', 'D,'];
      const { table } = read(lines.join(end));
      expect(table?.rows).toEqual([
        { line: 3, cells: [`A${end}B`, `x${end}y`] },
        { line: 6, cells: ['C', 'z'] },
        { line: 8, cells: ['D', ''] },
      ]);
    },
  );

  test('mixed line ends lose no row', () => {
    const { table } = read('Name,PLZ\r\nA,1\nB,2\rC,3\r\n');
    expect(table?.rows.map(({ line, cells }) => [line, cells[0]])).toEqual([
      [2, 'A'],
      [3, 'B'],
      [4, 'C'],
    ]);
  });
});

describe('tables that are not straight', () => {
  test('short rows are filled with a warning, long ones are an error, blank ones are skipped', () => {
    const { table, found } = read('Name;PLZ;Ort\nA;1\nB;2;C;D\nE;3;F;;\n;;\n\nG;4;H\n');
    expect(found).toEqual([
      'warning row-too-short 2:2',
      'error row-too-long 3:4',
      'warning row-empty 5:1',
    ]);
    expect(table?.rows.map(({ cells }) => cells)).toEqual([
      ['A', '1', ''],
      ['B', '2', 'C'],
      ['E', '3', 'F'],
      ['G', '4', 'H'],
    ]);
  });

  test('a row of 500 columns below three headers is one error with its line', () => {
    const { found } = read(`Name;PLZ;Ort\nA;1;B\n${Array<string>(500).fill('x').join(';')}\n`);
    expect(found).toEqual(['error row-too-long 3:4']);
  });

  test('500 headers are fine', () => {
    const wide = Array.from({ length: 500 }, (_, at) => `H${at}`).join(',');
    const { table, found } = read(`${wide}\n${wide}\n`);
    expect(found).toEqual([]);
    expect(table?.rows[0]?.cells).toHaveLength(500);
  });

  test('more columns than any table has: refused before the memory is', () => {
    expect(read(`a,b\n${','.repeat(100_000)}`).found).toEqual(['error too-many-columns 2:1001']);
    expect(read(`${'a,'.repeat(1500)}\n`).found).toEqual(['error too-many-columns 1:1001']);
  });

  test('more rows than any list of organisations has', () => {
    const { table, found } = read('a\n'.repeat(MAX_IMPORT_ROWS + 10));
    expect(found).toEqual(['error too-many-rows 1:1']);
    expect(table?.rows).toHaveLength(MAX_IMPORT_ROWS - 1);
  });

  test('duplicate and empty headers get a name of their own and a warning', () => {
    const { table, found } = read('Name,PLZ,Name,,Name\nA,1,B,C,D\n');
    expect(table?.headers).toEqual(['Name', 'PLZ', 'Name (2)', '#4', 'Name (3)']);
    expect(found).toEqual([
      'warning header-duplicate 1:3',
      'warning header-empty 1:4',
      'warning header-duplicate 1:5',
    ]);
  });

  test('a header alone is no table', () => {
    expect(read('Name;PLZ\n').found).toEqual(['error no-rows 1:1']);
  });
});

describe('quotes', () => {
  test('a quote that is never closed is named where it opens; rows before it are read', () => {
    const { table, found } = read('Name,Ort\nA,B\nC,"D\nE,F\n');
    expect(found).toEqual(['error quote-unclosed 3:3']);
    expect(table?.rows.map(({ cells }) => cells)).toEqual([['A', 'B']]);
  });

  test('with CRLF and umlauts before it, the place is still right', () => {
    expect(read('Näme,Ört\r\nÄ,"x ""y"""\r\nC,D\r\n"Ö,E\r\n').found).toEqual([
      'error quote-unclosed 4:1',
    ]);
  });

  test('quotes within a plain cell are kept to the letter, with a warning', () => {
    const { table, found } = read('Name,Ort\nVerein "Polonia" e. V.,Berlin\nB,C\n');
    expect(table?.rows[0]?.cells).toEqual(['Verein "Polonia" e. V.', 'Berlin']);
    expect(found).toEqual(['warning quote-misplaced 2:8']);
  });

  test('a misplaced quote that swallows lines is an error', () => {
    const { found } = read('Name,Ort\nA,B\n"C,D\nE "F,G\nH,I\n"J",K\n');
    expect(found.every((problem) => problem.startsWith('error quote-'))).toBe(true);
    expect(found).not.toEqual([]);
  });
});

describe('properties', () => {
  const quote = (cell: string) => `"${cell.replaceAll('"', '""')}"`;

  test('what is written by the rules comes back to the letter, whatever the cells hold', () => {
    const cell = fc.string({ unit: 'grapheme', maxLength: 12 });
    const shape = fc.integer({ min: 2, max: 5 }).chain((width) =>
      fc.array(fc.array(cell, { minLength: width, maxLength: width }), {
        minLength: 1,
        maxLength: 6,
      }),
    );
    fc.assert(
      fc.property(
        shape,
        fc.constantFrom(',', ';', '\t', '|'),
        fc.constantFrom('\n', '\r\n', '\r'),
        (rows, d, end) => {
          const headers = (rows[0] ?? []).map((_, index) => `H${index}`);
          const text = [headers, ...rows].map((row) => row.map(quote).join(d)).join(end);
          const filled = rows.filter((row) => row.some((value) => value.trim() !== ''));
          const { table } = read(text);
          expect(table?.headers).toEqual(headers);
          expect(table?.rows.map(({ cells }) => cells)).toEqual(filled);
        },
      ),
      { numRuns: 200 },
    );
  });
});
