import { foldText } from './search-fold.ts';

const LONGEST = 40;
const RESPELLED: Record<string, string> = { ä: 'ae', ö: 'oe', ü: 'ue' };

/**
 * The word of a new code (`topic/<word>`), made of its German label: `Räume & Büro` becomes
 * `raeume-buero`. It only has to be unique and to stay; people read the label. A label without any
 * Latin letter or digit becomes `code`.
 *
 * @param isTaken a code that was ever given is never given again, so those of retired ones count.
 */
export function codeWord(label: string, isTaken: (word: string) => boolean): string {
  const respelled = label
    .normalize('NFC')
    .toLowerCase()
    .replace(/[äöü]/g, (letter) => RESPELLED[letter] ?? letter);
  const words = foldText(respelled)
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST)
    .replace(/^-|-$/g, '');
  const word = words === '' ? 'code' : words;
  for (let number = 1; ; number += 1) {
    const numbered = number === 1 ? word : `${word}-${String(number)}`;
    if (!isTaken(numbered)) return numbered;
  }
}
