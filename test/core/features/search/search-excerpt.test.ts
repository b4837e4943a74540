import fc from 'fast-check';
import { expect, test } from 'vitest';
import { foldQueryWord, foldText } from '#shared/rules/search-fold.ts';
import { excerpt } from '../../../../src-main/core/features/search/search-excerpt.ts';

const LONG = 'Anfang '.repeat(30) + 'die Gemeinnützigkeit wurde geklärt ' + 'Ende '.repeat(60);

test('the word is in the excerpt, with what stands before and after it, on one line', () => {
  const cut = excerpt(LONG, 'gemeinnuetzigkeit');
  expect(cut).toMatch(/^….*Anfang die Gemeinnützigkeit wurde geklärt Ende.*…$/);
  expect(cut.length).toBeLessThan(170);
  expect(excerpt('Ein\n\n  Satz\tmit Umbruch', 'satz')).toBe('Ein Satz mit Umbruch');
  expect(excerpt('Straße 5', 'STRASSE')).toBe('Straße 5');
});

test('without the word there is none', () => {
  expect(excerpt('Satz', 'nirgends')).toBe('');
  expect(excerpt('', 'Satz')).toBe('');
  expect(excerpt('Satz', '')).toBe('');
});

test('letters that change their length when folded do not move the place', () => {
  expect(excerpt('ﷺ'.repeat(100) + ' Ziel ' + 'ß'.repeat(300), 'ziel')).toContain('Ziel');
  expect(excerpt('😀'.repeat(100) + ' Ziel', 'ziel')).toContain('Ziel');
});

const words = fc.array(fc.string({ unit: 'grapheme', maxLength: 12 }), { maxLength: 60 });

test('a word of the text is in the excerpt, whatever the text is', () => {
  fc.assert(
    fc.property(words, fc.nat(), (list, at) => {
      const text = list.join(' ');
      const word = list[at % Math.max(1, list.length)]?.split(/\s+/)[0] ?? '';
      const folded = foldText(word.normalize('NFC'));
      const cut = excerpt(text, word);
      if (folded === '') return;
      expect(foldQueryWord(word).some((form) => foldText(cut).includes(form))).toBe(true);
    }),
    { numRuns: 300 },
  );
});

test('no text and no query makes it fail or grow', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', maxLength: 400 }),
      fc.string({ unit: 'binary', maxLength: 20 }),
      (text, query) => {
        expect([...excerpt(text, query)].length).toBeLessThanOrEqual(162);
      },
    ),
  );
});
