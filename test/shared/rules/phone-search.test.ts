import { expect, test } from 'vitest';
import { phonePlace, phoneQuery } from '#shared/rules/phone-search.ts';

test('what is no phone number is none', () => {
  for (const text of ['', 'abc', '12', '2026-0012-AYÇE', 'Weg 12345', '+', '()', '030']) {
    expect(phoneQuery(text), text).toBeNull();
  }
});

test('the place of a number ends with its last digit, brackets and all', () => {
  const query = phoneQuery('030/123456');
  const text = 'Tel. +49 (0)30 12 34 56 (abends)';
  const place = query && phonePlace(text, query);
  expect(place && text.slice(...place)).toBe('30 12 34 56');
  expect(query && phonePlace('30 Stühle, 123456', query)).toBeNull();
});
