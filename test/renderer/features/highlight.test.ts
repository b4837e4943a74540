import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { highlight } from '../../../src-renderer/features/search/highlight.ts';

const marked = (text: string, query: string) =>
  highlight(text, query)
    .map((stretch) => (stretch.hit ? `[${stretch.text}]` : stretch.text))
    .join('');

describe('highlight', () => {
  it.each([
    ['Müller', 'mull', '[Müll]er'],
    ['Müller', 'muell', '[Müll]er'],
    ['Mueller', 'müll', '[Muell]er'],
    ['Straße 5', 'strasse', '[Straße] 5'],
    ['STRASSE', 'straße', '[STRASSE]'],
    ['İstanbul', 'istanbul', '[İstanbul]'],
    ['Frauenverein Brücke', 'brücke frauen', '[Frauen]verein [Brücke]'],
    ['جمعية النور', 'النور', 'جمعية [النور]'],
    ['Ankommen', 'xyz', 'Ankommen'],
    ['Ankommen', '', 'Ankommen'],
  ])('marks in %s what %s finds', (text, query, expected) => {
    expect(marked(text, query)).toBe(expected);
  });

  it('loses and invents no letter', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.string({ unit: 'grapheme' }),
        (text, query) => {
          const joined = highlight(text, query)
            .map((stretch) => stretch.text)
            .join('');
          return joined === text.normalize('NFC');
        },
      ),
    );
  });
});
