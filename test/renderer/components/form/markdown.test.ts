import { expect, test } from 'vitest';
import {
  continueList,
  toggleMark,
} from '../../../../src-renderer/components/form/markdown-keys.ts';
import { markdownStretches } from '../../../../src-renderer/components/markdown-inline.ts';

/** `[` and `]` stand for the ends of the selection. */
const at = (marked: string) => ({
  text: marked.replace(/[[\]]/g, ''),
  from: marked.indexOf('['),
  to: marked.indexOf(']') - 1,
});
const shown = (editing: { text: string; from: number; to: number } | null) =>
  editing &&
  `${editing.text.slice(0, editing.from)}[${editing.text.slice(editing.from, editing.to)}]${editing.text.slice(editing.to)}`;

test('marks go around the selection and away again', () => {
  expect(shown(toggleMark(at('ein [Wort] hier'), 'b'))).toBe('ein **[Wort]** hier');
  expect(shown(toggleMark(at('ein **[Wort]** hier'), 'b'))).toBe('ein [Wort] hier');
  expect(shown(toggleMark(at('ein **[Wort]** hier'), 'i'))).toBe('ein ***[Wort]*** hier');
  expect(shown(toggleMark(at('[]'), 'i'))).toBe('*[]*');
});

test('a list goes on, counts on and ends with an empty item', () => {
  expect(shown(continueList(at('- eins[]')))).toBe('- eins\n- []');
  expect(shown(continueList(at('x\n  9. neun[] Rest')))).toBe('x\n  9. neun\n  10. [] Rest');
  expect(shown(continueList(at('- eins\n- []')))).toBe('- eins\n[]');
  expect(continueList(at('kein Punkt[]'))).toBeNull();
  expect(continueList(at('- [eins]'))).toBeNull();
});

test('strong, emphasis and bullets are shown, all else is the text as it was written', () => {
  expect(markdownStretches('a **b c** *d*\n- e')).toEqual([
    { text: 'a ', look: 'plain' },
    { text: 'b c', look: 'strong' },
    { text: ' ', look: 'plain' },
    { text: 'd', look: 'emphasis' },
    { text: '\n• e', look: 'plain' },
  ]);
  const plain = '2 * 3 * 4, Migrant*innen und Berater*innen, <b>x</b> [y](http://z) ** a **';
  expect(markdownStretches(plain)).toEqual([{ text: plain, look: 'plain' }]);
});
