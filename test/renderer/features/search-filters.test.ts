import { expect, test } from 'vitest';
import { completions, parseQuery } from '../../../src-renderer/features/search/search-filters.ts';

const words = {
  kinds: [
    { value: 'case', label: 'Fall' },
    { value: 'case', label: 'Fälle' },
    { value: 'session', label: 'Beratungen' },
    { value: 'organisation', label: 'Organisationen' },
    { value: 'organisation', label: 'organisation' },
  ],
  districts: [
    { value: 'district/01', label: '01 Mitte' },
    { value: 'district/08', label: '08 Neukölln' },
    { value: 'district/09', label: '09 Treptow-Köpenick' },
    { value: 'district/11', label: '11 Lichtenberg' },
  ],
} as const;
const parse = (query: string) => parseQuery(query, words);

test('filters are taken out of the text, in both languages and any spelling', () => {
  expect(parse('satzung kind:fall bezirk:neukoelln  2026')).toEqual({
    text: 'satzung 2026',
    kinds: ['case'],
    districts: ['district/08'],
    unknown: [],
  });
  expect(parse('Art:FÄLL District:köpenick').districts).toEqual(['district/09']);
  expect(parse('Art:FÄLL District:köpenick').kinds).toEqual(['case']);
  expect(parse('bezirk:"09 Treptow-Köpenick"').districts).toEqual(['district/09']);
});

test('a district is named by its number, and 1 is not 11', () => {
  expect(parse('bezirk:8').districts).toEqual(['district/08']);
  expect(parse('bezirk:08').districts).toEqual(['district/08']);
  expect(parse('bezirk:1').districts).toEqual(['district/01']);
});

test('several of one name widen, what fits nothing is said, other colons are text', () => {
  expect(parse('kind:fall kind:berat').kinds).toEqual(['case', 'session']);
  expect(parse('kind:xyz abc')).toMatchObject({ text: 'abc', kinds: [], unknown: ['kind:xyz'] });
  expect(parse('https://verein.example 14:30').text).toBe('https://verein.example 14:30');
  expect(parse('kind:')).toEqual({ text: '', kinds: [], districts: [], unknown: [] });
});

test('the filter at the end is completed and the rest stays', () => {
  expect(completions('satzung bezirk:ne', words)).toEqual([
    { query: 'satzung bezirk:"08 Neukölln" ', label: 'bezirk:08 Neukölln' },
  ]);
  expect(completions('bezirk:', words)).toHaveLength(4);
  expect(completions('satzung', words)).toEqual([]);
  expect(completions('bezirk:"08 Neukölln" ', words)).toEqual([]);
});
