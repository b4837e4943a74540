import type { CodeList, CodeSeed } from '#shared/codes/code-lists.ts';
import { foldWord } from './header-fold.ts';

/** Names of the former 23 Bezirke, each lying in one Bezirk of today. */
const FORMER_DISTRICTS: Record<string, string[]> = {
  'district/01': ['Wedding', 'Tiergarten'],
  'district/02': ['Friedrichshain', 'Kreuzberg'],
  'district/03': ['Prenzlauer Berg', 'Weißensee'],
  'district/04': ['Charlottenburg', 'Wilmersdorf'],
  'district/06': ['Steglitz', 'Zehlendorf'],
  'district/07': ['Tempelhof', 'Schöneberg'],
  'district/09': ['Treptow', 'Köpenick'],
  'district/10': ['Marzahn', 'Hellersdorf'],
  'district/11': ['Hohenschönhausen'],
};

export type CodeLabel = Pick<CodeSeed, 'code' | 'de' | 'en'>;
export type RecogniseCode = (list: CodeList, text: string) => string | null;

/**
 * Recognises codes by themselves (`district/08`, `08`), by their label in either language and, for
 * districts, with or without number, "Bezirk" or "Berlin-".
 */
export function codeRecogniser(codes: readonly CodeLabel[]): RecogniseCode {
  // Made when the first code is asked for: many files have none.
  let made: Map<string, string | null> | undefined;
  return (list, text) => {
    made ??= codesByWord(codes);
    const found = made.get(`${list}/${foldWord(text)}`);
    if (found !== undefined || list !== 'district') return found ?? null;
    const bare = text
      .replace(/^\s*(?:Bezirk|Bezirksamt)\s+/i, '')
      .replace(/^\s*Berlin\s*[-–,/ ]\s*(?=\p{L})/iu, '')
      .replace(/\s+von Berlin\s*$/i, '');
    return made.get(`district/${foldWord(bare)}`) ?? null;
  };
}

/** Keys are `<list>/<folded word>`; a word that two codes share names neither (null). */
function codesByWord(codes: readonly CodeLabel[]): Map<string, string | null> {
  const byWord = new Map<string, string | null>();
  for (const { code, de, en } of codes) {
    const [list = '', word = ''] = code.split('/');
    const words = [code, word, de, en];
    if (list === 'district') {
      words.push(...[de, en].map((label) => label.replace(/^\d+\s*/, '')));
      if (/^\d+$/.test(word)) words.push(String(Number(word)));
      words.push(...(FORMER_DISTRICTS[code] ?? []));
    }
    for (const key of new Set(words.map((text) => `${list}/${foldWord(text)}`))) {
      const known = byWord.get(key);
      byWord.set(key, known !== undefined && known !== code ? null : code);
    }
  }
  return byWord;
}
