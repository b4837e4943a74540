import { expect, test } from 'vitest';
import { mergeRecord } from '../../../src-renderer/hooks/merge-record.ts';

const base = { name: 'Brücke', phone: '1', city: 'Berlin', languages: ['language/tr'] };

test('what was typed here survives a change elsewhere, what was not follows it', () => {
  const merged = mergeRecord(base, { ...base, phone: '2' }, { ...base, city: 'Potsdam' });
  expect(merged).toEqual({ values: { ...base, phone: '2', city: 'Potsdam' }, clashes: [] });
});

test('a field changed on both sides keeps what was typed and is named', () => {
  const merged = mergeRecord(base, { ...base, phone: '2' }, { ...base, phone: '3' });
  expect(merged.values.phone).toBe('2');
  expect(merged.clashes).toEqual(['phone']);
});

test('the same change on both sides is no clash, also in a list', () => {
  const both = { ...base, languages: ['language/tr', 'language/ar'] };
  expect(mergeRecord(base, both, { ...both, languages: [...both.languages] }).clashes).toEqual([]);
});

test('emptying a field counts as typing', () => {
  const values: typeof base & { city: string | null } = {
    ...base,
    city: null as unknown as string,
  };
  expect(mergeRecord(base, values, { ...base, name: 'Neu' }).values).toEqual({
    ...base,
    city: null,
    name: 'Neu',
  });
});
