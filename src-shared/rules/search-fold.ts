/**
 * Folds text for searching: case and diacritics go, `ß` becomes `ss`, any script stays.
 *
 * German writes one sound two ways (Müller, Mueller). A text with umlauts is therefore indexed in
 * both spellings, and a query with umlauts asks for both: each finds the other.
 */
const PLAIN = /^[\u0020-\u007e\n\t]*$/;
const UMLAUT = /[äöüÄÖÜ]/;
const EXPANSIONS: Record<string, string> = { ä: 'ae', ö: 'oe', ü: 'ue', Ä: 'Ae', Ö: 'Oe', Ü: 'Ue' };

const expand = (text: string) =>
  text.replace(/[äöüÄÖÜ]/g, (letter) => EXPANSIONS[letter] ?? letter);

/** Letters with a stroke or without a dot are letters of their own to Unicode, and not to people. */
const STROKED = /[ßıłøđħæœþðς]/g;
const UNSTROKED: Record<string, string> = {
  ß: 'ss',
  ı: 'i',
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ħ: 'h',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
  ð: 'd',
  // At the end of a Greek word; the same letter inside one.
  ς: 'σ',
};

/** Lower case without diacritics; `ß` as `ss`. */
export function foldText(text: string): string {
  if (PLAIN.test(text)) return text.toLowerCase();
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(STROKED, (letter) => UNSTROKED[letter] ?? letter);
}

/** What the search index stores: the folded text, and the `ae/oe/ue` spelling of words with umlauts. */
export function foldForIndex(text: string | null): string {
  if (!text) return '';
  if (PLAIN.test(text)) return text.toLowerCase();
  const composed = text.normalize('NFC');
  const folded = foldText(composed);
  if (!UMLAUT.test(composed)) return folded;
  const respelled = composed
    .split(/\s+/)
    .filter((word) => UMLAUT.test(word))
    .map((word) => foldText(expand(word)));
  return `${folded}\n${respelled.join(' ')}`;
}

/** The spellings a query word is looked up in, folded: one, or two when it has an umlaut. */
export function foldQueryWord(word: string): string[] {
  const composed = word.normalize('NFC');
  const folded = foldText(composed);
  return UMLAUT.test(composed) ? [folded, foldText(expand(composed))] : [folded];
}

/** A key for sorting names: folded, without leading quotes and spaces; never empty for a name. */
export function nameSortKey(name: string): string {
  const key = foldText(name)
    .replace(/^[^\p{L}\p{N}]+/u, '')
    .replace(/\s+/g, ' ')
    .trim();
  // A name of signs alone is not the empty name, which a filter would find.
  return key === '' ? foldText(name).trim() || name : key;
}
