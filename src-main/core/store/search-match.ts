import type { SearchKind } from '#shared/contract/search.ts';
import { foldQueryWord } from '#shared/rules/search-fold.ts';
import type { CursorValue } from './list-cursor.ts';
import { searchRange } from './search-rows.ts';

/** Trigrams: shorter words are not in the index. */
export const SHORTEST_WORD = 3;

/**
 * An FTS5 query that asks for every word of three characters or more, each in all its spellings.
 * Words are quoted, so no operator of the query language can be typed in.
 * @returns null when no word is long enough.
 */
export function matchExpression(text: string): string | null {
  const words = text
    .normalize('NFC')
    // NUL would end the expression inside its quotes.
    .split(/[\s\u0000]+/)
    .map((word) => foldQueryWord(word).filter((form) => [...form].length >= SHORTEST_WORD))
    .filter((forms) => forms.length > 0);
  if (words.length === 0) return null;
  return words.map((forms) => `(${forms.map(quote).join(' OR ')})`).join(' AND ');
}

/** The condition of a text without a word long enough. */
export const EVERYTHING = '1';

/** `WHERE` part that keeps rows of the main table `r` which the search finds. */
export function searchCondition(
  kind: SearchKind,
  text: string,
  bound: CursorValue[],
  column?: 'title',
): string {
  const expression = matchExpression(text);
  if (expression === null) return EVERYTHING;
  const match = column ? `${column} : (${expression})` : expression;
  const [from, to] = searchRange(kind);
  bound.push(from, match, from, to);
  return `r.seq IN (SELECT rowid - ? FROM search_index WHERE search_index MATCH ? AND rowid BETWEEN ? AND ?)`;
}

const quote = (word: string): string => `"${word.replaceAll('"', '""')}"`;
