const GERMAN: Record<string, string> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' };

/** What is the same to a reader: case, umlaut spelling, accents, spaces and signs put aside. */
export function foldWord(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[äöüß]/g, (char) => GERMAN[char] ?? char)
    .normalize('NFD')
    .replace(/[^\p{Letter}\p{Number}]/gu, '');
}

/** As `foldWord`, without remarks in brackets: `Rechtsname (kuratiert)` is a Rechtsname. */
export function foldHeader(header: string): string {
  return foldWord(header.replace(/\([^)]*\)|\[[^\]]*\]/g, '')) || foldWord(header);
}
