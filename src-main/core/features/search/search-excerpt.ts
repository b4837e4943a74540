import { foldQueryWord, foldText } from '#shared/rules/search-fold.ts';

const BEFORE = 40;
const LENGTH = 160;

/**
 * The part of the text around the first word that was searched for, on one line.
 * @returns '' when the text holds none of the words.
 */
export function excerpt(text: string, query: string): string {
  const words = query.split(/\s+/).flatMap(foldQueryWord).filter(Boolean);
  const line = text.replace(/\s+/g, ' ').trim();
  // Folding may change the length of letters; counting by letters keeps the place right.
  const letters = [...line.normalize('NFC')];
  const folded = letters.map(foldText);
  const starts: number[] = [];
  let whole = '';
  for (const letter of folded) {
    starts.push(whole.length);
    whole += letter;
  }
  const hits = words.map((word) => whole.indexOf(word)).filter((at) => at >= 0);
  if (hits.length === 0) return '';
  const first = Math.min(...hits);
  const index = starts.findLastIndex((start) => start <= first);
  const from = Math.max(0, index - BEFORE);
  const cut = letters.slice(from, from + LENGTH).join('');
  return `${from > 0 ? '…' : ''}${cut}${from + LENGTH < letters.length ? '…' : ''}`;
}
