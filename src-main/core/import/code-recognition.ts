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
  const byWord = new Map<string, string | null>();
  const learn = (list: string, word: string, code: string) => {
    const key = `${list}/${foldWord(word)}`;
    const known = byWord.get(key);
    // A word that two codes share names neither.
    byWord.set(key, known !== undefined && known !== code ? null : code);
  };
  for (const { code, de, en } of codes) {
    const [list = '', word = ''] = code.split('/');
    for (const label of [code, word, de, en]) learn(list, label, code);
    if (list === 'district') {
      for (const name of [de, en].map((label) => label.replace(/^\d+\s*/, '')))
        learn(list, name, code);
      if (/^\d+$/.test(word)) learn(list, String(Number(word)), code);
      for (const name of FORMER_DISTRICTS[code] ?? []) learn(list, name, code);
    }
  }
  return (list, text) => {
    const found = byWord.get(`${list}/${foldWord(text)}`);
    if (found !== undefined || list !== 'district') return found ?? null;
    const bare = text
      .replace(/^\s*(?:Bezirk|Bezirksamt)\s+/i, '')
      .replace(/^\s*Berlin\s*[-–,/ ]\s*(?=\p{L})/iu, '')
      .replace(/\s+von Berlin\s*$/i, '');
    return byWord.get(`district/${foldWord(bare)}`) ?? null;
  };
}
