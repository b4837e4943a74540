import { phonePlace, phoneQuery } from '#shared/rules/phone-search.ts';
import { foldQueryWord, foldText } from '#shared/rules/search-fold.ts';

const BEFORE = 40;
const LENGTH = 160;

/**
 * The part of the text around the first word that was searched for, on one line.
 * @returns '' when the text holds none of the words.
 */
export function excerpt(text: string, query: string): string {
  const phone = phoneQuery(query);
  const numbered = phone && text.split('\n').find((line) => phonePlace(line, phone));
  if (numbered) return numbered.trim().slice(0, LENGTH);
  const words = query.split(/\s+/).flatMap(foldQueryWord).filter(Boolean);
  const line = text.replace(/\s+/g, ' ').trim();
  const letters = [...line.normalize('NFC')];
  // As the index has it: first as written, then with `ae` for `ä`.
  const index = firstHit(letters.map(foldText), words) ?? firstHit(letters.map(respelled), words);
  if (index === null) return '';
  const from = Math.max(0, index - BEFORE);
  const cut = letters.slice(from, from + LENGTH).join('');
  return `${from > 0 ? '…' : ''}${cut}${from + LENGTH < letters.length ? '…' : ''}`;
}

const respelled = (letter: string): string => foldQueryWord(letter).at(-1) ?? '';

/** Which letter the first word starts at. Folding changes lengths; counting by letters does not. */
function firstHit(folded: string[], words: string[]): number | null {
  const starts: number[] = [];
  let whole = '';
  for (const letter of folded) {
    starts.push(whole.length);
    whole += letter;
  }
  const hits = words.map((word) => whole.indexOf(word)).filter((at) => at >= 0);
  if (hits.length === 0) return null;
  const first = Math.min(...hits);
  return starts.findLastIndex((start) => start <= first);
}
