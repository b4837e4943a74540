import { phonePlace, phoneQuery } from '#shared/rules/phone-search.ts';
import { foldQueryWord } from '#shared/rules/search-fold.ts';

export interface Stretch {
  text: string;
  hit: boolean;
}

/**
 * Cuts a text into what the query found and what it did not, as the core's search sees it: case
 * and diacritics aside, `Müller` for `muller` and `mueller`, `Straße` for `strasse`.
 */
export function highlight(text: string, query: string): Stretch[] {
  const words = query.trim().split(/\s+/).filter(Boolean).flatMap(foldQueryWord);
  const letters = [...text.normalize('NFC')];
  const marked = new Set<number>();
  const phone = phoneQuery(query);
  const place = phone && phonePlace(letters.map(oneUnit).join(''), phone);
  if (place) for (let at = place[0]; at < place[1]; at++) marked.add(at);
  // A letter with an umlaut can be read in two spellings, the whole text in one of them at a time.
  for (const spelling of [0, 1]) {
    const places: number[] = [];
    let folded = '';
    letters.forEach((letter, index) => {
      const spellings = foldQueryWord(letter);
      const written = spellings[spelling] ?? spellings[0] ?? '';
      folded += written;
      for (let at = 0; at < written.length; at++) places.push(index);
    });
    for (const word of words) mark(folded, word, places, marked);
  }
  return stretches(letters, marked);
}

/** Whether each word of the query is found in the text. */
export function holdsEvery(text: string, query: string): boolean {
  const words = query.trim().split(/\s+/).filter(Boolean);
  return words.every((word) => highlight(text, word).some(({ hit }) => hit));
}

/** Places are counted in letters, also behind one that takes two units. */
const oneUnit = (letter: string): string => (letter.length === 1 ? letter : 'x');

function mark(folded: string, word: string, places: number[], marked: Set<number>): void {
  if (word === '') return;
  for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + 1)) {
    for (const place of places.slice(at, at + word.length)) marked.add(place);
  }
}

function stretches(letters: string[], marked: Set<number>): Stretch[] {
  const result: Stretch[] = [];
  letters.forEach((letter, index) => {
    const hit = marked.has(index);
    const last = result.at(-1);
    if (last?.hit === hit) last.text += letter;
    else result.push({ text: letter, hit });
  });
  return result;
}
